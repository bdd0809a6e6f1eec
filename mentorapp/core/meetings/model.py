"""A meeting of a pair: times are proposed, one is fixed, it may move, and the two meet.

What they want to talk about is kept for whichever meeting comes next.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.revised import Revised
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class MeetingState(StrEnum):
    PROPOSED = "proposed"
    FIXED = "fixed"
    HELD = "held"
    CANCELLED = "cancelled"


class Way(StrEnum):
    """How the two meet."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    PHONE = "phone"


class Meeting(Identified, Revised, Base):
    __tablename__ = "meeting"

    pair_id: Mapped[UUID] = mapped_column(ForeignKey("pair.id"), index=True, init=False)
    pair: Mapped[Pair] = relationship(lazy="raise_on_sql")
    state: Mapped[MeetingState] = mapped_column(Word(MeetingState))
    sealed_place: Mapped[bytes] = mapped_column(LargeBinary)  # a room, an address, a link
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    minutes: Mapped[int] = mapped_column(default=60)
    way: Mapped[Way] = mapped_column(Word(Way), default=Way.IN_PERSON)
    # A series is proposed as its first meeting; the others come to be when its time is chosen.
    repeats: Mapped[int] = mapped_column(default=1)
    every_weeks: Mapped[int] = mapped_column(default=0)
    series_id: Mapped[UUID | None] = mapped_column(index=True, default=None)
    starts_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    sequence: Mapped[int] = mapped_column(default=0)  # of its calendar entry
    calendar_entry: Mapped[str] = mapped_column(default="")  # tenant/person/name, where one is
    fixed_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    cancelled_by: Mapped[UUID | None] = mapped_column(default=None)
    held_on: Mapped[date | None] = mapped_column(default=None)
    held_said_by: Mapped[UUID | None] = mapped_column(default=None)
    slots: Mapped[list["Slot"]] = relationship(
        lazy="raise_on_sql", init=False, viewonly=True, order_by="Slot.starts_at"
    )

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at and self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_in_calendars(self) -> bool:
        return self.fixed_at is not None

    @property
    def is_to_come(self) -> bool:
        return self.state in (MeetingState.PROPOSED, MeetingState.FIXED)

    def has_begun(self, at: datetime) -> bool:
        return self.starts_at is not None and self.starts_at <= at

    def waits_for(self, person: Person) -> bool:
        """Whether it is this person's turn to choose a time."""
        return self.state is MeetingState.PROPOSED and person.id != self.proposed_by


class Slot(Identified, Base):
    """A time that one of the two proposes."""

    __tablename__ = "meeting_slot"
    __table_args__ = (UniqueConstraint("meeting_id", "starts_at"),)

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), init=False)
    meeting: Mapped[Meeting] = relationship(lazy="raise_on_sql")
    starts_at: Mapped[datetime] = mapped_column(Instant)


class AgendaTopic(Identified, Base):
    """Something one of the two wants to talk about when they meet next."""

    __tablename__ = "agenda_topic"

    pair_id: Mapped[UUID] = mapped_column(ForeignKey("pair.id"), index=True, init=False)
    pair: Mapped[Pair] = relationship(lazy="raise_on_sql")
    saved_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime] = mapped_column(Instant)
    sealed_text: Mapped[bytes] = mapped_column(LargeBinary)
    talked_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


# Both propose at the same moment: one proposal stands, the other person is told of it.
Index(
    "uq_meeting_proposed",
    Meeting.pair_id,
    unique=True,
    sqlite_where=Meeting.state == MeetingState.PROPOSED,
    postgresql_where=Meeting.state == MeetingState.PROPOSED,
)
