"""From the programme's plan to a cohort's events: which have no date yet, and when they could be.

The plan counts weeks from the first day of the tandems. A suggestion keeps an event in the stage it
was planned for, as far into it as planned, also where a cohort's stages are dated otherwise.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.cohorts.planning import NAMES, Dates
from mentorapp.core.errors import Refused
from mentorapp.core.events.model import Event
from mentorapp.core.events.use_cases import Plan
from mentorapp.core.notices.good_hours import Hours, working_day
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.programmes.plan import PlannedEvent, ProgrammePlan
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.programmes.roles import EventKind, Role
from mentorapp.i18n import _

_DAY: Final = timedelta(days=1)
_BEGINS, _ENDS = time(10), time(12)  # to begin with; the coordinators choose the hours


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An event of the plan that this cohort has not dated."""

    event: PlannedEvent
    on: date

    def plan(self, *, zone: str) -> Plan:
        """As a coordinator finds it, to confirm or change day, hours and place."""
        audience = [role for role in Role if role in self.event.audience]
        return Plan(
            kind=self.event.kind,
            title=self.event.title,
            starts_at=datetime.combine(self.on, _BEGINS, ZoneInfo(zone)),
            ends_at=datetime.combine(self.on, _ENDS, ZoneInfo(zone)),
            audience=audience,
            is_open=self.event.guests or not audience,
            planned_key=self.event.key,
        )


def suggestions_for(session: Session, *, cohort: Cohort) -> Sequence[Suggestion]:
    """What the plan still has in store for a cohort, the earliest first."""
    programme = cohort.programme
    employer = session.get_one(Organisation, programme.organisation_id)
    hours = Hours(zone=programme.timezone, region=employer.region)
    open_ones = undated(cohort, dated=_dated(session, cohort))
    found = [Suggestion(event, suggested_day(cohort, event, hours=hours)) for event in open_ones]
    return sorted(found, key=lambda one: (one.on, one.event.week))


def suggestion_called(session: Session, *, cohort: Cohort, key: str) -> Suggestion:
    """:raises Refused: when it has its date by now, or is planned no more."""
    for one in suggestions_for(session, cohort=cohort):
        if one.event.key == key:
            return one
    raise Refused(_("This was changed meanwhile. Please open it again."))


def ahead(cohort: Cohort, *, dated: Collection[str], today: date) -> Sequence[PlannedEvent]:
    """Those of the undated whose week is not over; the closing event waits until the last day."""

    def until(event: PlannedEvent) -> date:
        if event.kind is EventKind.CLOSING:
            return cohort.ends_on
        return cohort.starts_on + timedelta(weeks=event.week + 1)

    return [event for event in undated(cohort, dated=dated) if until(event) >= today]


def undated(cohort: Cohort, *, dated: Collection[str]) -> Sequence[PlannedEvent]:
    """Events of the plan that have no date in this cohort, and that it does not do without."""
    settled = {*dated, *cohort.left_out}
    planned = ProgrammePlan.read(cohort.programme.plan).events
    return [event for event in planned if event.key not in settled]


def leave_out(session: Session, *, cohort: Cohort, key: str, by: Person, at: datetime) -> None:
    """This cohort does without an event of the plan; the next one is asked again."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    suggestion_called(session, cohort=cohort, key=key)
    cohort.left_out = [*cohort.left_out, key]
    record(session, deed="leave_out_event", by=by.id, at=at, subject=cohort.id)


def take_in_again(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> None:
    """Suggest again everything this cohort was to do without."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    if not cohort.left_out:
        raise Refused(_("Nothing was left out."))
    cohort.left_out = []
    record(session, deed="take_in_events", by=by.id, at=at, subject=cohort.id)


def suggested_day(cohort: Cohort, event: PlannedEvent, *, hours: Hours) -> date:
    """As far into its stage as planned, on a working day, and not after the stage is over."""
    planned = Dates.planned(
        ProgrammePlan.read(cohort.programme.plan),
        months=cohort.programme.months,
        starts_on=cohort.starts_on,
    )
    nominal = cohort.starts_on + timedelta(weeks=event.week)
    begins = [(name, day) for name in NAMES if (day := getattr(planned, name))]
    stage = max((n for n, (_, day) in enumerate(begins) if day <= nominal), default=-1)
    if stage < 0:
        return working_day(hours, nominal)
    name, nominal_begin = begins[stage]
    own_begin: date = getattr(cohort, name) or nominal_begin
    day = working_day(hours, own_begin + (nominal - nominal_begin))
    following = begins[stage + 1][0] if stage + 1 < len(begins) else ""
    own_end: date | None = getattr(cohort, following) if following else None
    if own_end is None or day < own_end:
        return day
    return max(own_begin, working_day(hours, own_end - _DAY, step=-_DAY))


def _dated(session: Session, cohort: Cohort) -> Collection[str]:
    return session.scalars(
        select(Event.planned_key).where(
            Event.cohort_id == cohort.id, Event.cancelled_at.is_(None), Event.planned_key != ""
        )
    ).all()
