"""The approval pack: what a works council and a data protection officer need, from the live set-up.

One paper of nine chapters, made anew each time it is fetched; nothing in it is typed by hand twice.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentorapp.core.people.model import Organisation
from mentorapp.core.privacy.evaluations import EVALUATIONS, GROUP, Evaluation
from mentorapp.core.privacy.periods import Periods
from mentorapp.core.privacy.permissions import PERMISSIONS
from mentorapp.core.privacy.register import Seer
from mentorapp.core.privacy.visibility import evaluation_seers, is_held, lines_now
from mentorapp.core.programmes.agreed import question_code
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.questions import Question
from mentorapp.documents.assessment import ai_act, assessment, safeguards
from mentorapp.documents.paper import (
    Bullets,
    Heading,
    Lines,
    PageBreak,
    Paper,
    Paragraph,
    Part,
    Signatures,
    table,
)
from mentorapp.i18n import _, current_voice
from mentorapp.i18n.dates import spell_day_briefly, spell_list
from mentorapp.screens.common import words_of
from mentorapp.screens.programmes.approval_words import change_words
from mentorapp.screens.programmes.transparency import question_label, readers_words, role_rights
from mentorapp.screens.vocabulary import register


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """A programme as it is set up now."""

    programme: Programme
    employers: Sequence[tuple[Organisation, date]]  # with the day each agreed
    questions: Sequence[Question]
    committee: bool  # reads applications today
    periods: Periods
    longer: Periods  # what is to hold in their place once it is approved
    waiting: Collection[str]  # what is wider than what was approved, as codes
    approved: str  # in words: when and by whom, or that it was not yet
    is_approved: bool


def approval_pack(setup: SetUp, *, today: date) -> Paper:
    name = words_of(setup.programme.name)
    return Paper(
        title=_("Approval pack: {programme}").format(programme=name),
        subtitle=_("Made from the running installation on {day}. {approved}").format(
            day=spell_day_briefly(today), approved=setup.approved
        ),
        language=current_voice().language,
        dated=today,
        foot=_("mentorapp · approval pack · {programme}").format(programme=name),
        landscape=True,
        parts=tuple(_parts(setup)),
    )


def _parts(setup: SetUp) -> Iterator[Part]:
    yield from _programme(setup)
    yield from _fields(setup)
    yield from _questions(setup)
    yield from _evaluations(setup)
    yield from _waiting(setup)
    yield from _rights()
    yield from _processing(setup)
    yield PageBreak()
    yield from assessment()
    yield from ai_act()
    yield from _permissions()
    yield from _annex(setup)


def _programme(setup: SetUp) -> Iterator[Part]:
    programme = setup.programme
    yield Heading(_("1 The programme"))
    yield Lines(
        (
            (_("Offered by"), programme.organisation.name),
            (_("Purpose"), words_of(programme.purpose)),
            (_("Who may take part"), words_of(programme.eligibility)),
            (_("Confidentiality"), words_of(programme.confidentiality)),
            (_("Neutral contact"), programme.contact or _("not named yet")),
            (_("Length in months"), str(programme.months)),
            (
                _("Employers by agreement"),
                spell_list(
                    [
                        _("{employer} since {day}").format(
                            employer=employer.name, day=spell_day_briefly(day)
                        )
                        for employer, day in setup.employers
                    ]
                )
                or _("None besides the one that offers it"),
            ),
        )
    )
    yield Paragraph(_("Taking part is voluntary. It can be ended at any time with one tap."))


def _fields(setup: SetUp) -> Iterator[Part]:
    yield Heading(_("2 What is kept, what for, who sees it, how long"))
    yield table(
        (
            _("What"),
            _("Purpose"),
            _("Legal basis"),
            _("Who sees it"),
            _("How long"),
            _("On deletion"),
        ),
        [
            (
                register.what(line),
                register.purpose(line),
                register.basis(line),
                register.seers(line),
                register.until(line.until, setup.periods),
                register.erasure(line),
            )
            for line in lines_now(setup.waiting, committee=setup.committee).values()
            if line.is_personal
        ],
        widths=(4, 3, 3, 3, 3, 2),
    )
    yield Paragraph(
        _(
            "Between employer and staff the law of the country or Land on data of employees "
            "applies besides. A public body that fulfils its tasks relies on these (GDPR Art. "
            "6(1)(e)) where a legitimate interest is named here."
        )
    )
    if setup.committee:
        yield Paragraph(
            _(
                "The committee reads applications, too, where the form had named it when they "
                "were handed in, and sees which of these mentees were admitted and have no mentor "
                "yet. What was handed in before is for the coordinators alone."
            )
        )
    else:
        yield Paragraph(_("No committee reads applications in this programme."))


def _questions(setup: SetUp) -> Iterator[Part]:
    yield Heading(_("What the application asks"), 2)
    yield table(
        (_("Question"), _("Who reads the answer"), _("Must be answered")),
        [
            (
                question_label(q),
                readers_words(q.readers, committee=setup.committee),
                _("yes") if q.required else _("no"),
            )
            for q in setup.questions
            if question_code(q) not in setup.waiting
        ],
        widths=(4, 4, 2),
    )


def _evaluations(setup: SetUp) -> Iterator[Part]:
    yield Heading(_("3 Closed list of evaluations"))
    yield Paragraph(
        _(
            "There are no others. Nobody is ranked, and no figure is about one person's work, "
            "conduct or progress. How a committee voted on an application, and how well two people "
            "would fit, serve that one decision and go within the time of chapter 2. Answers, "
            "goals, meetings and how groups fare are shown from {n} on, with nothing to subtract "
            "from; observers read every figure from {n} on. Of people whom coordinators see by "
            "name anyway, they see the number, of any size."
        ).format(n=GROUP)
    )
    yield table(
        (_("Evaluation"), _("Who sees it"), _("Small numbers")),
        [
            (_(one.what), register.circle(seers), _small(one))
            for one in EVALUATIONS
            if (seers := evaluation_seers(one, setup.waiting, committee=setup.committee))
        ],
        widths=(4, 2, 2),
    )


def _small(one: Evaluation) -> str:
    if one.about_groups:
        return _("not shown under {n}").format(n=GROUP)
    if Seer.OBSERVERS in one.seen_by:
        return _("shown, of any size; to observers from {n} on").format(n=GROUP)
    return _("shown, of any size")


def _waiting(setup: SetUp) -> Iterator[Part]:
    """What comes with a release or was set since, and does not hold yet."""
    said = {question.key: question_label(question) for question in setup.questions}
    codes = [code for code in setup.waiting if not code.startswith("period|")]
    held = [change_words(code, said) for code in codes if is_held(code)]
    held += [register.until(keeping, setup.longer) for keeping in setup.longer]
    new = [change_words(code, said) for code in codes if not is_held(code)]
    if held:
        yield Heading(_("What waits for a second yes"), 2)
        yield Paragraph(
            _(
                "Asked for, and in force only once two people and every employer that takes part "
                "have agreed. A longer time limit waits for every approved programme."
            )
        )
        yield Bullets(tuple(held))
    if new:
        yield Heading(_("What else is new since the approval"), 2)
        yield Bullets(tuple(new))


def _rights() -> Iterator[Part]:
    yield Heading(_("4 Who may do what"))
    yield table((_("Role"), _("May"), _("May not")), role_rights(), widths=(2, 4, 4))


def _processing(setup: SetUp) -> Iterator[Part]:
    yield PageBreak()
    yield Heading(_("5 Record of processing (GDPR Art. 30)"))
    yield Lines(
        (
            (_("Controller"), setup.programme.organisation.name),
            (
                _("Jointly with (Art. 26)"),
                spell_list([e.name for e, _day in setup.employers]) or "–",
            ),
            (_("Contact details of all of them"), _("to be filled in by the controller")),
            (_("Data protection officer"), _("to be filled in by the controller")),
            (_("Name of the processing"), _("Mentoring programme in Slack and Microsoft Teams")),
            (
                _("People concerned"),
                _(
                    "Mentees, mentors, everybody with an office, neutral contacts, guests of "
                    "events; staff named in a staff list"
                ),
            ),
            (
                _("Kinds of data"),
                _(
                    "See chapter 2. None of the usual questions asks for special categories; what "
                    "the programme asks in its own words stands there."
                ),
            ),
            (
                _("Recipients"),
                _(
                    "Whoever chapter 2 names, at every employer that takes part. As processors: "
                    "whoever runs the app, where that is not the controller; the providers of the "
                    "workspaces (Slack, Microsoft) under the contracts the employer has with them; "
                    "for people without a workspace the mail server of whoever runs the app. "
                    "Nobody else."
                ),
            ),
            (
                _("Third countries"),
                _(
                    "The app itself transfers nothing. What the providers transfer is governed by "
                    "the employer's contracts with them."
                ),
            ),
            (_("Time limits"), _("See chapter 2; they run by themselves.")),
        )
    )
    yield Paragraph(_("Technical and organisational measures (GDPR Art. 32):"))
    yield Bullets(safeguards())


def _permissions() -> Iterator[Part]:
    yield Heading(_("8 What the app may do in Slack and Teams"))
    yield table(
        (_("Where"), _("Permission"), _("What for")),
        [(face, name, _(why)) for face, of in PERMISSIONS.items() for name, why in of.items()],
        widths=(2, 4, 7),
    )


def _annex(setup: SetUp) -> Iterator[Part]:
    yield PageBreak()
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
    if not setup.is_approved:
        yield Paragraph(
            _(
                "This programme was not approved yet: what is set up holds at once. Clause 7 holds "
                "from the first approval on."
            ),
            small=True,
        )
    for number, sentence in enumerate(_clauses(setup), start=1):
        yield Paragraph(f"({number}) {sentence}")
    yield Signatures((_("Employer, place and date"), _("Works or staff council, place and date")))


def _clauses(setup: SetUp) -> Sequence[str]:
    name = words_of(setup.programme.name)
    return (
        _(
            "The employer uses mentorapp for the programme “{programme}” and for nothing else."
        ).format(programme=name),
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
