"""The final report of a cohort on two pages: totals, events and lessons; nothing about anybody."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from mentorapp.core.closing.model import Lessons
from mentorapp.core.programmes.check_ins import LATER
from mentorapp.core.programmes.plan import Moment
from mentorapp.core.reports.check_ins import Answered
from mentorapp.core.reports.overview import Overview
from mentorapp.documents.paper import Heading, PageBreak, Paper, Paragraph, Part, table
from mentorapp.documents.workbook import Sheet
from mentorapp.i18n import _, current_voice
from mentorapp.i18n.dates import spell_day_briefly
from mentorapp.screens.cohorts.check_in_figures import answers_in_brief
from mentorapp.screens.cohorts.overview import (
    came,
    day_of,
    groups_of,
    how_it_is_counted,
    press_words,
    spelled,
)
from mentorapp.screens.cohorts.tandems import FollowUps, later_told
from mentorapp.screens.events.invited import title_of
from mentorapp.screens.vocabulary.names import full_name
from mentorapp.screens.vocabulary.programmes import moment_name

_LINES_MOST, _ANSWERS_MOST = 20, 15  # with the events, so that the second page suffices
_TITLE_MOST = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a cohort has said of itself: `later` by question, half a year after its end."""

    answers: Sequence[Answered] = ()
    later: FollowUps = field(default_factory=dict)
    lessons: Lessons | None = None  # none for those who do not coordinate: they may name somebody


def final_report(overview: Overview, told: Told, *, today: date) -> Paper:
    asked = _asked(told)[:_ANSWERS_MOST]
    cohort = overview.cohort
    return Paper(
        title=_("Final report"),
        subtitle=full_name(cohort),
        language=current_voice().language,
        dated=today,
        foot=cohort.programme.organisation.name,
        parts=(
            Paragraph(
                _("From {first} to {last}. As of {today}.").format(
                    first=spell_day_briefly(cohort.starts_on),
                    last=spell_day_briefly(cohort.ends_on),
                    today=spell_day_briefly(today),
                )
            ),
            Heading(_("In brief")),
            Paragraph(press_words(overview)),
            *(
                table(
                    (group.heading, _("Figure")),
                    [(name, spelled(value)) for name, value in group.figures],
                    (3, 2),
                )
                for group in groups_of(overview)
            ),
            Paragraph(how_it_is_counted(), small=True),
            PageBreak(),
            *_events(overview, most=_LINES_MOST - len(asked)),
            *_answers(asked),
            *_lessons(told.lessons),
        ),
    )


def sheets_of(overview: Overview, told: Told) -> tuple[Sheet, ...]:
    """The same for Excel; numbers are numbers there."""
    figures = [
        (group.heading, name, value)
        for group in groups_of(overview)
        for name, value in group.figures
    ]
    events = [(title_of(one.event), day_of(one), came(one)) for one in overview.events]
    lessons = told.lessons
    asked = (_("What went well?"), _("What should be different next time?"))
    said = (lessons.went_well, lessons.differently) if lessons else ()
    return (
        Sheet(
            _("Figures"), [(_("Part"), _("What"), _("Figure")), *figures, (how_it_is_counted(),)]
        ),
        Sheet(_("Events"), [(_("Event"), _("When"), _("People")), *events]),
        Sheet(_("Short questions"), [_heads(), *_asked(told)]),
        *((Sheet(_("Lessons"), [asked, said]),) if lessons else ()),
    )


def _asked(told: Told) -> Sequence[tuple[str, str, str]]:
    """What was asked, when, and what was answered."""
    words = dict(LATER)
    return [
        *(
            (_(one.question.words), moment_name(one.moment), answers_in_brief(one))
            for one in told.answers
            if one.was_asked
        ),
        *(
            (_(words[name]), moment_name(Moment.LATER), later_told(given))
            for name, given in told.later.items()
        ),
    ]


def _heads() -> tuple[str, str, str]:
    return _("Question"), _("When"), _("Answers")


def _answers(asked: Sequence[tuple[str, str, str]]) -> tuple[Part, ...]:
    if not asked:
        return ()
    return Heading(_("Short questions")), table(_heads(), asked, (4, 2, 3))


def _events(overview: Overview, *, most: int) -> tuple[Part, ...]:
    shown = overview.events[:most]
    more = len(overview.events) - len(shown)
    rows = [(title_of(one.event)[:_TITLE_MOST], day_of(one), came(one)) for one in shown]
    return (
        Heading(_("Events")),
        table((_("Event"), _("When"), _("People")), rows, (4, 2, 2))
        if rows
        else Paragraph(_("No event is planned.")),
        *((Paragraph(_("Further events: {n}").format(n=more), small=True),) if more else ()),
    )


def _lessons(lessons: Lessons | None) -> tuple[Part, ...]:
    if lessons is None:
        return ()
    told = (
        (_("What went well?"), lessons.went_well),
        (_("What should be different next time?"), lessons.differently),
    )
    return (
        Heading(_("Lessons learned")),
        *(
            part
            for question, text in told
            if text
            for part in (Heading(question, 2), Paragraph(" ".join(text.split())))
        ),
    )
