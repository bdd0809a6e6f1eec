"""A goal crosses from Teams to Slack in the real page: pressed, typed, read, and looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from mentorapp.demo.calendar import DemoStage
from mentorapp.demo.people import everybody
from mentorapp.demo.world import user_id
from mentorapp.playground.build import build
from tests.journeys.town import Town, name_of, opened
from tests.playground.browser import chromium

MENTEE, MENTOR = "svenja", "juergen"  # she in Teams, he in Slack
TITLE = "Im Frühjahr die Teamrunde leiten"
PATIENCE = 20_000  # milliseconds


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with opened(DemoStage.RUNNING, tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
def page(town: Town) -> Iterator[Page]:
    ids = {colleague.key: user_id(colleague) for colleague in everybody()}
    build(quiet=True)
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1500, "height": 1000})
        page.set_default_timeout(PATIENCE)
        address = town.playground.http.address
        page.goto(f"{address}/?slack={ids[MENTOR]}&teams={ids[MENTEE]}&theme=light")
        yield page


def _window(page: Page, platform: str) -> Locator:
    return page.locator(f"section.window.{platform}")


def _button(place: Locator | Page, name: str) -> Locator:
    return place.get_by_role("button", name=name, exact=True).first


def test_a_goal_is_set_and_shared_in_teams_and_read_in_slack(page: Page, tmp_path: Path) -> None:
    teams, slack = _window(page, "teams"), _window(page, "slack")
    partner = name_of(MENTOR)

    _button(teams, "Neues Ziel").click()
    page.get_by_label("Was möchten Sie erreichen?").fill(TITLE)
    page.keyboard.press("Tab")
    _button(page.get_by_role("dialog"), "Speichern").press("Enter")
    _button(page.get_by_role("dialog"), f"Mit {partner} teilen").click()
    expect(_button(page.get_by_role("dialog"), "Wieder privat")).to_be_visible()
    page.screenshot(path=tmp_path / "teams.png")
    page.keyboard.press("Escape")

    _button(slack, "Messages").click()
    told = slack.get_by_text(f"{name_of(MENTEE)} hat ein Ziel mit Ihnen geteilt").last
    expect(told).to_be_visible(timeout=PATIENCE)
    expect(slack.get_by_text(TITLE)).to_have_count(0)
    _button(slack.locator("article").last, "Öffnen").click()
    expect(page.get_by_role("dialog").get_by_text(TITLE)).to_be_visible()
    page.screenshot(path=tmp_path / "slack.png")
