"""Letters that people take to their line managers themselves; none names a partner."""

from datetime import date

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.events.model import Event
from mentorapp.core.people.model import Person
from mentorapp.documents.paper import Lines, Paper, Paragraph, Part, Signatures
from mentorapp.i18n import _, current_voice
from mentorapp.i18n.dates import spell_day
from mentorapp.screens.common import words_of
from mentorapp.screens.events.invited import facts_of, title_of
from mentorapp.screens.joining.letters import effort_words, released_words, travel_words


def released_time(cohort: Cohort, person: Person, *, today: date) -> Paper:
    effort = effort_words(cohort)
    return _letter(
        _("Time for the mentoring programme"),
        cohort,
        person,
        Paragraph(released_words(cohort)),
        *((Paragraph(effort),) if effort else ()),
        Lines(
            (
                (_("From"), spell_day(cohort.starts_on)),
                (_("To"), spell_day(cohort.ends_on)),
            )
        ),
        today=today,
    )


def travel(event: Event, person: Person, *, today: date) -> Paper:
    facts = facts_of(event, event.cohort.programme.timezone)
    return _letter(
        _("A trip for the mentoring programme"),
        event.cohort,
        person,
        Paragraph(travel_words()),
        Lines(
            (
                (_("Event"), title_of(event)),
                *((fact.label, fact.value) for fact in facts),
            )
        ),
        today=today,
    )


def _letter(title: str, cohort: Cohort, person: Person, *parts: Part, today: date) -> Paper:
    return Paper(
        title=title,
        subtitle=words_of(cohort.programme.name),
        language=current_voice().language,
        dated=today,
        parts=(
            Lines(((_("Name"), person.name), (_("Date"), spell_day(today)))),
            *parts,
            Paragraph(words_of(cohort.programme.confidentiality), small=True),
            Signatures((person.name, _("Agreed"))),
        ),
    )
