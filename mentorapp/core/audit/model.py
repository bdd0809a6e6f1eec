"""Who did what to whom: appended, never changed, by ids only."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, delete, event, select
from sqlalchemy.orm import Mapped, Mapper, Session, mapped_column

from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant

SAME_LOOK = timedelta(hours=8)


class AuditEntry(Identified, Base):
    """No foreign keys: an entry outlives the person it speaks of, and is anonymous then."""

    __tablename__ = "audit_entry"

    at: Mapped[datetime] = mapped_column(Instant, index=True)
    actor_id: Mapped[UUID | None] = mapped_column(index=True)  # none: the operator
    deed: Mapped[str]  # the use case
    subject_id: Mapped[UUID | None] = mapped_column(index=True)  # what it was done to
    person_id: Mapped[UUID | None] = mapped_column(index=True)  # whose data it was
    # Of a list: the site whose people alone stood in it.
    site_id: Mapped[UUID | None] = mapped_column(default=None)


def record(
    session: Session,
    *,
    deed: str,
    by: UUID | None,
    at: datetime,
    subject: UUID | None = None,
    person: UUID | None = None,
) -> None:
    session.add(AuditEntry(at=at, actor_id=by, deed=deed, subject_id=subject, person_id=person))


def record_look(
    session: Session,
    *,
    deed: str,
    by: UUID,
    at: datetime,
    subject: UUID,
    site: UUID | None = None,
) -> None:
    """At a list of people; leafing through it again within the same hours is the same look."""
    same = select(AuditEntry.id).where(
        AuditEntry.subject_id == subject,
        AuditEntry.site_id.is_not_distinct_from(site),
        AuditEntry.actor_id == by,
        AuditEntry.deed == deed,
        AuditEntry.at > at - SAME_LOOK,
    )
    if session.scalar(same.limit(1)) is None:
        session.add(
            AuditEntry(
                at=at, actor_id=by, deed=deed, subject_id=subject, person_id=None, site_id=site
            )
        )


def audit_lines(session: Session, *, since: datetime) -> Iterator[str]:
    """Every entry as a line of JSON, the oldest first."""
    entries = select(AuditEntry).where(AuditEntry.at >= since)
    for entry in session.scalars(entries.order_by(AuditEntry.at, AuditEntry.id)):
        ids = {
            "actor": entry.actor_id,
            "subject": entry.subject_id,
            "person": entry.person_id,
            "site": entry.site_id,
        }
        said = {"at": entry.at.isoformat(), "deed": entry.deed}
        yield json.dumps(said | {name: str(value) for name, value in ids.items() if value})


def forget_entries(session: Session, *, before: datetime, now: datetime) -> None:
    """The one way an entry goes: when its time is over, and not without an entry that says so.

    The database lets go of none that is not three years older than the newest one.
    """
    old = AuditEntry.at < before
    if session.scalar(select(AuditEntry.id).where(old).limit(1)) is not None:
        record(session, deed="forget_entries", by=None, at=now)
        session.flush()
        session.execute(delete(AuditEntry).where(old))


class EntryChanged(Exception):
    """Somebody wrote code that changes what was recorded."""


def _refuse(_mapper: Mapper[AuditEntry], _connection: Connection, entry: AuditEntry) -> None:
    raise EntryChanged(str(entry.id))


event.listen(AuditEntry, "before_update", _refuse)
event.listen(AuditEntry, "before_delete", _refuse)
