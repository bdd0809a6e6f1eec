"""A mentee's goal, the small steps towards it, and what the two say about it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.revised import Revised
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant


class GoalState(StrEnum):
    UNDERWAY = "underway"
    REACHED = "reached"
    LET_GO = "let_go"


class Goal(Identified, Revised, Base):
    """The mentee's own. The mentor does not know of it until it is shared."""

    __tablename__ = "goal"

    pair_id: Mapped[UUID] = mapped_column(ForeignKey("pair.id"), index=True, init=False)
    pair: Mapped[Pair] = relationship(lazy="raise_on_sql")
    sealed_title: Mapped[bytes] = mapped_column(LargeBinary)
    sealed_why: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(Instant)
    due_on: Mapped[date | None] = mapped_column(default=None)
    shared_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    reached_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    let_go_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    @property
    def state(self) -> GoalState:
        if self.reached_at is not None:
            return GoalState.REACHED
        return GoalState.LET_GO if self.let_go_at is not None else GoalState.UNDERWAY

    def is_visible_to(self, person: Person) -> bool:
        return self.pair.is_mentee(person) or (
            self.shared_at is not None and self.pair.includes(person)
        )


class Milestone(Identified, Base):
    """A small step towards a goal."""

    __tablename__ = "milestone"

    goal_id: Mapped[UUID] = mapped_column(ForeignKey("goal.id"), index=True, init=False)
    goal: Mapped[Goal] = relationship(lazy="raise_on_sql")
    sealed_title: Mapped[bytes] = mapped_column(LargeBinary)
    position: Mapped[int]
    reached_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class Comment(Identified, Base):
    """What one of the two says about a shared goal."""

    __tablename__ = "goal_comment"

    goal_id: Mapped[UUID] = mapped_column(ForeignKey("goal.id"), index=True, init=False)
    goal: Mapped[Goal] = relationship(lazy="raise_on_sql")
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    sealed_text: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Instant)
