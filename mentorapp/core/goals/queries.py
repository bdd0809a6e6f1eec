"""What the two may read of the goals. Whoever else asks, and a mentor before a goal is shared,
hears the same as if there were none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from mentorapp.core.errors import Refused
from mentorapp.core.goals.model import Comment, Goal, GoalState, Milestone
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.sealing.pairkeys import PairKey
from mentorapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    id: UUID
    title: str
    is_reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    author: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedGoal:
    """A goal as one of the two reads it."""

    id: UUID
    pair_id: UUID
    revision: int
    title: str
    why: str
    due_on: date | None
    state: GoalState
    own: bool  # the reader is the mentee
    is_shared: bool
    partner: str
    steps: tuple[Step, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def is_underway(self) -> bool:
        return self.state is GoalState.UNDERWAY

    @property
    def next_step(self) -> Step | None:
        return next((step for step in self.steps if not step.is_reached), None)

    @property
    def steps_reached(self) -> int:
        return sum(step.is_reached for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Figures without contents, counted over the goals the reader may see."""

    underway: int = 0
    reached: int = 0
    steps: int = 0
    steps_reached: int = 0

    @property
    def goals(self) -> int:
        return self.underway + self.reached


def the_goal(session: Session, goal_id: UUID, *, by: Person) -> Goal:
    """:raises Refused: when there is none, or none that this person may know of."""
    goal = session.get(Goal, goal_id, options=[_with_pair()])
    if goal is None or not goal.is_visible_to(by):
        raise Refused(_("This goal does not exist, or is not shared with you."))
    return goal


def open_goal(session: Session, *, goal: Goal, by: Person, keyring: Keyring) -> OpenedGoal:
    """:raises Refused: when the goal is not this person's to read."""
    if not goal.is_visible_to(by):
        raise Refused(_("This goal does not exist, or is not shared with you."))
    key = key_for(session, pair=goal.pair, by=by, keyring=keyring)
    return _opened(
        goal,
        goal.pair,
        by,
        key,
        steps=session.scalars(_steps([goal.id])).all(),
        remarks=_remarks(session, goal, key),
    )


def goals_of(
    session: Session, *, pair: Pair, by: Person, keyring: Keyring
) -> tuple[OpenedGoal, ...]:
    """All goals for the mentee, the shared ones for the mentor: first what is under way."""
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    goals = _visible(session, pair, by)
    steps = session.scalars(_steps([goal.id for goal in goals])).all()
    opened = (
        _opened(goal, pair, by, key, steps=[step for step in steps if step.goal_id == goal.id])
        for goal in goals
    )
    return tuple(sorted(opened, key=lambda goal: (not goal.is_underway, goal.due_on or date.max)))


def the_milestone(session: Session, milestone_id: UUID, *, by: Person) -> Milestone:
    """:raises Refused: when there is none, or none that this person may know of."""
    milestone = session.get(
        Milestone, milestone_id, options=[joinedload(Milestone.goal).options(_with_pair())]
    )
    if milestone is None or not milestone.goal.is_visible_to(by):
        raise Refused(_("This step does not exist any more."))
    return milestone


def _visible(session: Session, pair: Pair, by: Person) -> Sequence[Goal]:
    return session.scalars(
        select(Goal)
        .where(*_known_to(by, pair))
        .options(_with_pair())
        .order_by(Goal.created_at, Goal.id)
    ).all()


def _known_to(by: Person, pair: Pair) -> tuple[ColumnElement[bool], ...]:
    of_the_pair = Goal.pair_id == pair.id
    return (of_the_pair,) if pair.is_mentee(by) else (of_the_pair, Goal.shared_at.is_not(None))


def _steps(goal_ids: Sequence[UUID]) -> Select[Milestone]:
    return (
        select(Milestone)
        .where(Milestone.goal_id.in_(goal_ids))
        .order_by(Milestone.goal_id, Milestone.position, Milestone.id)
    )


def _remarks(session: Session, goal: Goal, key: PairKey) -> tuple[Remark, ...]:
    names = {person.id: person.name for person in goal.pair.people}
    comments = session.scalars(
        select(Comment).where(Comment.goal_id == goal.id).order_by(Comment.at, Comment.id)
    )
    return tuple(
        Remark(
            author=names.get(comment.author_id, ""),
            text=key.open(comment.sealed_text),
            at=comment.at,
        )
        for comment in comments
    )


def _opened(
    goal: Goal,
    pair: Pair,
    by: Person,
    key: PairKey,
    *,
    steps: Sequence[Milestone],
    remarks: tuple[Remark, ...] = (),
) -> OpenedGoal:
    return OpenedGoal(
        id=goal.id,
        pair_id=pair.id,
        revision=goal.revision,
        title=key.open(goal.sealed_title),
        why=key.open(goal.sealed_why),
        due_on=goal.due_on,
        state=goal.state,
        own=pair.is_mentee(by),
        is_shared=goal.shared_at is not None,
        partner=pair.partner_of(by).name,
        steps=tuple(_step(milestone, key) for milestone in steps),
        remarks=remarks,
    )


def _step(milestone: Milestone, key: PairKey) -> Step:
    return Step(
        id=milestone.id,
        title=key.open(milestone.sealed_title),
        is_reached=milestone.reached_at is not None,
    )


def _with_pair() -> _AbstractLoad:
    return joinedload(Goal.pair).options(*with_people())
