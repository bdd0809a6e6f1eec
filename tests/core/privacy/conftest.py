"""What goes by itself is found by long queries: they are asked on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from mentorapp.db.session import make_sessions
from tests.databases import postgres_engine, sqlite_engine


@pytest.fixture(params=["sqlite", "postgres"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Session]:
    engine = sqlite_engine(tmp_path) if request.param == "sqlite" else postgres_engine()
    with make_sessions(engine)() as session:
        yield session
    engine.dispose()
