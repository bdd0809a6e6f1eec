"""Sessions on the database: those that only look, and those that change something."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Engine, event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

Sessions = sessionmaker[Session]

_T = TypeVar("_T")
_WROTE = "has_written"
_OTHERS_WROTE = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_BUSY_SNAPSHOT,
    "40001",  # PostgreSQL: could not serialize
    "40P01",  # PostgreSQL: deadlock
)

__all__ = [
    "Session",
    "Sessions",
    "has_written",
    "looking",
    "make_sessions",
    "transact",
]


def make_sessions(engine: Engine, **info: Any) -> Sessions:
    """`info` travels with each of its sessions."""
    sessions = sessionmaker(engine, expire_on_commit=False, info=info)
    event.listen(sessions, "after_flush", _note_flush)
    event.listen(sessions, "do_orm_execute", _note_statement)
    return sessions


def has_written(session: Session) -> bool:
    """Whether this session has sent anything but questions so far."""
    return _WROTE in session.info


@contextmanager
def looking(sessions: Sessions) -> Iterator[Session]:
    """A session that only reads, and so waits for no writer."""
    with sessions() as session:
        _read_only_so_far(session)
        yield session


def transact(sessions: Sessions, do: Callable[[Session], _T], *, writes: bool) -> _T:
    """Do it in one transaction, committed when it ends well and undone when it raises.

    What does not say that it `writes` begins a transaction on PostgreSQL, and takes its turn among
    the writers on SQLite, only when it writes after all. When others were faster there, what it
    knows may be out of date: everything is undone and done again, once, as a writer from the start;
    so it is when the connection was lost before the end was asked for. So `do` must have no effect
    outside its session.
    """
    try:
        with sessions.begin() as session:
            if not writes:
                _read_only_so_far(session)
            return do(session)
    except (OperationalError, IntegrityError, StaleDataError) as error:
        if not _is_undone(error):
            raise
    with sessions.begin() as session:
        return do(session)


def _read_only_so_far(session: Session) -> None:
    session.connection(execution_options={"reading": True})


def _is_undone(error: OperationalError | IntegrityError | StaleDataError) -> bool:
    """Whether nothing of it can have been kept, and another try may end well."""
    if not isinstance(error, OperationalError):
        return True
    if error.connection_invalidated:
        return error.statement is not None  # what was lost while committing may be kept
    code = getattr(error.orig, "sqlite_errorcode", None) or getattr(error.orig, "sqlstate", None)
    return code in _OTHERS_WROTE


def _note_flush(session: Session, _context: UOWTransaction) -> None:
    session.info[_WROTE] = True


def _note_statement(state: ORMExecuteState) -> None:
    if not state.is_select:
        state.session.info[_WROTE] = True
