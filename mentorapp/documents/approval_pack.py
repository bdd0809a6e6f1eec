"""The approval pack: what a works council and a data protection officer need, from the live set-up.

One paper of nine chapters, made anew each time it is fetched; nothing in it is typed by hand twice.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentorapp.core.people.model import Organisation
from mentorapp.core.privacy.evaluations import EVALUATIONS, GROUP, Evaluation
from mentorapp.core.privacy.periods import Periods
from mentorapp.core.privacy.register import Seer
from mentorapp.core.privacy.visibility import evaluation_seers, is_held, lines_now
from mentorapp.core.programmes.agreed import question_code
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.questions import Question
from mentorapp.documents.approval_matching import how_tandems_are_found
from mentorapp.documents.assessment import ai_act, assessment
from mentorapp.documents.paper import (
    Bullets,
    Heading,
    Lines,
    PageBreak,
    Paper,
    Paragraph,
    Part,
    table,
)
from mentorapp.documents.processing import record_of_processing
from mentorapp.documents.rights import permissions, rights
from mentorapp.documents.works_agreement import annex
from mentorapp.i18n import _, current_voice
from mentorapp.i18n.dates import spell_day_briefly, spell_list
from mentorapp.screens.common import words_of
from mentorapp.screens.programmes.approval_words import change_words
from mentorapp.screens.programmes.transparency import question_label, readers_words
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
    yield from how_tandems_are_found(setup.programme)
    yield from _evaluations(setup)
    yield from _waiting(setup)
    yield from rights()
    yield PageBreak()
    yield from record_of_processing(
        setup.programme, [employer for employer, _day in setup.employers]
    )
    yield PageBreak()
    yield from assessment()
    yield from ai_act()
    yield from permissions()
    yield PageBreak()
    yield from annex(setup.programme, is_approved=setup.is_approved)


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
