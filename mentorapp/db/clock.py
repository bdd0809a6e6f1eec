"""Product time: the system's clock, which a trial installation may move forward."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Mapped, Session, mapped_column

from mentorapp.db.base import Base


class ClockOffset(Base):
    """How far product time is ahead of the system's; at most one row."""

    __tablename__ = "clock_offset"

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    seconds: Mapped[float] = mapped_column(default=0.0)


class Clock:
    """Calling it gives now, in UTC. Reads the offset only where the settings allow moving time."""

    def __init__(self, engine: Engine, *, movable: bool) -> None:
        self._engine, self._movable = engine, movable

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.offset()

    def offset(self) -> timedelta:
        if not self._movable:
            return timedelta()
        with Session(self._engine.execution_options(reading=True)) as session:
            row = session.get(ClockOffset, 1)
            return timedelta(seconds=row.seconds if row else 0.0)

    def move(self, by: timedelta) -> datetime:
        """Move product time forward and return the new now.

        :raises ValueError: where time is not movable, or `by` points back.
        """
        if not self._movable or by < timedelta():
            raise ValueError("this clock does not move that way")
        with Session(self._engine) as session, session.begin():
            row = session.get(ClockOffset, 1) or ClockOffset(id=1)
            row.seconds += by.total_seconds()
            session.add(row)
        return self()
