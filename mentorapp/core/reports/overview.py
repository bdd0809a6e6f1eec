"""A cohort in figures: totals from five on, one figure for all tandems, nothing about anybody.

How many tandems there are is a state of the cohort and shown of any size, as on its home.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Role
from mentorapp.core.cohorts.queries import counts_in
from mentorapp.core.events.model import Event, Reply, SignUp
from mentorapp.core.goals.model import Goal
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import all_pairs_in, confirmed_in
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.approvals import require_evaluation
from mentorapp.core.programmes.model import Scope
from mentorapp.core.programmes.queries import require_office
from mentorapp.core.reports.suppressing import SMALLEST, Split, shown, split

READERS = (Scope.PROGRAMME, Scope.OBSERVER)
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


def look_at_overview(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> Overview:
    """For coordinators and observers; that they looked is recorded.

    :raises Refused: for everybody else.
    """
    programme_id = cohort.programme_id
    office = require_office(session, person=by, programme_id=programme_id, scopes=READERS)
    require_evaluation(session, programme_id=programme_id, name="overview", to=office.scope)
    record(session, deed="read_overview", by=by.id, at=at, subject=cohort.id)
    counts = counts_in(session, cohort=cohort)
    pairs = all_pairs_in(session, cohort=cohort)
    confirmed = len(confirmed_in(session, cohort=cohort))
    return Overview(
        cohort=cohort,
        applied={role: split({s: counts.get((role, s), 0) for s in DECIDED}) for role in Role},
        withdrawn={role: shown(counts.get((role, EnrolmentState.WITHDRAWN), 0)) for role in Role},
        pairs=replace(split(_states(pairs, by.day_of(at))), total=len(pairs)),
        confirmed=split({True: confirmed, False: len(pairs) - confirmed}).parts[True],
        meetings=_meetings(session, cohort),
        goals_reached=_goals_reached(session, cohort),
        events=_events(session, cohort, at),
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
            people=shown(were_there if event.is_over(at) else will_be),
        )
        for event, were_there, will_be in rows
    ]
