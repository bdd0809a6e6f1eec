"""The database a migration makes is the one the entities speak of."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from mentorapp.db.engine import make_engine
from mentorapp.db.upgrade import MIGRATIONS, current, differences, downgrade, newest, upgrade
from mentorapp.entities import ENTITIES
from tests.databases import postgres_url


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    if request.param == "sqlite":
        return make_engine(f"sqlite:///{tmp_path}/empty.db")
    return make_engine(postgres_url())


def test_the_migrated_database_agrees_with_the_entities(engine: Engine) -> None:
    assert ENTITIES

    upgrade(engine)

    assert differences(engine) == []
    with engine.connect() as connection:
        assert current(connection) == newest()


def test_every_migration_can_be_taken_back(engine: Engine) -> None:
    upgrade(engine)

    downgrade(engine, to="base")

    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}


def test_migrations_are_numbered_without_gaps() -> None:
    names = sorted(path.name for path in (MIGRATIONS / "versions").glob("*.py"))

    assert all(re.match(rf"{n:04}_[a-z_]+\.py$", name) for n, name in enumerate(names, start=1))
