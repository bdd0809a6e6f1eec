"""Everything the database holds, to see whether something has changed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from tests.journeys.town import Town

# Who arrived, and what the workers write down about themselves.
_MOVES_BY_ITSELF = {"account", "person", "worker", "lane", "timetable_mark", "delivery"}

Ledger = dict[str, list[str]]


def ledger(town: Town) -> Ledger:
    """Every row of every table that only people's deeds change."""
    with closing(_database(town)) as database:
        return {
            table: sorted(map(repr, database.execute(f'SELECT * FROM "{table}"')))
            for table in _tables(database)
            if table not in _MOVES_BY_ITSELF
        }


def changed(before: Ledger, after: Ledger) -> dict[str, list[str]]:
    """What is there in only one of the two, by table."""
    return {
        table: sorted(set(before[table]) ^ set(after[table]))
        for table in before
        if before[table] != after[table]
    }


def everything_written(town: Town) -> Iterator[tuple[str, object]]:
    """Every value of every column, with where it stands."""
    with closing(_database(town)) as database:
        for table in _tables(database):
            rows = database.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in rows.description]
            for row in rows:
                yield from ((f"{table}.{name}", v) for name, v in zip(names, row, strict=True))


def _tables(database: sqlite3.Connection) -> list[str]:
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [name for (name,) in found]


def _database(town: Town) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{town.folder.database}?mode=ro", uri=True, timeout=10)
