"""Deleting rows in the order that foreign keys allow."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy import Table as Stored
from sqlalchemy.orm import Session

from mentorapp.core.privacy.belonging import way_to
from mentorapp.core.privacy.kept import REGISTER
from mentorapp.core.privacy.register import Keeping, Table
from mentorapp.db.base import Base


def delete_rows(session: Session, table: Stored, which: ColumnElement[bool]) -> int:
    """Delete them; whatever may point to nothing, such as a line of a digest, does so then."""
    doomed = select(*table.primary_key).where(which)
    for other in Base.metadata.tables.values():
        for column in other.c:
            if column.nullable and any(key.column.table is table for key in column.foreign_keys):
                session.execute(update(other).where(column.in_(doomed)).values({column: None}))
    return changed(session.execute(delete(table).where(which)))


def delete_all_of(
    session: Session, goal: str, which: ColumnElement[bool], keeping: Keeping | None
) -> dict[str, int]:
    """Delete the personal rows that lead to a pair, a cohort or an application, which itself stays.

    With `keeping`, those alone that are kept so long; else all but what stays with the programme.

    :returns: how many, by table
    """
    counts = {}
    for table in _latest_first(keeping):
        way = way_to(table, goal)
        if table.name == goal or way is None:
            continue
        if rows := delete_rows(session, table, _where(table, way, which)):
            counts[table.name] = rows
    return counts


def changed(result: Any) -> int:
    count: int = result.rowcount
    return count


def _latest_first(keeping: Keeping | None) -> Iterator[Stored]:
    wanted = {entry.name for entry in REGISTER if _is_due(entry, keeping)}
    yield from (table for table in reversed(Base.metadata.sorted_tables) if table.name in wanted)


def _is_due(entry: Table, keeping: Keeping | None) -> bool:
    if keeping is None:
        kept_on = Keeping.PROGRAMME
        return any(line.is_personal and line.until is not kept_on for line in entry.lines)
    return all(line.until is keeping for line in entry.lines)


def _where(table: Stored, way: str, which: ColumnElement[bool]) -> ColumnElement[bool]:
    first, _, rest = way.partition(".")
    target = next(iter(table.c[first].foreign_keys)).column
    inner = _where(target.table, rest, which) if rest else which
    return table.c[first].in_(select(target).where(inner))
