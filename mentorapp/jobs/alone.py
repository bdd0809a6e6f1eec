"""On SQLite there is one worker: a lock that the operating system frees when its process ends."""

import sqlite3
from contextlib import AbstractContextManager, closing, nullcontext

from sqlalchemy import Engine


class AlreadyRunning(Exception):
    """Another process works on this database file."""


def is_embedded(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def only_worker(engine: Engine) -> AbstractContextManager[object]:
    """Hold the lock of an SQLite file while inside; PostgreSQL needs none.

    :raises AlreadyRunning:
    """
    path = engine.url.database
    if not is_embedded(engine) or not path or path == ":memory:":
        return nullcontext()
    # SQLite's own file lock works on every system, and a killed process loses it.
    lock = sqlite3.connect(
        f"{path}.worker", timeout=0, isolation_level=None, check_same_thread=False
    )
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        lock.close()
        raise AlreadyRunning(str(path)) from None
    return closing(lock)
