"""Each stage is loaded once, for tests that only look at it."""

from functools import cache

import pytest

from mentorapp.demo.calendar import DemoStage
from tests.demo.builders import Demo, StageOf, a_demo


@pytest.fixture(scope="session")
def demo_at(tmp_path_factory: pytest.TempPathFactory) -> StageOf:
    @cache
    def loaded(stage: DemoStage) -> Demo:
        return a_demo(tmp_path_factory.mktemp(stage), stage)

    return loaded
