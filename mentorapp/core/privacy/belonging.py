"""From the register to rows: which rows of a table belong to a person."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy import Table as Stored

from mentorapp.core.privacy.register import Table
from mentorapp.db.base import Base


def stored(table: Table) -> Stored:
    return Base.metadata.tables[table.name]


def belongs_to(table: Table, person_id: UUID, *, also: bool = False) -> ColumnElement[bool]:
    """A condition on the rows of `table`; `also` adds those that only go with the person."""
    paths = (*table.of, *table.also_of) if also else table.of
    return leads_to(stored(table), paths, (person_id,))


def leads_to(table: Stored, paths: Sequence[str], people: Sequence[UUID]) -> ColumnElement[bool]:
    return or_(false(), *(_ends_at(table, path, people) for path in paths))


def _ends_at(table: Stored, path: str, people: Sequence[UUID]) -> ColumnElement[bool]:
    first, _, rest = path.partition(".")
    column = table.c[first]
    if not rest:
        return column.in_(people)
    target = next(iter(column.foreign_keys)).column
    return column.in_(select(target).where(_ends_at(target.table, rest, people)))


def way_to(table: Stored, goal: str) -> str | None:
    """The shortest path of columns from a table to the key of another, such as `pair`."""
    ways = [(table, "")]
    seen = {table.name}
    while ways:
        here, so_far = ways.pop(0)
        for column in here.c:
            for key in column.foreign_keys:
                name, path = key.column.table.name, f"{so_far}{column.name}"
                if name == goal:
                    return path
                if name not in seen:
                    seen.add(name)
                    ways.append((key.column.table, f"{path}."))
    return None
