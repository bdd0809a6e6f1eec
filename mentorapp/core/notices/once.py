"""Writing rows that may be there already, whoever was first."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from mentorapp.db.base import Base

_WAKE = "notices_to_deliver"


def insert_once(
    session: Session, entity: type[Base], rows: Sequence[Mapping[str, Any]], *, unique: str
) -> set[Any]:
    """Insert the rows whose `unique` column is new; return the primary keys of those inserted."""
    if not rows:
        return set()
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    (primary_key,) = inspect(entity).primary_key
    statement = insert(entity).on_conflict_do_nothing(index_elements=[unique])
    return set(session.scalars(statement.returning(primary_key), [dict(row) for row in rows]))


def wake_after_commit(session: Session) -> None:
    """Let a worker in this process know, once the transaction stands."""
    session.info[_WAKE] = True


def wants_waking(session: Session) -> bool:
    """Whether the transaction just committed left something to deliver; asking forgets it."""
    return bool(session.info.pop(_WAKE, False))
