"""A database of its own for every test, and a browser in front of the pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.builders import a_session
from tests.pages.house import House, open_house


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with a_session(tmp_path) as session:
        yield session


@pytest.fixture
def house(session: Session) -> House:
    return open_house(session)
