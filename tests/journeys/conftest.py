"""The steps of one journey stand on each other: where one fails, those behind it are not walked.

And the browser of those that are walked in one.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from mentorapp.demo.calendar import DemoStage
from mentorapp.playground.build import build
from tests.journeys.town import Town, opened
from tests.playground.browser import a_page, chromium

_ended: dict[str, str] = {}  # by module, the step where its journey ended


def pytest_runtest_makereport(item: pytest.Item, call: "pytest.CallInfo[None]") -> None:
    if call.excinfo is None or not item.get_closest_marker("journey"):
        return
    if not _is_tried_again(item):
        _ended.setdefault(item.path.name, item.name)


def _is_tried_again(item: pytest.Item) -> bool:
    """A step is, like every other test, where `--reruns` says so: then it has not ended yet."""
    tries: int = getattr(item, "execution_count", 1)  # counted by pytest-rerunfailures
    return tries <= (item.config.getoption("reruns", None) or 0)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("journey") and (step := _ended.get(item.path.name)):
        pytest.fail(f"The journey ended at {step}.", pytrace=False)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "journey: the steps of this module are walked in order")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """While the call is open, where a module asks for nothing else."""
    with opened(DemoStage.CALL, tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    build(quiet=True)
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with a_page(browser, width=1500, height=1000) as page:
        yield page
