"""Work for later: a matching run, an import. Written in the transaction that asks for it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import JSON, Index, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from mentorapp.core.audit.model import record
from mentorapp.core.errors import Refused
from mentorapp.core.notices.once import insert_once, wake_after_commit
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word
from mentorapp.i18n import _

_RETRY = timedelta(seconds=5)


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Identified, Base):
    """`arguments` holds ids only; `progress` and `last_error` are codes, never words."""

    __tablename__ = "job"
    __table_args__ = (
        Index(
            "ix_job_due",
            "next_at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    kind: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    arguments: Mapped[dict[str, str]] = mapped_column(JSON)
    next_at: Mapped[datetime] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[JobState] = mapped_column(Word(JobState), default=JobState.WAITING)
    attempt: Mapped[int] = mapped_column(default=0)
    owner: Mapped[str] = mapped_column(default="")
    lease_until: Mapped[datetime | None] = mapped_column(Instant, default=None)
    progress: Mapped[str] = mapped_column(default="")
    last_error: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    def finish(self, at: datetime) -> None:
        self.state, self.ended_at, self.last_error = JobState.DONE, at, ""
        self.owner, self.lease_until = "", None

    def give_up(self, why: str, at: datetime, *, attempts: int) -> None:
        """End this attempt; after so many of them the job has failed, and waits for a person."""
        self.attempt += 1
        self.last_error, self.owner, self.lease_until = why, "", None
        if self.attempt >= attempts:
            self.state, self.ended_at = JobState.FAILED, at
        else:
            self.state = JobState.WAITING
            self.next_at = at + _RETRY * 2.0 ** (self.attempt - 1)


def ask_for(
    session: Session,
    *,
    kind: str,
    key: str,
    arguments: Mapping[str, UUID | str],
    now: datetime,
) -> bool:
    """Ask for a job, once per key; say whether it was asked for just now."""
    row = {
        "id": uuid4(),
        "kind": kind,
        "key": key,
        "arguments": {name: str(value) for name, value in arguments.items()},
        "next_at": now,
        "created_at": now,
    }
    wake_after_commit(session)
    return bool(insert_once(session, Job, [row], unique="key"))


def retry_job(session: Session, *, job: Job, now: datetime) -> None:
    """The operator lets a failed job run again from the start.

    :raises Refused: when it has not failed.
    """
    if job.state is not JobState.FAILED:
        raise Refused(_("This job has not failed."))
    job.state, job.attempt, job.next_at, job.ended_at = JobState.WAITING, 0, now, None
    record(session, deed="retry_job", by=None, at=now, subject=job.id)
    wake_after_commit(session)
