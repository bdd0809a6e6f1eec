"""An event of a cohort, and who answered its invitation."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.cohorts.model import Cohort, Role
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.roles import EventKind as EventKind
from mentorapp.core.revised import Revised
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Translated, Word


class Event(Identified, Revised, Base):
    __tablename__ = "event"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), index=True, init=False)
    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    kind: Mapped[EventKind] = mapped_column(Word(EventKind))
    title: Mapped[Mapping[str, str]] = mapped_column(Translated)  # empty: the name of its kind
    starts_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    place: Mapped[str]
    link: Mapped[str]
    audience: Mapped[list[str]] = mapped_column(JSON)  # values of `Role`
    created_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    seats: Mapped[int | None] = mapped_column(default=None)
    is_open: Mapped[bool] = mapped_column(default=False)  # to all who could take part, as guests
    facilitator: Mapped[str] = mapped_column(default="")  # peer coaching has none
    note: Mapped[Mapping[str, str]] = mapped_column(Translated, default_factory=dict)
    childcare: Mapped[bool] = mapped_column(default=False)  # offered, on request
    material: Mapped[str] = mapped_column(default="")  # a link, once it is over
    planned_key: Mapped[str] = mapped_column(default="")  # which event of the programme's plan
    sequence: Mapped[int] = mapped_column(default=0)  # of its calendar entry
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(Role(word) for word in self.audience)

    def has_begun(self, at: datetime) -> bool:
        return self.starts_at <= at

    def is_over(self, at: datetime) -> bool:
        return self.ends_at <= at

    def takes_answers(self, at: datetime) -> bool:
        return self.cancelled_at is None and not self.has_begun(at)


class Reply(StrEnum):
    COMING = "coming"
    WAITING = "waiting"  # all seats are taken; the first of those moves up
    EXCUSED = "excused"
    CAME = "came"  # without an answer, as the coordinators noted it


class SignUp(Identified, Base):
    """What a person answered to the invitation, which may change until it begins; who was there."""

    __tablename__ = "event_sign_up"
    __table_args__ = (UniqueConstraint("event_id", "person_id"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"), init=False)
    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    reply: Mapped[Reply] = mapped_column(Word(Reply))
    replied_at: Mapped[datetime] = mapped_column(Instant)
    childcare: Mapped[bool] = mapped_column(default=False)  # asked for
    was_there: Mapped[bool | None] = mapped_column(default=None)  # as the coordinators noted it
