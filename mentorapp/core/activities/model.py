"""What a tandem does besides talking: a job shadowing, a project, an introduction to a contact."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.revised import Revised
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class ActivityKind(StrEnum):
    SHADOWING = "shadowing"
    PROJECT = "project"
    INTRODUCTION = "introduction"


class Activity(Identified, Revised, Base):
    """Planned for a day, reminded of, done and reflected on; or dropped without a word."""

    __tablename__ = "activity"

    pair_id: Mapped[UUID] = mapped_column(ForeignKey("pair.id"), index=True, init=False)
    pair: Mapped[Pair] = relationship(lazy="raise_on_sql")
    kind: Mapped[ActivityKind] = mapped_column(Word(ActivityKind))
    planned_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    planned_at: Mapped[datetime] = mapped_column(Instant)
    on_day: Mapped[date]
    sealed_what: Mapped[bytes] = mapped_column(LargeBinary)
    # Of an introduction: whom to. The other one reads it once the contact has agreed.
    sealed_contact: Mapped[bytes] = mapped_column(LargeBinary)
    contact_agreed_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    done_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    dropped_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.dropped_at is None

    @property
    def waits_for_contact(self) -> bool:
        return self.kind is ActivityKind.INTRODUCTION and self.contact_agreed_at is None

    def shows_contact_to(self, person: Person) -> bool:
        return person.id == self.planned_by or not self.waits_for_contact


class ContactQuestion(Base):
    """A colleague is asked here whether somebody may be introduced to them.

    It belongs to the one who is asked, and goes when the introduction is planned otherwise, done
    or dropped. While it stands nobody but they can say yes.
    """

    __tablename__ = "contact_question"

    activity_id: Mapped[UUID] = mapped_column(
        ForeignKey("activity.id"), primary_key=True, init=False
    )
    activity: Mapped[Activity] = relationship(lazy="raise_on_sql")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    asked_at: Mapped[datetime] = mapped_column(Instant)
    declined_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
