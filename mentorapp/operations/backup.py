"""Backups that any installation can read: rows as lines, whatever the database, keys apart.

The file of data never holds a key of a tandem; the file of keys holds nothing else. Deleting a key
is final once the backups of keys from before are overwritten, so those are kept for a short time.
"""

import gzip
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from alembic.util import CommandError
from sqlalchemy import Connection, Engine, MetaData, String, Table, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from mentorapp.db.base import Base
from mentorapp.db.upgrade import current, newest, upgrade

KEYS = frozenset({"wrapped_key"})
_NOT_KEPT = frozenset({"alembic_version"})
_AT_ONCE = 500  # rows


class Part(StrEnum):
    DATA = "data"
    KEYS = "keys"


class CannotRestore(Exception):
    """The file or the database is not fit for it; the words say why."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows a file holds, and of which migration."""

    rows: int
    revision: str


def back_up(engine: Engine, file: Path, *, part: Part) -> Counted:
    """Write a backup as of one moment. The file appears whole or not at all.

    :raises OSError: when there is no room, for instance; what was there before stays.
    """
    unfinished = file.with_name(f"{file.name}.part")
    try:
        with engine.connect().execution_options(**_one_moment(engine)) as connection:
            revision = current(connection)
            if revision != newest():
                raise CannotRestore(
                    "the database is not at the newest migration: mentorapp migrate"
                )
            with gzip.open(unfinished, "wt", encoding="utf-8") as out:
                rows = _write(connection, out, part, revision or "")
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(file)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    return Counted(rows, revision or "")


def restore(engine: Engine, file: Path) -> Counted:
    """Read a backup into an empty database, then bring it to the newest migration.

    A file of an older release is read as that release kept it. Keys are read after the data.

    :raises CannotRestore:
    """
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            head = json.loads(next(lines, "{}"))
            return _restored(engine, head, lines)
    except IntegrityError:
        raise CannotRestore("some of it is there already, and nothing was changed") from None
    except (gzip.BadGzipFile, EOFError, UnicodeDecodeError, json.JSONDecodeError):
        raise CannotRestore("this is no backup, or only a part of one") from None


def _restored(engine: Engine, head: Mapping[str, Any], lines: Iterator[str]) -> Counted:
    if head.get("backup") not in set(Part):
        raise CannotRestore("this is no backup of mentorapp")
    part, revision = Part(head["backup"]), str(head["revision"])
    with engine.connect() as connection:
        standing = current(connection)
    if part is Part.DATA:
        if standing is not None:
            raise CannotRestore("the database is not empty")
        try:
            upgrade(engine, to=revision)
        except CommandError:  # it knows no such migration
            raise CannotRestore("this backup is of a newer release") from None
    elif standing is None:
        raise CannotRestore("restore the data first, then the keys")
    with engine.begin() as connection:
        kept = MetaData()
        kept.reflect(connection)
        rows = _read(connection, kept, lines)
        if rows != int(head["rows"]):
            raise CannotRestore("the backup ends too early")
    upgrade(engine)
    return Counted(rows, revision)


def _write(connection: Connection, out: IO[str], part: Part, revision: str) -> int:
    tables = [table for table in Base.metadata.sorted_tables if _belongs(table.name, part)]
    counts = [_count(connection, table) for table in tables]
    head = {"backup": part, "revision": revision, "rows": sum(counts)}
    out.write(json.dumps(head) + "\n")
    for table in tables:
        for row in connection.execute(select(table)).yield_per(_AT_ONCE).mappings():
            values = {name: _packed(value) for name, value in row.items() if value is not None}
            out.write(json.dumps([table.name, values], ensure_ascii=False) + "\n")
    return sum(counts)


def _count(connection: Connection, table: Table) -> int:
    count: int = connection.execute(text(f'SELECT count(*) FROM "{table.name}"')).scalar_one()
    return count


def _belongs(table: str, part: Part) -> bool:
    return table not in _NOT_KEPT and (table in KEYS) is (part is Part.KEYS)


def _read(connection: Connection, kept: MetaData, lines: Iterator[str]) -> int:
    """Rows that point to others of their own table do so once all of them are there."""
    pointing: list[tuple[Table, dict[str, Any]]] = []
    rows, waiting, last = 0, list[dict[str, Any]](), ""
    for line in lines:
        name, values = json.loads(line)
        table = kept.tables.get(name)
        if table is None:
            raise CannotRestore(f"a table is unknown here: {name}")
        row = {column: _unpacked(value, table, column) for column, value in values.items()}
        inward = _inward(table) & row.keys()
        if inward:
            pointing.append((table, row))
            row = {column: value for column, value in row.items() if column not in inward}
        if name != last or len(waiting) >= _AT_ONCE:
            _insert(connection, kept, last, waiting)
            last, waiting = name, []
        waiting.append(row)
        rows += 1
    _insert(connection, kept, last, waiting)
    for table, row in pointing:
        mine = [column == row[column.name] for column in table.primary_key]
        inner = {column: row[column] for column in _inward(table) & row.keys()}
        connection.execute(update(table).where(*mine).values(inner))
    return rows


def _insert(
    connection: Connection, kept: MetaData, name: str, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Rows of one table may leave different columns empty, so each has all of them."""
    if rows:
        table = kept.tables[name]
        columns = [column.name for column in table.c]
        whole = [{column: row.get(column) for column in columns} for row in rows]
        connection.execute(insert(table), whole)


def _inward(table: Table) -> set[str]:
    return {
        column.name
        for column in table.c
        if column.nullable and any(key.column.table is table for key in column.foreign_keys)
    }


def _packed(value: Any) -> Any:
    """What JSON has no word for is a pair of a kind and its text."""
    match value:
        case UUID():
            return {"uuid": value.hex}
        case datetime():
            return {"at": value.isoformat()}
        case date():
            return {"on": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case bytes():
            return {"bytes": b64encode(value).decode()}
        case dict() | list():
            return {"json": value}
        case StrEnum():
            return value.value
        case _:
            return value


def _unpacked(value: Any, table: Table, column: str) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, said),) = value.items()
    match kind:
        case "uuid":  # SQLite keeps it as text, PostgreSQL has a type for it
            is_text = isinstance(table.c[column].type, String)
            return said if is_text else UUID(said)
        case "at":
            return datetime.fromisoformat(said)
        case "on":
            return date.fromisoformat(said)
        case "time":
            return time.fromisoformat(said)
        case "bytes":
            return b64decode(said)
        case _:
            return said


def _one_moment(engine: Engine) -> dict[str, Any]:
    """SQLite's reader sees one moment anyway; PostgreSQL's has to be asked."""
    if engine.dialect.name == "sqlite":
        return {"reading": True}
    return {"isolation_level": "REPEATABLE READ"}
