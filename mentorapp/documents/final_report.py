"""The final report of a cohort on two pages: totals, events and lessons; nothing about anybody."""

from datetime import date

from mentorapp.core.closing.model import Lessons
from mentorapp.core.reports.overview import Overview
from mentorapp.documents.paper import Heading, PageBreak, Paper, Paragraph, Part, table
from mentorapp.documents.workbook import Sheet
from mentorapp.i18n import _, current_voice
from mentorapp.i18n.dates import spell_day_briefly
from mentorapp.screens.cohorts.overview import (
    came,
    day_of,
    groups_of,
    how_it_is_counted,
    press_words,
    spelled,
)
from mentorapp.screens.events.invited import title_of
from mentorapp.screens.vocabulary.names import full_name

_EVENTS_MOST = 18  # so that the second page suffices
_TITLE_MOST = 70


def final_report(overview: Overview, lessons: Lessons | None, *, today: date) -> Paper:
    """Without `lessons` for those who do not coordinate: they may name somebody."""
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
            *_events(overview),
            Heading(_("In brief")),
            Paragraph(press_words(overview)),
            *_told(lessons),
        ),
    )


def sheets_of(overview: Overview, lessons: Lessons | None) -> tuple[Sheet, ...]:
    """The same for Excel; numbers are numbers there."""
    figures = [
        (group.heading, name, value)
        for group in groups_of(overview)
        for name, value in group.figures
    ]
    events = [(title_of(one.event), day_of(one), came(one)) for one in overview.events]
    asked = (_("What went well?"), _("What should be different next time?"))
    said = (lessons.went_well, lessons.differently) if lessons else ()
    return (
        Sheet(
            _("Figures"), [(_("Part"), _("What"), _("Figure")), *figures, (how_it_is_counted(),)]
        ),
        Sheet(_("Events"), [(_("Event"), _("When"), _("People")), *events]),
        *((Sheet(_("Lessons"), [asked, said]),) if lessons else ()),
    )


def _events(overview: Overview) -> tuple[Part, ...]:
    shown = overview.events[:_EVENTS_MOST]
    more = len(overview.events) - len(shown)
    rows = [(title_of(one.event)[:_TITLE_MOST], day_of(one), came(one)) for one in shown]
    return (
        Heading(_("Events")),
        table((_("Event"), _("When"), _("People")), rows, (4, 2, 2))
        if rows
        else Paragraph(_("No event is planned.")),
        *((Paragraph(_("Further events: {n}").format(n=more), small=True),) if more else ()),
    )


def _told(lessons: Lessons | None) -> tuple[Part, ...]:
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
