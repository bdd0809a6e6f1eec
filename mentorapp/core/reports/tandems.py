"""Where each tandem of a person stands, for their home: one statement, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Row, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from mentorapp.core.goals.model import Goal, Milestone
from mentorapp.core.goals.queries import Progress
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.pairs.agreement import AgreementState, agreement_stands
from mentorapp.core.pairs.model import Agreement, Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.people.model import Person

_READER: BindParameter[UUID] = bindparam("reader")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tandem:
    """States and figures, as one of the two may see them; nothing of what they wrote."""

    pair: Pair
    agreement: AgreementState
    progress: Progress
    times_met: int


def tandems_of(session: Session, *, person: Person) -> Sequence[Tandem]:
    """The tandems the person is in now, newest first."""
    found = session.execute(_tandems(), {"reader": person.id})
    return [
        Tandem(
            pair=line.Pair,
            agreement=_agreement(line, person),
            progress=Progress(
                underway=line.goals - line.goals_reached,
                reached=line.goals_reached,
                steps=line.steps,
                steps_reached=line.steps_reached,
            ),
            times_met=line.times_met,
        )
        for line in found
    ]


def _agreement(line: Row[Any, *tuple[Any, ...]], reader: Person) -> AgreementState:
    if line.drafted is None:
        return AgreementState.NOT_YET
    mentee, mentor = line.mentee_signed_at, line.mentor_signed_at
    if line.Pair.is_mentee(reader):
        return agreement_stands(own=mentee, partners=mentor)
    return agreement_stands(own=mentor, partners=mentee)


@cache
def _tandems() -> Select[Any, *tuple[Any, ...]]:
    """Asked for every home, so it is put together once."""
    goals = select(func.count(Goal.id)).where(*_known())
    steps = select(func.count(Milestone.id)).join(Milestone.goal).where(*_known())
    met = select(func.count(Meeting.id)).where(
        Meeting.pair_id == Pair.id, Meeting.state == MeetingState.HELD
    )
    return (
        select(
            Pair,
            Agreement.pair_id.label("drafted"),
            Agreement.mentee_signed_at,
            Agreement.mentor_signed_at,
            goals.scalar_subquery().label("goals"),
            goals.where(Goal.reached_at.is_not(None)).scalar_subquery().label("goals_reached"),
            steps.scalar_subquery().label("steps"),
            steps.where(Milestone.reached_at.is_not(None)).scalar_subquery().label("steps_reached"),
            met.scalar_subquery().label("times_met"),
        )
        .outerjoin(Agreement, Agreement.pair_id == Pair.id)
        .where(Pair.of(_READER), Pair.ended_at.is_(None))
        .options(*with_people())
        .order_by(Pair.formed_at.desc(), Pair.id)
    )


def _known() -> tuple[ColumnElement[bool], ...]:
    """The goals the reader may know of: a mentee all of their own, a mentor those shared."""
    own = Pair.mentee_id == _READER
    return (
        Goal.pair_id == Pair.id,
        Goal.let_go_at.is_(None),
        or_(own, Goal.shared_at.is_not(None)),
    )
