"""Every test has a town of its own, on a SQLite file of its own."""

import pytest
from sqlalchemy.orm import Session

from tests.core.matching.builders import Town, a_town


@pytest.fixture
def town(session: Session) -> Town:
    return a_town(session)


@pytest.fixture
def open_town(town: Town) -> Town:
    """Where mentees ask for themselves."""
    town.cohort.programme.rules = {"own_choice": True}
    return town
