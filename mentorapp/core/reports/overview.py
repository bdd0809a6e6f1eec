"""A cohort in figures: totals from five on, one figure for all tandems, nothing about anybody.

How many tandems there are is a state of the cohort and shown of any size, as on its home. Whoever
reads applications, tandems and guests by name anyway is told their numbers as they are.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.counts import counts_in
from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role
from mentorapp.core.events.model import Event, Reply, SignUp
from mentorapp.core.goals.model import Goal
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import all_pairs_in, confirmed_in
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.approvals import figures_in, require_evaluation
from mentorapp.core.programmes.model import Scope
from mentorapp.core.programmes.queries import require_office
from mentorapp.core.reports.suppressing import SMALLEST, Split, shown, split, whole

READERS = (Scope.PROGRAMME, Scope.OBSERVER)
BY_NAME = ("funnel", "pairs", "events")  # evaluations of people whom coordinators see by name
DECIDED = (
    EnrolmentState.HANDED_IN,
    EnrolmentState.ADMITTED,
    EnrolmentState.WAITING,
    EnrolmentState.DECLINED,
)


class PairState(StrEnum):
    TOGETHER = "together"
    PAUSED = "paused"
    COMPLETED = "completed"
    PARTED = "parted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """An event and how many came, or are coming; None where that is not shown."""

    event: Event
    on_day: date
    is_over: bool
    people: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    cohort: Cohort
    applied: Mapping[Role, Split[EnrolmentState]]
    withdrawn: Mapping[Role, int | None]
    pairs: Split[PairState]
    confirmed: int | None  # agreements, of all tandems there were
    meetings: int | None  # held by all tandems together
    goals_reached: int | None  # of a hundred
    events: Sequence[Gathering]

    @property
    def ratio(self) -> float | None:
        """Mentors for each mentee: of those admitted, else of those who applied."""
        admitted = [self.applied[role].parts[EnrolmentState.ADMITTED] for role in Role]
        mentees, mentors = admitted if all(admitted) else [self.applied[r].total for r in Role]
        return mentors / mentees if mentors and mentees else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The same cohort for its reader, and as it may be passed on."""

    here: Overview
    to_pass_on: Overview


def look_at_overview(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> Looked:
    """For coordinators and observers; that they looked is recorded.

    :raises Refused: for everybody else.
    """
    programme_id = cohort.programme_id
    office = require_office(session, person=by, programme_id=programme_id, scopes=READERS)
    require_evaluation(session, programme_id=programme_id, name="overview", to=office.scope)
    record(session, deed="read_overview", by=by.id, at=at, subject=cohort.id)
    figures = figures_in(session, programme_ids=[programme_id])
    known = {name for name in BY_NAME if figures.show(name, programme_id)}
    counted = _count(session, cohort, at=at, today=by.day_of(at))
    return Looked(
        here=_told(counted, by_name=known if office.scope is Scope.PROGRAMME else set()),
        to_pass_on=_told(counted, by_name=set()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    cohort: Cohort
    applied: Mapping[Role, Mapping[EnrolmentState, int]]
    withdrawn: Mapping[Role, int]
    pairs: Mapping[PairState, int]
    confirmed: int
    meetings: int | None
    goals_reached: int | None
    events: Sequence[Gathering]


def _count(session: Session, cohort: Cohort, *, at: datetime, today: date) -> _Counted:
    counts = counts_in(session, cohort=cohort)
    return _Counted(
        cohort=cohort,
        applied={role: {s: counts.get((role, s), 0) for s in DECIDED} for role in Role},
        withdrawn={role: counts.get((role, EnrolmentState.WITHDRAWN), 0) for role in Role},
        pairs=_states(all_pairs_in(session, cohort=cohort), today),
        confirmed=len(confirmed_in(session, cohort=cohort)),
        meetings=_meetings(session, cohort),
        goals_reached=_goals_reached(session, cohort),
        events=_events(session, cohort, at),
    )


def _told(counted: _Counted, *, by_name: Set[str]) -> Overview:
    """From five on, but for the evaluations whose people the reader sees `by_name`."""
    pairs, there_were = counted.pairs, sum(counted.pairs.values())
    confirmed = {True: counted.confirmed, False: there_were - counted.confirmed}
    applied = {
        role: whole(parts) if "funnel" in by_name else split(parts)
        for role, parts in counted.applied.items()
    }
    events = [replace(one, people=shown(one.people or 0)) for one in counted.events]
    return Overview(
        cohort=counted.cohort,
        applied=applied,
        withdrawn={role: shown(n) for role, n in counted.withdrawn.items()},
        pairs=whole(pairs) if "pairs" in by_name else replace(split(pairs), total=there_were),
        confirmed=counted.confirmed if "pairs" in by_name else split(confirmed).parts[True],
        meetings=counted.meetings,
        goals_reached=counted.goals_reached,
        events=counted.events if "events" in by_name else events,
    )


def _states(pairs: Sequence[Pair], today: date) -> Mapping[PairState, int]:
    counted = Counter(_state(pair, today) for pair in pairs)
    return {state: counted[state] for state in PairState}


def _state(pair: Pair, today: date) -> PairState:
    if not pair.is_together:
        completed = pair.is_completed
        return PairState.COMPLETED if completed else PairState.PARTED
    return PairState.PAUSED if pair.is_paused(today) else PairState.TOGETHER


def _meetings(session: Session, cohort: Cohort) -> int | None:
    """All of them, once five tandems have met."""
    met, pairs = session.execute(
        select(func.count(), func.count(Meeting.pair_id.distinct()))
        .join(Meeting.pair)
        .where(Pair.cohort_id == cohort.id, Meeting.state == MeetingState.HELD)
    ).one()
    return met if pairs >= SMALLEST or met == 0 else None


def _goals_reached(session: Session, cohort: Cohort) -> int | None:
    """How many of a hundred goals, once five tandems have any."""
    reached, goals, pairs = session.execute(
        select(func.count(Goal.reached_at), func.count(), func.count(Goal.pair_id.distinct()))
        .join(Goal.pair)
        .where(Pair.cohort_id == cohort.id, Goal.let_go_at.is_(None))
    ).one()
    return round(100 * reached / goals) if pairs >= SMALLEST else None


def _events(session: Session, cohort: Cohort, at: datetime) -> Sequence[Gathering]:
    """In their order, without those that were cancelled."""
    zone = ZoneInfo(cohort.programme.timezone)
    came = func.count().filter(SignUp.was_there.is_(True))
    coming = func.count().filter(SignUp.reply == Reply.COMING)
    rows = session.execute(
        select(Event, came, coming)
        .outerjoin(SignUp, SignUp.event_id == Event.id)
        .where(Event.cohort_id == cohort.id, Event.cancelled_at.is_(None))
        .group_by(Event.id)
        .order_by(Event.starts_at, Event.id)
    )
    return [
        Gathering(
            event=event,
            on_day=event.starts_at.astimezone(zone).date(),
            is_over=event.is_over(at),
            people=were_there if event.is_over(at) else will_be,
        )
        for event, were_there, will_be in rows
    ]
