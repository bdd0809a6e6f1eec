"""A cohort in its matching."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorapp.core.cohorts.model import Stage
from mentorapp.core.matching.model import Proposal
from tests.builders import a_session
from tests.core.matching.builders import Town, a_town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with a_session(tmp_path) as session:
        yield a_town(session, stage=Stage.MATCHING)


@pytest.fixture
def draft(town: Town) -> Proposal:
    return town.draft(town.mentee("Asha"), town.mentor("Tom"))
