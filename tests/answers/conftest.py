"""Those who press and fill in: a tandem, a stranger and a coordinator; and the larger database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.answers.tandems.stage import Tandem, a_tandem
from tests.databases import postgres_engine


@pytest.fixture
def tandem(session: Session) -> Tandem:
    return a_tandem(session)


@pytest.fixture
def postgres() -> Iterator[Engine]:
    engine = postgres_engine()
    yield engine
    engine.dispose()
