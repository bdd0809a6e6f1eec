"""Events as coordinators plan them: dates and places, who comes, and what is left afterwards."""

from collections.abc import Sequence
from dataclasses import replace

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.reading import in_languages, one_of, several, text
from mentorapp.answers.targets import ids_in, one_id, page_number, rest
from mentorapp.answers.typed import moment, revision
from mentorapp.core.cohorts.model import Cohort, Role
from mentorapp.core.events.afterwards import (
    add_material,
    latest_to_note,
    note_attendance,
    who_comes,
)
from mentorapp.core.events.model import Event, EventKind, SignUp
from mentorapp.core.events.pictures import may_be_pictured
from mentorapp.core.events.queries import dated_in, events_in, the_event
from mentorapp.core.events.sign_ups import attendance_of, came_besides, might_have_come
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
from mentorapp.core.people.model import Person
from mentorapp.core.people.visits import Visit
from mentorapp.core.programmes.approvals import is_evaluated
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.training.use_cases import note_attended
from mentorapp.documents.downloads import download_link
from mentorapp.i18n import _
from mentorapp.screens.events.forms import CHILDCARE, GUESTS, change_form, plan_form
from mentorapp.screens.events.people import AT_ONCE, attendance_form, material_form, people_page
from mentorapp.screens.events.planning import planned_page, planning_section
from mentorapp.screens.events.suggestions import suggested_page
from mentorapp.screens.shapes import Answers, Form, Link, Page, Section

PREPARING = (EventKind.MENTOR_TRAINING, EventKind.PREPARATION)  # being there is a step of it


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
    return change_form(event_to_plan(here, target), here.person)


def change(here: Visit, target: str, answers: Answers) -> Page:
    changed = event_to_plan(here, target)
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
    off = event_to_plan(here, target)
    cancel_event(here.session, event=off, by=here.person, at=here.now)
    return _planned(here, off.cohort)


def people(here: Visit, target: str) -> Page:
    return _people(here, event_to_plan(here, target), page=page_number(rest(target, 1)))


def ask_who_was_there(here: Visit, target: str) -> Form:
    found = event_to_plan(here, target)
    part = page_number(rest(target, 1))
    signed_up, others = _part(here, found, part)
    came = {line.person_id for line in came_besides(here.session, event=found)}
    return attendance_form(found, signed_up, others, came, part=part)


def keep_who_was_there(here: Visit, target: str, answers: Answers) -> Page:
    found = event_to_plan(here, target)
    signed_up, others = _part(here, found, page_number(rest(target, 1)))
    besides = set(ids_in(several(answers, "besides")))
    note_attendance(
        here.session,
        event=found,
        by=here.person,
        among=signed_up,
        there=set(ids_in(several(answers, "there"))),
        others=others,
        besides=besides,
        at=here.now,
    )
    if found.kind in PREPARING:
        there = [one.person_id for one in signed_up if one.was_there]
        there += [one.id for one in others if one.id in besides]
        note_attended(
            here.session,
            programme=found.cohort.programme,
            roles=found.roles,
            people=there,
            at=here.now,
        )
    return _people(here, found)


def ask_for_material(here: Visit, target: str) -> Form:
    return material_form(event_to_plan(here, target))


def keep_material(here: Visit, target: str, answers: Answers) -> Page:
    found = event_to_plan(here, target)
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


def event_to_plan(here: Visit, target: str) -> Event:
    found = the_event(here.session, one_id(target))
    require_coordinator(here.session, person=here.person, programme_id=found.cohort.programme_id)
    return found


def _planned(here: Visit, cohort: Cohort, *, page: int = 1) -> Page:
    counted = _counted(here, cohort)
    attended = [
        (event, attendance_of(here.session, event=event) if counted else ())
        for event in events_in(here.session, cohort=cohort)
    ]
    return planned_page(cohort, attended, here.person, now=here.now, page=page)


def _counted(here: Visit, cohort: Cohort) -> bool:
    return is_evaluated(here.session, programme_id=cohort.programme_id, name="events")


def _suggested(here: Visit, cohort: Cohort, *, page: int = 1) -> Page:
    found = suggestions_for(here.session, cohort=cohort)
    return suggested_page(cohort, found, today=here.today, page=page)


def _suggestion(here: Visit, cohort: Cohort, target: str) -> Suggestion | None:
    """Which event of the plan is meant; None for one of the coordinators' own."""
    key = rest(target, 1)
    return suggestion_called(here.session, cohort=cohort, key=key) if key else None


def _people(here: Visit, of: Event, *, page: int = 1) -> Page:
    coming = who_comes(here.session, event=of, by=here.person, at=here.now)
    others = might_have_come(here.session, event=of)
    return people_page(
        of,
        coming,
        may_be_pictured(here.session, event=of),
        here.person,
        now=here.now,
        page=page,
        besides=came_besides(here.session, event=of),
        parts=-(-max(len(coming), len(others)) // AT_ONCE),
        figures=_counted(here, of.cohort),
        papers=(
            Link(label=_("List to sign (PDF)"), url=download_link(here, "sign_list", str(of.id))),
            Link(
                label=_("For the photographer (PDF)"),
                url=download_link(here, "picture_list", str(of.id)),
            ),
        ),
    )


def _part(here: Visit, of: Event, part: int) -> tuple[Sequence[SignUp], Sequence[Person]]:
    """Of those who signed up and of the others, as many names as one form holds."""
    coming = who_comes(here.session, event=of, by=here.person, at=here.now)
    others = might_have_come(here.session, event=of)
    names = slice((part - 1) * AT_ONCE, part * AT_ONCE)
    return coming[names], others[names]


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
