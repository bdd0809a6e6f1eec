"""A cohort in its matching."""

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Stage
from mentorapp.core.matching.model import Proposal
from tests.core.matching.builders import Town, a_town


@pytest.fixture
def town(session: Session) -> Town:
    return a_town(session, stage=Stage.MATCHING)


@pytest.fixture
def draft(town: Town) -> Proposal:
    return town.draft(town.mentee("Asha"), town.mentor("Tom"))
