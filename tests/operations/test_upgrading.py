"""From an older database to this release and back, with a row in every table there is."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import Column, Connection, Engine, MetaData, Table, insert, select

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.pairs.queries import all_pairs_in
from mentorapp.core.people.model import Person
from mentorapp.db.engine import make_engine
from mentorapp.db.session import make_sessions
from mentorapp.db.upgrade import differences, downgrade, upgrade
from tests.databases import postgres_url

OLDER = ("0001", "0017")
OLD = "old.db"
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
BY_TYPE: dict[type[sa.types.TypeEngine[Any]], Any] = {
    sa.DateTime: AT,
    sa.Date: date(2026, 3, 2),
    sa.Time: time(9),
    sa.Boolean: True,
    sa.Integer: 1,
    sa.Numeric: 1.0,  # floats, too
    sa.Float: 1.0,
    sa.LargeBinary: b"sealed",
    sa.JSON: {},
}
# What today's code has to be able to read, and what points to nothing in particular.
WORDS = {
    "workspace.platform": "slack",
    "cohort.stage": "running",
    "enrolment.role": "mentee",
    "enrolment.state": "admitted",
    "person.working_days": [0, 1, 2],
    "programme.name": {"de": "Mentoring"},
    "programme.mentor_form": "pair",
    "programme.mentors_form": "pair",
}


FilledAt = Callable[[str, Path], Engine]


@pytest.fixture(scope="module")
def filled_at(tmp_path_factory: pytest.TempPathFactory) -> FilledAt:
    """A database of that migration with a row in every table, made once and copied from then on."""

    @cache
    def made(older: str) -> Path:
        folder = tmp_path_factory.mktemp(older)
        engine = _empty("sqlite", folder)
        upgrade(engine, to=older)
        _fill(engine)
        engine.dispose()
        return folder / OLD

    def copied(older: str, folder: Path) -> Engine:
        shutil.copy(made(older), folder / OLD)
        return _empty("sqlite", folder)

    return copied


@pytest.mark.parametrize("older", OLDER)
@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def test_every_row_survives_the_way_up_and_down(kind: str, older: str, tmp_path: Path) -> None:
    engine = _empty(kind, tmp_path)
    upgrade(engine, to=older)
    before = _fill(engine)

    upgrade(engine)
    above = _read(engine)
    agreed = differences(engine)
    people = _read_as_today(engine)
    _fill(engine)  # what came since, so that the way down is not through empty tables
    downgrade(engine, to=older)
    below = _read(engine)

    assert len(before) > 20
    assert agreed == []
    assert people == ["first release"]
    for name, row in before.items():
        assert below[name] == row, name
        if name in above:
            kept = row.keys() & above[name].keys()
            assert {key: above[name][key] for key in kept} == {key: row[key] for key in kept}, name
    engine.dispose()


@pytest.mark.parametrize(
    ("decider", "agreed_to", "reads"),
    [
        ("committee", ["office|committee"], True),
        ("committee", [], False),  # it came later, and waited
        ("coordinators", [], False),
    ],
)
def test_a_committee_goes_on_reading_where_no_approval_was_ever_without_it(
    filled_at: FilledAt, tmp_path: Path, decider: str, agreed_to: list[str], reads: bool
) -> None:
    engine = filled_at("0036", tmp_path)
    with engine.begin() as connection:
        programme, approval, enrolment = (
            Table(name, MetaData(), autoload_with=connection)
            for name in ("programme", "approval", "enrolment")
        )
        connection.execute(sa.update(programme).values(plan={"admitted_by": decider}))
        connection.execute(sa.update(approval).values(snapshot=agreed_to, approved_at=AT))
        connection.execute(sa.update(enrolment).values(handed_in_at=AT))

    upgrade(engine)

    assert bool(_read(engine)["enrolment"]["for_committee"]) is reads
    engine.dispose()


@pytest.mark.parametrize(
    ("role", "kept"),
    [("mentee", {"field": "it"}), ("mentor", {"field": "it", "capacity": 2})],
)
def test_of_mentees_it_is_not_kept_how_many_mentees_they_have_room_for(
    filled_at: FilledAt, tmp_path: Path, role: str, kept: dict[str, Any]
) -> None:
    engine = filled_at("0038", tmp_path)
    with engine.begin() as connection:
        enrolment = Table("enrolment", MetaData(), autoload_with=connection)
        said = {"role": role, "application": {"field": "it", "capacity": 2}}
        connection.execute(sa.update(enrolment).values(said))

    upgrade(engine)

    assert _read(engine)["enrolment"]["application"] == kept
    engine.dispose()


def _read_as_today(engine: Engine) -> list[str]:
    """Today's entities read what the first release wrote."""
    with make_sessions(engine)() as session:
        for cohort in session.scalars(select(Cohort)):
            assert len(all_pairs_in(session, cohort=cohort)) == 1
        return [person.name for person in session.scalars(select(Person))]


def _empty(kind: str, folder: Path) -> Engine:
    return make_engine(f"sqlite:///{folder / OLD}" if kind == "sqlite" else postgres_url())


def _fill(engine: Engine) -> dict[str, dict[str, Any]]:
    """One row in every table that has none, pointing to the others as its foreign keys say."""
    made = _read(engine)
    with engine.begin() as connection:
        for table in _tables(connection):
            if table.name not in made:
                row = {column.name: _value(column, made) for column in table.c}
                connection.execute(insert(table), row)
                made[table.name] = row
    return _read(engine)


def _value(column: Column[Any], made: dict[str, dict[str, Any]]) -> Any:
    name = f"{column.table.name}.{column.name}"
    if name in WORDS:
        return WORDS[name]
    for key in column.foreign_keys:
        table, other = key.target_fullname.split(".")
        if table in made:
            return made[table][other]
        return None  # to its own table
    if column.nullable:
        return None
    kinds = (kind for kind in BY_TYPE if isinstance(column.type, kind))
    if (kind := next(kinds, None)) is not None:
        return BY_TYPE[kind]
    return uuid4() if isinstance(column.type, sa.Uuid) else _text(column)


def _text(column: Column[Any]) -> str:
    """SQLite keeps an id as text of 32 digits."""
    length = getattr(column.type, "length", None)
    return uuid4().hex if length == 32 else "first release"


def _read(engine: Engine) -> dict[str, dict[str, Any]]:
    with engine.connect() as connection:
        rows = {
            t.name: connection.execute(select(t)).mappings().first() for t in _tables(connection)
        }
        return {name: dict(row) for name, row in rows.items() if row is not None}


def _tables(connection: Connection) -> list[Table]:
    there = MetaData()
    there.reflect(connection)
    return [table for table in there.sorted_tables if table.name != "alembic_version"]
