"""Events as coordinators plan them, with numbers and without names."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mentorapp.core.cohorts.model import Cohort, Role
from mentorapp.core.events.model import Event
from mentorapp.core.events.sign_ups import Attendance
from mentorapp.core.people.model import Person
from mentorapp.i18n import _, ngettext
from mentorapp.i18n.dates import spell_moment_of_year
from mentorapp.i18n.terms import alone
from mentorapp.screens import samples
from mentorapp.screens.common import nothing_there, one_page, opening, paging, words_of
from mentorapp.screens.events.invited import sample_event, title_of
from mentorapp.screens.shapes import (
    Action,
    Confirm,
    Entry,
    Fact,
    Opens,
    Page,
    Screen,
    Section,
    Weight,
)
from mentorapp.screens.vocabulary.programmes import audience_name

Attended = tuple[Event, Sequence[Attendance]]


def planning_section(
    cohort: Cohort, *, planned: int, undated: int, to_note: Event | None = None
) -> Section:
    """On the home of a coordinator; `undated` events of the programme's plan wait for their day.

    Of an event that is over, who was there is to be noted first.
    """
    target = str(cohort.id)
    waiting = ngettext(
        "{n} event of the programme's plan has no date yet.",
        "{n} events of the programme's plan have no date yet.",
        undated,
    ).format(n=undated)
    count = ngettext("{n} event", "{n} events", planned).format(n=planned)
    first = "" if undated else _("Next: plan the kick-off.")
    return Section(
        heading=_("Events of {programme}, {cohort}").format(
            programme=words_of(cohort.programme.name), cohort=cohort.name
        ),
        text="\n".join((count, *_was_it_noted(to_note))) if planned else first,
        actions=(
            *((_who_was_there(to_note),) if to_note else ()),
            *((_from_the_plan(cohort, first=to_note is None),) if undated else ()),
            *((_look(target),) if planned else ()),
            Action(
                name="plan_event",
                label=_("Plan an event"),
                target=target,
                opens=Opens.DIALOG,
                weight=Weight.PLAIN if planned or undated else Weight.PRIMARY,
            ),
        ),
        note=waiting if undated else "",
    )


def _from_the_plan(cohort: Cohort, *, first: bool) -> Action:
    action = suggestions_action(cohort, opens=Opens.DIALOG)
    return action if first else replace(action, weight=Weight.PLAIN)


def _was_it_noted(event: Event | None) -> tuple[str, ...]:
    if event is None:
        return ()
    return (_("{event}: who came is not noted yet.").format(event=title_of(event)),)


def _who_was_there(event: Event) -> Action:
    there = _people(event, title_of(event), is_ahead=False)
    return replace(there, opens=Opens.DIALOG, weight=Weight.PRIMARY)


def planned_page(
    cohort: Cohort, attended: Sequence[Attended], reader: Person, *, now: datetime, page: int
) -> Page:
    """What is ahead first; what has been, the latest first, can no longer be changed."""
    ahead = [one for one in attended if not one[0].has_begun(now)]
    past = [one for one in reversed(attended) if one[0].has_begun(now)]
    shown, page, pages = one_page([*ahead, *past], page)
    groups = ((_("Ahead"), False), (_("Past"), True))
    lists = (
        (
            heading,
            tuple(_line(*one, reader, now=now) for one in shown if one[0].has_begun(now) is begun),
        )
        for heading, begun in groups
    )
    plan = Action(
        name="plan_event",
        label=_("Plan an event"),
        target=str(cohort.id),
        weight=Weight.PRIMARY,
    )
    return Page(
        name="cohort_events",
        target=f"{cohort.id}:{page}",
        title=_("Events"),
        heading=_("Events of {programme}, {cohort}").format(
            programme=words_of(cohort.programme.name), cohort=cohort.name
        ),
        sections=(
            *(Section(heading=heading, entries=lines) for heading, lines in lists if lines),
            Section(
                entries=() if shown else nothing_there(_("No event is planned.")),
                actions=(plan, suggestions_action(cohort)),
            ),
        ),
        paging=paging(action="cohort_events", target=str(cohort.id), page=page, pages=pages),
    )


def suggestions_action(cohort: Cohort, *, opens: Opens = Opens.HERE) -> Action:
    return Action(
        name="suggested_events",
        label=_("From the plan"),
        target=str(cohort.id),
        opens=opens,
        weight=Weight.PRIMARY if opens is Opens.DIALOG else Weight.PLAIN,
        spoken=_("Events of the programme's plan that have no date yet"),
    )


def _look(target: str) -> Action:
    return opening("cohort_events", _("Events"), target)


def _line(
    event: Event, attendance: Sequence[Attendance], reader: Person, *, now: datetime
) -> Entry:
    title = title_of(event)
    return Entry(
        title=title,
        status=spell_moment_of_year(event.starts_at, reader.timezone),
        facts=tuple(Fact(label=_who(line), value=_numbers(line)) for line in attendance),
        actions=(
            _people(event, title, is_ahead=not event.has_begun(now)),
            *(_afterwards(event, title) if event.has_begun(now) else _ways(event, title)),
        ),
    )


def _who(line: Attendance) -> str:
    return alone(audience_name(line.role)) if line.role else _("Guests")


def _people(event: Event, title: str, *, is_ahead: bool) -> Action:
    spoken = _("Who comes: {event}") if is_ahead else _("Who was there: {event}")
    return Action(
        name="event_people",
        label=_("Who comes") if is_ahead else _("Who was there"),
        target=str(event.id),
        spoken=spoken.format(event=title),
    )


def _afterwards(event: Event, title: str) -> tuple[Action, ...]:
    return (
        Action(
            name="event_material",
            label=_("Material"),
            target=str(event.id),
            spoken=_("Material: {event}").format(event=title),
        ),
    )


def _ways(event: Event, title: str) -> tuple[Action, ...]:
    return (
        Action(
            name="change_event",
            label=_("Change"),
            target=str(event.id),
            spoken=_("Change: {event}").format(event=title),
        ),
        Action(
            name="cancel_event",
            label=_("Cancel event"),
            target=str(event.id),
            weight=Weight.DANGER,
            spoken=_("Cancel: {event}").format(event=title),
            confirm=Confirm(
                title=_("Cancel the event?"),
                text=_("Everybody invited is told. It cannot be undone."),
                yes=_("Yes, cancel it"),
                no=_("Keep it"),
            ),
        ),
    )


def _numbers(line: Attendance) -> str:
    numbers = _("{coming} signed up, {excused} excused, {unanswered} not answered").format(
        coming=line.coming, excused=line.excused, unanswered=line.unanswered
    )
    if not line.waiting:
        return numbers
    waiting = _("{waiting} waiting for a seat").format(waiting=line.waiting)
    return f"{numbers}, {waiting}"


def examples() -> tuple[Screen, ...]:
    cohort, reader, event = samples.cohort(), samples.person(), sample_event()
    event.revision = 1
    before = event.starts_at - timedelta(days=7)
    attendance = [Attendance(role=role, invited=9, coming=5, excused=2) for role in Role]
    attendance.append(Attendance(role=None, invited=4, coming=3, excused=0, waiting=1))
    home = Page(
        name="home",
        title=_("Mentoring"),
        heading=_("Mentoring"),
        sections=(
            planning_section(cohort, planned=0, undated=0),
            planning_section(cohort, planned=0, undated=9),
            planning_section(cohort, planned=3, undated=1),
            planning_section(cohort, planned=3, undated=0, to_note=sample_event()),
        ),
    )
    return (
        home,
        planned_page(cohort, [(event, attendance)] * 10, reader, now=before, page=1),
        planned_page(cohort, [(event, attendance)], reader, now=event.ends_at, page=1),
        planned_page(cohort, (), reader, now=before, page=1),
    )
