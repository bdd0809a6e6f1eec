"""A stage on SQLite, and for what depends on the database one on PostgreSQL too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.databases import postgres_engine, sqlite_engine
from tests.jobs.stage import Stage


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    engine = sqlite_engine(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def postgres() -> Iterator[Engine]:
    engine = postgres_engine()
    yield engine
    engine.dispose()


@pytest.fixture
def stage(sqlite: Engine) -> Stage:
    return Stage(sqlite)


@pytest.fixture(params=["sqlite", "postgres"])
def any_stage(request: pytest.FixtureRequest) -> Stage:
    return Stage(request.getfixturevalue(request.param))
