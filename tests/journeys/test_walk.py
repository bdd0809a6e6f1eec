"""The whole year, clicked in the real page by both partners; nothing is in their way."""

from pathlib import Path

import pytest

from mentorapp.playground.build import build
from tests.journeys.walk.__main__ import walk_through
from tests.journeys.walk.cast import CASTS

pytestmark = [pytest.mark.long, pytest.mark.timeout(3600)]


@pytest.mark.parametrize("name", CASTS)
def test_a_tandems_year_is_clicked_from_its_first_day_to_the_last_question(
    name: str, tmp_path: Path
) -> None:
    build(quiet=True)

    assert walk_through(CASTS[name], tmp_path) == []
