"""Events as coordinators plan them: dates and places, and what is left to read afterwards."""

from collections.abc import Sequence
from dataclasses import replace

from mentorapp.answers.coordinated import coordinated_cohort, coordinated_event
from mentorapp.answers.reading import in_languages, one_of, several, text
from mentorapp.answers.targets import page_number, rest
from mentorapp.answers.typed import moment, revision
from mentorapp.core.cohorts.model import Cohort, Role
from mentorapp.core.events.afterwards import add_material, latest_to_note
from mentorapp.core.events.model import EventKind
from mentorapp.core.events.queries import dated_in, events_in
from mentorapp.core.events.sign_ups import attendance_of
from mentorapp.core.events.suggesting import (
    Suggestion,
    ahead,
    leave_out,
    suggestion_called,
    suggestions_for,
    take_in_again,
)
from mentorapp.core.events.use_cases import Plan, cancel_event, change_event, plan_event
from mentorapp.core.pairs.moments import future_moment
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.approvals import is_evaluated
from mentorapp.screens.events.forms import CHILDCARE, GUESTS, change_form, plan_form
from mentorapp.screens.events.people import material_form
from mentorapp.screens.events.planning import planned_page, planning_section
from mentorapp.screens.events.suggestions import suggested_page
from mentorapp.screens.shapes import Answers, Form, Page, Section


def planned(here: Visit, target: str) -> Page:
    return _planned(here, coordinated_cohort(here, target), page=page_number(rest(target, 1)))


def suggested(here: Visit, target: str) -> Page:
    """What the programme's plan still has in store for a cohort."""
    return _suggested(here, coordinated_cohort(here, target), page=page_number(rest(target, 1)))


def leave_suggestion(here: Visit, target: str) -> Page:
    cohort = coordinated_cohort(here, target)
    leave_out(here.session, cohort=cohort, key=rest(target, 1), by=here.person, at=here.now)
    return _suggested(here, cohort)


def suggest_all(here: Visit, target: str) -> Page:
    cohort = coordinated_cohort(here, target)
    take_in_again(here.session, cohort=cohort, by=here.person, at=here.now)
    return _suggested(here, cohort)


def ask_for_plan(here: Visit, target: str) -> Form:
    cohort = coordinated_cohort(here, target)
    return plan_form(
        cohort, here.person, suggestion=_suggestion(here, cohort, target), now=here.now
    )


def plan(here: Visit, target: str, answers: Answers) -> Page:
    """An event of the coordinators' own, or one of the programme's plan that gets its date."""
    cohort = coordinated_cohort(here, target)
    suggestion = _suggestion(here, cohort, target)
    said = replace(_plan(here, answers), planned_key=suggestion.event.key if suggestion else "")
    plan_event(here.session, cohort=cohort, by=here.person, plan=said, at=here.now)
    if suggestion and suggestions_for(here.session, cohort=cohort):
        return _suggested(here, cohort)
    return _planned(here, cohort)


def ask_for_change(here: Visit, target: str) -> Form:
    return change_form(coordinated_event(here, target), here.person)


def change(here: Visit, target: str, answers: Answers) -> Page:
    changed = coordinated_event(here, target)
    change_event(
        here.session,
        event=changed,
        by=here.person,
        plan=_plan(here, answers),
        seen=revision(target),
        at=here.now,
    )
    return _planned(here, changed.cohort)


def cancel(here: Visit, target: str) -> Page:
    off = coordinated_event(here, target)
    cancel_event(here.session, event=off, by=here.person, at=here.now)
    return _planned(here, off.cohort)


def ask_for_material(here: Visit, target: str) -> Form:
    return material_form(coordinated_event(here, target))


def keep_material(here: Visit, target: str, answers: Answers) -> Page:
    found = coordinated_event(here, target)
    add_material(
        here.session, event=found, by=here.person, link=text(answers, "material"), at=here.now
    )
    return _planned(here, found.cohort)


def home_sections(here: Visit, coordinated: Sequence[Cohort]) -> tuple[Section, ...]:
    """What one plans as a coordinator."""
    dated = dated_in(here.session, cohorts=coordinated)
    with_events = [one for one in coordinated if dated[one.id]]
    to_note = latest_to_note(here.session, cohorts=with_events, at=here.now)
    return tuple(
        planning_section(
            one,
            planned=len(dated[one.id]),
            undated=len(ahead(one, dated=dated[one.id], today=here.today)),
            to_note=to_note.get(one.id),
        )
        for one in coordinated
    )


def _planned(here: Visit, cohort: Cohort, *, page: int = 1) -> Page:
    counted = is_evaluated(here.session, programme_id=cohort.programme_id, name="events")
    attended = [
        (event, attendance_of(here.session, event=event) if counted else ())
        for event in events_in(here.session, cohort=cohort)
    ]
    return planned_page(cohort, attended, here.person, now=here.now, page=page)


def _suggested(here: Visit, cohort: Cohort, *, page: int = 1) -> Page:
    found = suggestions_for(here.session, cohort=cohort)
    return suggested_page(cohort, found, today=here.today, page=page)


def _suggestion(here: Visit, cohort: Cohort, target: str) -> Suggestion | None:
    """Which event of the plan is meant; None for one of the coordinators' own."""
    key = rest(target, 1)
    return suggestion_called(here.session, cohort=cohort, key=key) if key else None


def _plan(here: Visit, answers: Answers) -> Plan:
    begins = moment(answers, day_field="day", time_field="begins")
    ends = moment(answers, day_field="day", time_field="ends")
    return Plan(
        kind=one_of(EventKind, answers, "kind"),
        title=in_languages(answers, "title"),
        starts_at=future_moment(begins, person=here.person, now=here.now),
        ends_at=future_moment(ends, person=here.person, now=here.now),
        audience=[role for role in Role if role in several(answers, "audience")],
        place=text(answers, "place"),
        link=text(answers, "link"),
        seats=_seats(answers),
        is_open=GUESTS in several(answers, "also"),
        childcare=CHILDCARE in several(answers, "also"),
        facilitator=text(answers, "facilitator"),
        note=in_languages(answers, "note"),
    )


def _seats(answers: Answers) -> int | None:
    """None for an empty field; 0, which is refused beside it, for what is not a number."""
    said = text(answers, "seats")
    if not said:
        return None
    return int(said) if said.isdecimal() and len(said) < 6 else 0
