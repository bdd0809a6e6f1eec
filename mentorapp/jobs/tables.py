"""What the workers share: lanes that keep the pace, signs of life, and how far the timetable is."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from mentorapp.db.base import Base
from mentorapp.db.types import Instant, Word


class Lane(Base):
    """A workspace or a conversation, and when it can take the next message. Real time."""

    __tablename__ = "lane"

    key: Mapped[str] = mapped_column(primary_key=True)
    free_at: Mapped[datetime] = mapped_column(Instant)  # behind everything already reserved
    last_at: Mapped[datetime] = mapped_column(Instant)  # when a message last really left
    blocked_until: Mapped[datetime] = mapped_column(Instant)  # the provider asked for silence
    per_second: Mapped[float] = mapped_column(default=0.0)  # workspaces only
    paced_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class WorkerState(StrEnum):
    LIVE = "live"
    STOPPED = "stopped"
    DEAD = "dead"


class Beat(Base):
    """A worker's sign of life. Real time."""

    __tablename__ = "worker"

    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    started_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[WorkerState] = mapped_column(Word(WorkerState), default=WorkerState.LIVE)


class TimetableMark(Base):
    """Up to when an occasion of the timetable was asked, in product time."""

    __tablename__ = "timetable_mark"

    at: Mapped[datetime] = mapped_column(Instant)
    name: Mapped[str] = mapped_column(primary_key=True)
