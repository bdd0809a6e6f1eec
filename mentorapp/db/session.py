"""Opening the database: SQLite embedded, PostgreSQL beyond one machine."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

Sessions = sessionmaker[Session]

_T = TypeVar("_T")
_WROTE = "has_written"
_PATIENCE = 30  # seconds to wait for a lock
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
    "make_engine",
    "make_sessions",
    "transact",
]


def make_engine(url: str) -> Engine:
    """An engine that is safe for threads. SQLite writers wait for each other instead of failing."""
    if not url.startswith("sqlite"):
        return create_engine(
            url,
            pool_pre_ping=True,
            pool_size=16,
            hide_parameters=True,
            connect_args={"client_encoding": "utf8"},  # whatever the database was made with
        )
    # hide_parameters: what people wrote must not reach the log in a traceback.
    engine = create_engine(
        url, connect_args={"timeout": _PATIENCE, "check_same_thread": False}, hide_parameters=True
    )
    queue = _WritersQueue()
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", queue.begin)
    event.listen(engine, "checkin", queue.leave)
    return engine


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

    On SQLite, what does not say that it `writes` takes its turn among the writers only when it
    writes after all. When others were faster, what it knows may be out of date: everything is
    undone and done again, once, as a writer from the start. So `do` must have no effect outside
    its session.
    """
    try:
        with sessions.begin() as session:
            if not writes:
                _read_only_so_far(session)
            return do(session)
    except (OperationalError, IntegrityError, StaleDataError) as error:
        if not _others_were_faster(error):
            raise
    with sessions.begin() as session:
        return do(session)


def _read_only_so_far(session: Session) -> None:
    session.connection(execution_options={"reading": True})


def _others_were_faster(error: OperationalError | IntegrityError | StaleDataError) -> bool:
    if not isinstance(error, OperationalError):
        return True
    code = getattr(error.orig, "sqlite_errorcode", None) or getattr(error.orig, "sqlstate", None)
    return code in _OTHERS_WROTE


def _note_flush(session: Session, _context: UOWTransaction) -> None:
    session.info[_WROTE] = True


def _note_statement(state: ORMExecuteState) -> None:
    if not state.is_select:
        state.session.info[_WROTE] = True


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={1000 * _PATIENCE}",
        "foreign_keys=ON",
        "trusted_schema=OFF",
    ):
        connection.execute("PRAGMA " + pragma)


class _WritersQueue:
    """SQLite lets one write at a time; whoever finds it taken sleeps for a while and looks again.

    The writers of one process wake each other instead; only those of others are slept for.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def begin(self, connection: Connection) -> None:
        # A deferred BEGIN that reads first and writes later fails at once when another wrote
        # meanwhile (see `reading_first`); with IMMEDIATE it waits its turn.
        if connection.get_execution_options().get("reading", False):
            connection.exec_driver_sql("BEGIN")
            return
        if "writes" not in connection.info and self._turn.acquire(timeout=_PATIENCE):
            connection.info["writes"] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def leave(self, _connection: Any, record: Any) -> None:
        if record.info.pop("writes", False):
            self._turn.release()
