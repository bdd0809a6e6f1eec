"""A pair: one mentor and one mentee of a cohort, and what the two agreed on."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, LargeBinary, SQLColumnExpression, or_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.cohorts.model import Cohort, Role
from mentorapp.core.cohorts.planning import months_later
from mentorapp.core.people.model import Person
from mentorapp.core.revised import Revised
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word

GRACE = timedelta(days=30)  # after the end of its year, before it is completed by itself


class Ending(StrEnum):
    """How a tandem ended. Nobody is asked why."""

    COMPLETED = "completed"  # at the end of its year, or earlier because all was reached
    PARTED = "parted"


class Pair(Identified, Base):
    """A tandem. It exists only after both said yes."""

    __tablename__ = "pair"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), index=True, init=False)
    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    mentor_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    mentor: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=mentor_id)
    mentee_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    mentee: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=mentee_id)
    formed_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    ended_by: Mapped[UUID | None] = mapped_column(default=None)
    ended_as: Mapped[Ending | None] = mapped_column(Word(Ending), default=None)
    paused_until: Mapped[date | None] = mapped_column(default=None)
    paused_by: Mapped[UUID | None] = mapped_column(default=None)
    added_days: Mapped[int] = mapped_column(default=0)  # its time is longer by its pauses
    finish_asked_by: Mapped[UUID | None] = mapped_column(default=None)

    @staticmethod
    def of(person_id: UUID | SQLColumnExpression[UUID]) -> ColumnElement[bool]:
        """That somebody is one of the two, in a query."""
        return or_(Pair.mentor_id == person_id, Pair.mentee_id == person_id)

    def includes(self, person: Person) -> bool:
        return person.id in (self.mentor_id, self.mentee_id)

    def is_mentee(self, person: Person) -> bool:
        return person.id == self.mentee_id

    def role_of(self, person: Person) -> Role:
        return Role.MENTEE if self.is_mentee(person) else Role.MENTOR

    def partner_of(self, person: Person) -> Person:
        return self.mentor if self.is_mentee(person) else self.mentee

    @property
    def people(self) -> tuple[Person, Person]:
        return (self.mentee, self.mentor)

    @property
    def first_day(self) -> date:
        """The beginning of the pair's own time: later where people come while others are at it."""
        begins = self.cohort.starts_on
        return max(begins, self.formed_at.date()) if self.cohort.rolling else begins

    @property
    def last_day(self) -> date:
        """The end of the pair's own time. Whoever comes later has as long as the others."""
        cohort = self.cohort
        whole = cohort.ends_on
        if cohort.rolling:
            whole = months_later(self.first_day, cohort.programme.months)
        return whole + timedelta(days=self.added_days)

    @property
    def completes_on(self) -> date:
        """When it is completed by itself, if neither says anything."""
        return self.last_day + GRACE + timedelta(days=1)

    def is_over(self, today: date) -> bool:
        """Its last day has passed, though it may not be completed yet."""
        return today > self.last_day

    @property
    def middle(self) -> date:
        """The first day of the second half of the pair's own time."""
        return self.first_day + (self.last_day - self.first_day) / 2

    def is_paused(self, today: date) -> bool:
        return self.is_together and self.paused_until is not None and today < self.paused_until

    @property
    def is_together(self) -> bool:
        return self.ended_at is None

    @property
    def is_completed(self) -> bool:
        return self.ended_as is Ending.COMPLETED


# A mentee has one mentor at a time in a cohort; two acceptances at once cannot make two pairs.
Index(
    "uq_pair_mentee_together",
    Pair.cohort_id,
    Pair.mentee_id,
    unique=True,
    sqlite_where=Pair.ended_at.is_(None),
    postgresql_where=Pair.ended_at.is_(None),
)


class Agreement(Revised, Base):
    """What the two agree on. One drafts it, both sign it, either may change it and both sign anew.

    `edition` counts the wordings: signing changes the row and not the edition, so that two who
    sign at once both signed what they read.
    """

    __tablename__ = "agreement"

    pair_id: Mapped[UUID] = mapped_column(ForeignKey("pair.id"), primary_key=True)
    sealed_aims: Mapped[bytes] = mapped_column(LargeBinary)
    drafted_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    drafted_at: Mapped[datetime] = mapped_column(Instant)
    edition: Mapped[int] = mapped_column(default=1)
    sealed_rhythm: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)  # in weeks
    sealed_ways: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    sealed_way_out: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    sealed_clause: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    mentee_signed_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    mentor_signed_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    @property
    def confirmed_at(self) -> datetime | None:
        """When the second of the two signed; all that a coordinator may know of it."""
        if self.mentee_signed_at is None or self.mentor_signed_at is None:
            return None
        return max(self.mentee_signed_at, self.mentor_signed_at)
