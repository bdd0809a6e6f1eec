"""Every sealed column there is opens with the newest key alone, once the keys were rotated.

The columns are found, not listed: one that is added later, and not renewed, fails here.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Column, LargeBinary, Table, select, text
from sqlalchemy.orm import Session

from mentorapp.core.sealing.keyring import CannotOpen, Keyring
from mentorapp.db.base import Base
from mentorapp.entities import ENTITIES
from mentorapp.operations.rotating import rotate
from tests.builders import a_session

assert ENTITIES

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def _is_of_a_tandem(table: Table) -> bool:
    """Whether it is sealed with a tandem's own key: that key is renewed, and nothing else."""
    leads_to = {key.column.table for key in table.foreign_keys} - {table}
    return "pair_id" in table.c or any(_is_of_a_tandem(other) for other in leads_to)


OWN_KEY = {"help_case"}  # wrapped like a tandem's, and renewed with those
SEALED = [
    column
    for table in Base.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, LargeBinary)
    and table.name not in OWN_KEY
    and (table.name == "wrapped_key" or not _is_of_a_tandem(table))
]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A row in every table with something sealed by the installation, under the old key."""
    with a_session(tmp_path) as session:
        session.execute(text("PRAGMA defer_foreign_keys=ON"))  # nothing is ever committed
        for table in {column.table for column in SEALED}:
            session.execute(table.insert().values({c.name: _something(c) for c in table.columns}))
        yield session
        session.rollback()


def test_there_are_columns_to_renew() -> None:
    assert {f"{column.table.name}.{column.name}" for column in SEALED} >= {
        "slack_installation.sealed_bot_token",
        "slack_installation.sealed_refresh_token",
        "wrapped_key.wrapped",
    }


def test_whatever_is_sealed_opens_with_the_new_key_alone(session: Session) -> None:
    before = _opened(session, Keyring([OLD]))

    rotate(session, keyring=Keyring([NEW, OLD]))

    assert before == {str(column) for column in SEALED}
    assert _opened(session, Keyring([NEW])) == before
    assert _opened(session, Keyring([OLD])) == set()


def test_without_the_older_key_nothing_is_changed(session: Session) -> None:
    with pytest.raises(CannotOpen), session.begin_nested():
        rotate(session, keyring=Keyring([NEW]))

    assert _opened(session, Keyring([OLD])) == {str(column) for column in SEALED}


def _opened(session: Session, keyring: Keyring) -> set[str]:
    found = set()
    for column in SEALED:
        for sealed in session.scalars(select(column)):
            try:
                keyring.unwrap(sealed)
            except CannotOpen:
                continue
            found.add(str(column))
    return found


def _something(column: Column[Any]) -> object:
    """A value of its kind; what it says does not matter here."""
    kind = column.type
    if isinstance(kind, LargeBinary):
        return Keyring([OLD]).seal("sealed")
    if column.nullable:
        return None
    match getattr(kind, "impl", kind).python_type.__name__:
        case "UUID":
            return uuid4()
        case "datetime":
            return NOW
        case "date":
            return date(2026, 11, 24)
        case "int":
            return 1
        case "bool":
            return False
        case "dict":
            return {}
    enum = getattr(kind, "kind", None)
    return next(iter(enum)) if enum else "x"
