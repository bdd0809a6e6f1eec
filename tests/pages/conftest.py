"""A database of its own for every test, and a browser in front of the pages."""

import pytest
from sqlalchemy.orm import Session

from tests.pages.house import House, open_house


@pytest.fixture
def house(session: Session) -> House:
    return open_house(session)
