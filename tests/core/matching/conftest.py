"""Every test has a town of its own, on a SQLite file of its own."""

import pytest
from sqlalchemy.orm import Session

from tests.core.matching.builders import Town, a_town


@pytest.fixture
def town(session: Session) -> Town:
    return a_town(session)
