"""At the database's own prompt the record of who did what cannot be changed or thinned out."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import DBAPIError

from mentorapp.core.audit.model import AuditEntry, forget_entries, record
from mentorapp.core.privacy.periods import BOUNDS
from mentorapp.core.privacy.register import Keeping
from mentorapp.db.session import make_sessions
from mentorapp.findings import Health
from mentorapp.operations import guards
from tests.builders import NOW
from tests.databases import postgres_engine, sqlite_engine

SHORTEST = timedelta(days=BOUNDS[Keeping.PROOF].least)
MOMENT = timedelta(microseconds=1)
# What takes rows out and is no DELETE.
PAST_DELETE = {
    "sqlite": "REPLACE INTO audit_entry (id, at, deed) SELECT id, at, '' FROM audit_entry",
    "postgresql": "TRUNCATE audit_entry",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """With an entry of today, and one of a moment before it."""
    engine = sqlite_engine(tmp_path) if request.param == "sqlite" else postgres_engine()
    with make_sessions(engine).begin() as session:
        for deed, at in (("read_application", NOW - MOMENT), ("vote", NOW)):
            record(session, deed=deed, by=None, at=at)
    yield engine
    engine.dispose()


def _entries(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count(AuditEntry.id))).scalar_one()


def _type(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET deed = 'nothing'",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE deed = 'read_application'",
    ],
)
def test_what_was_recorded_stays(engine: Engine, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        _type(engine, statement)

    assert _entries(engine) == 2


def test_no_way_leads_past_it(engine: Engine) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        _type(engine, PAST_DELETE[engine.dialect.name])

    assert _entries(engine) == 2


def test_what_is_three_years_older_than_the_newest_goes_to_the_moment(engine: Engine) -> None:
    """As the shortest period lets it go; the one of a moment later stays."""
    now = NOW + SHORTEST
    with make_sessions(engine).begin() as session:
        forget_entries(session, before=NOW, now=now)

        left = session.scalars(select(AuditEntry.deed).order_by(AuditEntry.at)).all()

    assert left == ["vote", "forget_entries"]


def test_the_doctor_finds_every_guard_standing(engine: Engine) -> None:
    (said,) = guards.record(engine)

    assert said.health is Health.GOOD


def test_the_doctor_says_that_a_guard_was_taken_away(engine: Engine) -> None:
    on = "" if engine.dialect.name == "sqlite" else " ON audit_entry"
    _type(engine, f"DROP TRIGGER audit_entry_lasts{on}")

    (said,) = guards.record(engine)

    assert said.health is Health.WRONG
    assert "audit_entry_lasts" in said.what
