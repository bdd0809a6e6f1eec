"""The pack's last chapter: a draft that employer and council can negotiate about."""

from collections.abc import Iterator, Sequence

from mentorapp.core.programmes.model import Programme
from mentorapp.documents.paper import Heading, Paragraph, Part, Signatures
from mentorapp.i18n import _
from mentorapp.screens.common import words_of


def annex(programme: Programme, *, is_approved: bool) -> Iterator[Part]:
    yield Heading(_("9 Draft: annex to a works agreement"))
    yield Paragraph(
        _(
            "A draft to negotiate about, under the law on co-determination that applies (in "
            "Germany § 87(1) no. 6 BetrVG, §§ 94 and 95 for what is asked and how people are "
            "selected, § 98 for accompanying training; or the staff representation act of the "
            "federation or the Land). It is no legal advice."
        ),
        small=True,
    )
    if not is_approved:
        yield Paragraph(
            _(
                "This programme was not approved yet: what is set up holds at once. Clause 7 holds "
                "from the first approval on."
            ),
            small=True,
        )
    for number, sentence in enumerate(_clauses(programme), start=1):
        yield Paragraph(f"({number}) {sentence}")
    yield Signatures((_("Employer, place and date"), _("Works or staff council, place and date")))


def _clauses(programme: Programme) -> Sequence[str]:
    return (
        _(
            "The employer uses mentorapp for the programme “{programme}” and for nothing else."
        ).format(programme=words_of(programme.name)),
        _(
            "Data from it is not used to watch, compare or judge performance or behaviour, nor for "
            "decisions about pay, promotion or employment. Findings "
            "gained otherwise may not be used."
        ),
        _(
            "Taking part is voluntary. Taking part, not taking part and "
            "leaving bring no disadvantage."
        ),
        _("The data kept, its purposes, who sees it and its time limits are those of chapter 2."),
        _("The evaluations are those of chapter 3. There are no others."),
        _(
            "What a tandem writes is sealed. The app opens it neither to coordinators nor to the "
            "employer; whoever runs the app does not use the keys to read it."
        ),
        _(
            "A change that widens what somebody sees, makes a time limit longer, or adds an "
            "evaluation, needs a second person's approval, and that of every employer that takes "
            "part. Until then all stays as it was. It is shown to the council beforehand with its "
            "difference."
        ),
        _(
            "The council has the role of an observer: it reads this pack at any time, and the "
            "figures that chapter 3 opens to observers."
        ),
        _(
            "Every look at applications and lists of names by virtue of an office, and every "
            "decision, is recorded; each person sees what concerns them."
        ),
        _(
            "On the end of the agreement, the app is removed and its "
            "data deleted within the time limits."
        ),
    )
