"""Bringing a database to the newest migration, and saying where it stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from mentorapp.db.base import Base

MIGRATIONS = Path(__file__).parent / "migrations"
UNICODE = "UTF8"
_LOCK = 5_110_726  # any number; the same for everyone who upgrades this product


class NotUnicode(Exception):
    """Some names could not be kept in this database."""


def upgrade(engine: Engine, *, to: str = "head") -> None:
    """Run what is missing. Several processes may start at once: one upgrades, the others wait.

    :raises NotUnicode:
    """
    with _rebuilding(engine) as connection:
        if (encoding := encoding_of(connection)) != UNICODE:
            raise NotUnicode(f"it keeps text as {encoding}, not as {UNICODE}")
        command.upgrade(_config(connection), to)


def downgrade(engine: Engine, *, to: str) -> None:
    with _rebuilding(engine) as connection:
        command.downgrade(_config(connection), to)


@contextmanager
def _rebuilding(engine: Engine) -> Iterator[Connection]:
    """A transaction in which tables may be rebuilt.

    SQLite drops and renames a table to change it; with references enforced meanwhile, a table that
    others point to could not be dropped. They are checked before it counts.
    """
    with engine.connect() as connection:
        _enforce_references(connection, enforced=False)
        try:
            with connection.begin():
                _lock(connection)
                yield connection
                _require_whole_references(connection)
        finally:
            _enforce_references(connection, enforced=True)


def _enforce_references(connection: Connection, *, enforced: bool) -> None:
    """Outside a transaction, because SQLite takes no notice inside one."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA foreign_keys={'ON' if enforced else 'OFF'}")


def _require_whole_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise RuntimeError(f"the migration leaves a row of {broken[0]} that points nowhere")


def newest() -> str | None:
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def standing(engine: Engine) -> str | None:
    """The same by an engine of its own."""
    with engine.connect() as connection:
        return current(connection)


def current(connection: Connection) -> str | None:
    """The migration this database is at; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def encoding_of(connection: Connection) -> str:
    """How the database keeps text. PostgreSQL keeps to what it was made with."""
    if connection.dialect.name != "postgresql":
        return UNICODE
    return str(connection.scalar(text("SHOW server_encoding")))


def differences(engine: Engine) -> list[Any]:
    """What the entities say that the migrated database does not; empty when they agree."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def write_migration(engine: Engine, *, message: str, number: str) -> None:
    """Draft the next migration from what the entities say; a person reads it before it is used."""
    with engine.begin() as connection:
        command.revision(_config(connection), message, autogenerate=True, rev_id=number)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes.update(connection=connection, metadata=Base.metadata)
    return config


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
