"""The personal tab in Teams, in a real browser: signed in by Teams alone, in German and English,
a form by keyboard, a table, and Teams' colours while it is open.
"""

from pathlib import Path

from playwright.sync_api import FrameLocator, Page, expect

from mentorapp.demo.world import user_id
from tests.journeys.town import COLLEAGUES, Town

HOPES = "I would like to understand how decisions are made here."


def test_somebody_applies_in_the_tab_in_english_with_the_keyboard(
    town: Town, page: Page, tmp_path: Path
) -> None:
    tab = open_tab(page, town, as_key="olena", theme="dark")
    expect(tab.get_by_role("heading", name="Hello Olena")).to_be_visible()
    expect(tab.locator("html")).to_have_attribute("data-theme", "dark")

    tab.get_by_role("button", name="Take part as mentee").press("Enter")
    asked = tab.get_by_label("What do you hope for")
    asked.fill("Too short")
    tab.get_by_label("Your field of work").select_option(label="Social affairs")
    tab.get_by_role("button", name="Next").last.press("Enter")
    expect(tab.get_by_role("alert")).to_contain_text("at least 20 characters")
    expect(asked).to_have_value("Too short")
    page.screenshot(path=tmp_path / "tab-dark.png")
    asked.fill(HOPES)
    tab.get_by_role("button", name="Next").last.press("Enter")

    expect(tab.get_by_role("heading", level=1)).to_contain_text("2/4")


def test_a_coordinator_reads_the_table_in_german_and_teams_changes_its_colours(
    town: Town, page: Page, tmp_path: Path
) -> None:
    tab = open_tab(page, town, as_key="meral", theme="light")
    expect(tab.get_by_role("heading", name="Guten Tag, Meral")).to_be_visible()

    tab.get_by_role("link", name="Bewerbungen").first.press("Enter")
    expect(tab.get_by_role("table")).to_be_visible()
    tab.get_by_label("Suchen nach").fill("leyla")
    expect(tab.get_by_role("rowheader", name="Leyla")).to_be_visible()
    page.get_by_label("High contrast").check()
    expect(tab.locator("html")).to_have_attribute("data-theme", "contrast")
    page.screenshot(path=tmp_path / "tab-contrast.png")
    tab.get_by_role("link", name="Lesen").first.press("Enter")

    expect(tab.get_by_text("Beweggründe")).to_be_visible()
    expect(tab.locator("html")).to_have_attribute("data-theme", "contrast")


def open_tab(page: Page, town: Town, *, as_key: str, theme: str) -> FrameLocator:
    who = f"teams={user_id(COLLEAGUES[as_key])}&theme={theme}"
    page.goto(f"{town.playground.http.address}/?{who}")
    window = page.get_by_role("region", name="Teams: Rathaus (Teams)")
    window.get_by_role("button", name="Start", exact=True).click()
    return page.frame_locator("iframe[title='Mentoring: Start']")
