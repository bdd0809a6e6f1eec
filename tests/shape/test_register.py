"""Every stored column says what it is for, who sees it, how long it stays, and how it goes."""

import pytest
from sqlalchemy import Column

from mentorapp.core.privacy.kept import REGISTER
from mentorapp.core.privacy.register import Basis, Erasure, Table
from mentorapp.db.base import Base
from mentorapp.entities import ENTITIES

assert ENTITIES
TABLES = Base.metadata.tables
HOW = """

A column is stored that the register does not know. Open the file of its concept in
mentorapp/core/privacy/kept/ and add the column's name to the line where it belongs, or write a
new line: what it is in a participant's words, what for, on what ground, who sees it, how long
it stays, and what becomes of it when the person has their data deleted.
"""


def test_every_stored_column_stands_in_the_register() -> None:
    stored = {f"{table.name}.{column.name}" for table in TABLES.values() for column in table.c}

    missing = sorted(stored - _registered())

    assert not missing, f"{', '.join(missing)}{HOW}"


def test_the_register_speaks_of_nothing_that_is_not_stored() -> None:
    stored = {f"{table.name}.{column.name}" for table in TABLES.values() for column in table.c}

    assert sorted(_registered() - stored) == []


def test_no_column_stands_in_the_register_twice() -> None:
    named = [f"{table.name}.{name}" for table in REGISTER for name in table.columns]

    assert sorted(named) == sorted(set(named))


@pytest.mark.parametrize("table", REGISTER, ids=lambda table: table.name)
def test_a_path_to_a_person_follows_foreign_keys(table: Table) -> None:
    for path in (*table.of, *table.also_of):
        assert _end_of(table.name, path) in ("person.id", "audit_entry"), f"{table.name}: {path}"


@pytest.mark.parametrize("table", REGISTER, ids=lambda table: table.name)
def test_what_is_deleted_or_exported_belongs_to_somebody(table: Table) -> None:
    for line in table.lines:
        if line.erasure is Erasure.DELETE or line.exported:
            assert table.of, f"{table.name}: whose is it?"
            assert line.basis is not Basis.NOT_PERSONAL, table.name


@pytest.mark.parametrize("table", REGISTER, ids=lambda table: table.name)
def test_a_row_that_points_to_a_person_says_whose_it_is(table: Table) -> None:
    """Only what somebody did for a programme may name them without being theirs."""
    by = {"by", "created_by", "made_by", "started_by_id", "decided_by", "asked_by", "invited_by"}
    pointing = {
        column.name
        for column in TABLES[table.name].c
        for key in column.foreign_keys
        if key.target_fullname == "person.id" and column.name not in by
    }

    assert not pointing or table.of, f"{table.name}: {sorted(pointing)}"


def _registered() -> set[str]:
    return {f"{table.name}.{name}" for table in REGISTER for name in table.columns}


def _end_of(table: str, path: str) -> str:
    """Where a path ends; entries of the audit outlive people, so they hold no foreign keys."""
    if table == "audit_entry":
        return "audit_entry"
    first, _, rest = path.partition(".")
    column: Column[object] = TABLES[table].c[first]
    if not column.foreign_keys:
        return f"{table}.{first}"
    target = next(iter(column.foreign_keys)).column
    return _end_of(target.table.name, rest) if rest else f"{target.table.name}.{target.name}"
