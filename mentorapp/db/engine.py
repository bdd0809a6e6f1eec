"""Opening the database: SQLite embedded, PostgreSQL beyond one machine."""

import threading
import time
from typing import Any

from psycopg import IsolationLevel
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError

PATIENCE = 30  # seconds to wait for a lock, or for one's turn
AT_ONCE = 4  # visits of one process to PostgreSQL
_TRUSTED_FOR = 1.0  # seconds that a connection may lie unused and not be asked whether it lives
_LAID_DOWN = "laid_down"


class WritesAfterAll(Exception):
    """Who said that they only look is about to write, and what they saw may be out of date."""


def make_engine(url: str) -> Engine:
    """An engine that is safe for threads. SQLite writers wait for each other instead of failing."""
    return _make_sqlite(url) if url.startswith("sqlite") else _make_postgres(url)


# hide_parameters: what people wrote must not reach the log in a traceback.


def _make_sqlite(url: str) -> Engine:
    engine = create_engine(
        url, connect_args={"timeout": PATIENCE, "check_same_thread": False}, hide_parameters=True
    )
    queue = _WritersQueue()
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", queue.begin)
    event.listen(engine, "checkin", queue.leave)
    return engine


def _make_postgres(url: str) -> Engine:
    """Few visits at a time, in connections of which the one used last is taken first.

    It has the statements prepared. More threads at once would only pass Python's one lock to each
    other; whoever waits outside takes nothing. So nobody asks for a second connection in a visit.
    """
    engine = create_engine(
        url,
        pool_size=AT_ONCE,
        max_overflow=0,
        pool_timeout=PATIENCE,
        pool_use_lifo=True,
        hide_parameters=True,
        connect_args={"client_encoding": "utf8"},  # whatever the database was made with
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", _refuse_to_write)
    event.listen(engine, "checkin", _lay_down)
    event.listen(engine, "checkout", _take_up)
    return engine


def _begin(connection: Connection) -> None:
    """Who only looks begins nothing: that and its end would be two of three exchanges of a visit.

    Each statement sees what is committed when it begins, in a transaction (READ COMMITTED) or not.
    Who decides does it as if nobody else did anything meanwhile, or is told to do it again.
    """
    options, line = connection.get_execution_options(), connection.connection.driver_connection
    assert line is not None
    if options.get("reading", False):
        line.autocommit = True
    elif options.get("as_if_alone", False):
        line.isolation_level = IsolationLevel.SERIALIZABLE


def _refuse_to_write(
    connection: Connection, _cursor: Any, statement: str, _asked: Any, _context: Any, _many: bool
) -> None:
    """:raises WritesAfterAll: also where something is locked, to be written."""
    looks = statement.startswith(("SELECT", "WITH")) and " FOR " not in statement
    if not looks and connection.get_execution_options().get("reading", False):
        raise WritesAfterAll


def _lay_down(connection: Any, record: Any) -> None:
    record.info[_LAID_DOWN] = time.monotonic()
    if connection is not None and connection.autocommit:
        connection.autocommit = False
    if connection is not None and connection.isolation_level is not None:
        connection.isolation_level = None


def _take_up(connection: Any, record: Any, _proxy: Any) -> None:
    """A sign of life with every visit would be one question in five."""
    lay_for = time.monotonic() - record.info.get(_LAID_DOWN, time.monotonic())
    if lay_for > _TRUSTED_FOR and not _lives(connection):
        raise DisconnectionError  # the pool opens another


def _lives(connection: Any) -> bool:
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except connection.Error:
        return False
    return True


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={1000 * PATIENCE}",
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
        # meanwhile (see `db.session.transact`); with IMMEDIATE it waits its turn.
        if connection.get_execution_options().get("reading", False):
            connection.exec_driver_sql("BEGIN")
            return
        if "writes" not in connection.info and self._turn.acquire(timeout=PATIENCE):
            connection.info["writes"] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def leave(self, _connection: Any, record: Any) -> None:
        if record.info.pop("writes", False):
            self._turn.release()
