"""The page in a real browser: somebody applies by keyboard in Slack while somebody else is refused
in Teams and goes on; a coordinator looks at both. In light and in dark, and for screen readers.
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from mentorapp.demo.world import user_id
from tests.journeys.steps import leave_dialogs
from tests.journeys.town import COLLEAGUES, Town

MOTIVATION = "Ich möchte ein eigenes Projekt leiten."


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


def test_somebody_applies_in_slack_with_the_keyboard_alone(
    town: Town, page: Page, pictures: Path
) -> None:
    enter(page, town, slack_as="fatma", teams_as="olena", theme="light")
    button = slack(page).get_by_role("button", name="Teilnehmen als Mentee")
    expect(button).to_be_visible()

    button.press("Enter")
    form = slack(page).get_by_role("dialog", name="Bewerbung 1/4")
    expect(form.get_by_label("Was erhoffen Sie sich vom Mentoring?")).to_be_focused()
    page.keyboard.type("Zu kurz.")
    page.keyboard.press("Tab")
    page.keyboard.type("IT und")
    page.keyboard.press("Enter")
    form.get_by_role("button", name="Weiter").press("Enter")
    expect(form.get_by_text("mindestens 20 Zeichen")).to_be_visible()
    expect(form.get_by_label("Was erhoffen Sie sich vom Mentoring?")).to_be_focused()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(MOTIVATION)
    page.screenshot(path=pictures / "slack-light.png")
    form.get_by_role("button", name="Weiter").press("Enter")

    skills = slack(page).get_by_role("dialog", name="Bewerbung 2/4")
    wanted = skills.get_by_role("combobox", name="Worin möchten Sie sich")
    wanted.press_sequentially("Projekte")
    expect(page.get_by_role("option", name="Projekte leiten")).to_be_visible()
    page.keyboard.press("Enter")
    skills.get_by_role("button", name="Weiter").press("Enter")
    levels = slack(page).get_by_role("dialog", name="Bewerbung 3/4")
    levels.get_by_role("button", name="Weiter").press("Enter")
    people = slack(page).get_by_role("dialog", name="Bewerbung 4/4")
    people.get_by_label("Mit wem wären Sie gern im Tandem?").press_sequentially("Keane")
    expect(page.get_by_role("option", name="Siobhan Keane")).to_be_visible()
    page.keyboard.press("Enter")
    people.get_by_label("Ich stimme zu").press(" ")
    people.get_by_role("button", name="Einreichen").press("Enter")

    thanks = "Vielen Dank, Ihre Bewerbung ist eingereicht."
    expect(slack(page).get_by_role("dialog").get_by_text(thanks)).to_be_visible()
    page.keyboard.press("Escape")
    expect(slack(page).get_by_role("button", name="Bewerbung ändern")).to_be_visible()


def test_in_teams_a_refusal_stands_beside_its_field_and_what_was_typed_stays(
    town: Town, page: Page, pictures: Path
) -> None:
    enter(page, town, slack_as="fatma", teams_as="olena", theme="dark")
    teams(page).get_by_role("button", name="Take part as mentee").press("Enter")
    form = teams(page).get_by_role("dialog", name="Application 1/4")

    form.get_by_role("textbox", name="What do you hope for").fill("Too short")
    form.get_by_role("combobox", name="Your field of work").press_sequentially("Social")
    page.get_by_role("option", name="Social affairs").click()
    form.get_by_role("button", name="Next").press("Enter")

    expect(form.get_by_text("at least 20 characters")).to_be_visible()
    asked = form.get_by_role("textbox", name="What do you hope for")
    expect(asked).to_have_value("Too short")
    page.screenshot(path=pictures / "teams-dark.png")
    asked.fill("I would like to understand how decisions are made here.")
    form.get_by_role("button", name="Next").press("Enter")
    expect(teams(page).get_by_role("dialog", name="Application 2/4")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_a_coordinator_reads_applications_on_both_sides(
    town: Town, page: Page, pictures: Path, theme: str
) -> None:
    enter(page, town, slack_as="katja", teams_as="meral", theme=theme)
    for side, read in (
        (slack(page), "Bewerbung von Leyla Aksoy-Brandt lesen"),
        (teams(page), "Lesen"),  # where the person is named by the tooltip
    ):
        side.get_by_role("button", name="Bewerbungen", exact=True).press("Enter")
        listed = side.get_by_role("dialog", name="Bewerbungen")

        listed.get_by_role("button", name=read).first.press("Enter")

        expect(side.get_by_role("dialog").get_by_text("Beweggründe")).to_be_visible()
    page.screenshot(path=pictures / f"coordinators-{theme}.png")
    assert axe_finds(page) == []


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_homes_stand_in_no_screen_readers_way(town: Town, page: Page, theme: str) -> None:
    enter(page, town, slack_as="leyla", teams_as="monika", theme=theme)

    expect(slack(page).get_by_text("Guten Tag, Leyla")).to_be_visible()
    expect(teams(page).get_by_text("Guten Tag, Monika")).to_be_visible()

    assert axe_finds(page) == []


def enter(page: Page, town: Town, *, slack_as: str, teams_as: str, theme: str) -> None:
    """Open the playground as these two, with nothing left open from before."""
    for key in (slack_as, teams_as):
        leave_dialogs(town.person(key))
    who = f"slack={user_id(COLLEAGUES[slack_as])}&teams={user_id(COLLEAGUES[teams_as])}"
    page.goto(f"{town.playground.http.address}/?{who}&theme={theme}")


def slack(page: Page) -> Locator:
    return page.get_by_role("region", name="Slack: Rathaus (Slack)")


def teams(page: Page) -> Locator:
    return page.get_by_role("region", name="Teams: Rathaus (Teams)")


def axe_finds(page: Page) -> list[tuple[str, str]]:
    violations = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:300]) for one in violations]
