"""Sessions on the database: those that only look, and those that change something."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from random import random
from typing import Any, Final, TypeVar

from sqlalchemy import Engine, event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from mentorapp.db.engine import WritesAfterAll

Sessions = sessionmaker[Session]

_T = TypeVar("_T")
_WROTE = "has_written"
_READING: Final = {"reading": True}
_AS_IF_ALONE: Final = {"as_if_alone": True}
_NOT_NOW = (OperationalError, IntegrityError, StaleDataError)
_LATECOMERS = threading.Lock()  # one after the other, or they would only stop each other again
_PAUSES = (
    0,
    0.02,
    0.05,
    0.1,
    0.2,
)  # seconds at most before the next try
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
        session.connection(execution_options=_READING)
        yield session


def transact(sessions: Sessions, do: Callable[[Session], _T], *, writes: bool) -> _T:
    """Do it in one transaction, committed when it ends well and undone when it raises.

    What it does is as if nobody else did anything meanwhile. What does not say that it `writes`
    begins no transaction on PostgreSQL, and takes its turn among the writers on SQLite only when it
    writes after all. When others were faster, what it knows may be out of date: everything is
    undone and done again, as a writer from the start, and in one process one after the other; so it
    is when the connection was lost before the end was asked for. So `do` must have no effect
    outside its session.
    """
    how, pauses = _AS_IF_ALONE if writes else _READING, iter(_PAUSES)
    turn: AbstractContextManager[object] = nullcontext()
    while True:
        try:
            with turn, sessions.begin() as session:
                session.connection(execution_options=how)
                return do(session)
        except WritesAfterAll:
            how = _AS_IF_ALONE
        except _NOT_NOW as error:
            pause = next(pauses, None)
            if pause is None or not _is_undone(error):
                raise
            how, turn = _AS_IF_ALONE, _LATECOMERS
            time.sleep(pause * random())


def _is_undone(error: Exception) -> bool:
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
