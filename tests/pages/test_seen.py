"""Pages as people see them: for screen readers, in every colour, narrow, by keyboard."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from mentorapp.core.people.page_sessions import Theme
from tests.builders import a_session
from tests.pages.gallery import TABLES, Gallery, examples, fullest, open_gallery
from tests.playground.browser import chromium

COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}  # what a theme can change
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NARROW = {"width": 320, "height": 640}  # a window of 1280 at 400 percent
OUTSIDE = "/app/enter"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallery]:
    with (
        a_session(tmp_path_factory.mktemp("gallery")) as session,
        open_gallery(session, language="de") as gallery,
    ):
        yield gallery


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_nothing_stands_in_a_screen_readers_way_in_any_colour(
    gallery: Gallery, browser: Browser, theme: Theme
) -> None:
    shown = [f"/app/see/help/{n}" for n in fullest(examples("de"))]

    pages = [*shown, "/app/see/applications", OUTSIDE]
    assert _found(gallery, browser, theme, pages) == []


def test_everything_fits_a_narrow_window(gallery: Gallery, browser: Browser) -> None:
    page = gallery.visitor(browser, Theme.LIGHT)
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    wide = []
    screens = (f"/app/see/help/{n}" for n in fullest(examples("de")))
    tables = (f"/app/see/{name}" for name in TABLES)  # they scroll in a frame of their own
    for path in (*screens, *tables, OUTSIDE):
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth") > NARROW["width"]:
            wide.append(path)

    assert wide == []


def test_a_question_is_asked_on_the_spot_and_escape_is_no(
    gallery: Gallery, browser: Browser
) -> None:
    page = gallery.visitor(browser, Theme.LIGHT)
    page.goto(_with_a_question())
    button = page.locator("form[data-ask] button").first

    button.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    found = _violations(page)
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    assert found == []


def test_without_a_script_the_question_has_a_page_of_its_own(
    gallery: Gallery, browser: Browser
) -> None:
    page = gallery.visitor(browser, Theme.LIGHT, scripts=False)
    page.goto(_with_a_question())

    page.locator("form[data-ask] button").first.click()

    expect(page).to_have_url(f"{gallery.address}/app/ask")
    assert page.locator("main .button").count() == 2


def test_a_table_is_sorted_and_narrowed_with_the_keyboard(
    gallery: Gallery, browser: Browser
) -> None:
    page = gallery.visitor(browser, Theme.LIGHT)
    page.goto("/app/see/applications")
    by_name = page.get_by_role("columnheader", name="Name").get_by_role("button")

    by_name.press("Enter")
    first = page.locator("tbody th").first.inner_text()
    by_name.press("Enter")
    last = page.locator("tbody th").first.inner_text()
    page.get_by_label("Suchen nach").press_sequentially("krzyzanowski mentee")

    assert (first, last) == ("Dr. Tomasz Wolff-Krzyżanowski", "Jana Okonkwo")
    expect(page.get_by_role("columnheader", name="Name")).to_have_attribute(
        "aria-sort", "descending"
    )
    expect(page.get_by_role("status")).to_have_text("4 von 24 angezeigt")


def test_a_table_is_as_narrow_as_it_was_when_one_comes_back(
    gallery: Gallery, browser: Browser
) -> None:
    page = gallery.visitor(browser, Theme.LIGHT)
    page.goto("/app/see/applications")
    page.get_by_label("Suchen nach").fill("krzyzanowski")
    page.get_by_label("Rolle").select_option("Mentee")

    page.locator("tbody tr:visible").first.locator("button, a").first.click()
    page.goto("/app/see/applications")
    again = page.get_by_role("status").inner_text()
    page.goto("/app/see/applications")

    assert again == "4 von 24 angezeigt"
    expect(page.get_by_role("status")).to_have_text("24 von 24 angezeigt")


@pytest.mark.long
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_screen_there_is(
    browser: Browser, tmp_path: Path, theme: Theme, language: str
) -> None:
    shown = [f"/app/see/help/{n}" for n in range(len(examples(language)))]
    shown += [f"/app/see/{name}" for name in TABLES]
    shown += [OUTSIDE, "/app/in/x", "/app/teams"]

    with a_session(tmp_path) as session, open_gallery(session, language=language) as gallery:
        assert _found(gallery, browser, theme, shown) == []


def _found(
    gallery: Gallery, browser: Browser, theme: Theme, paths: list[str]
) -> list[tuple[str, str, str]]:
    page, rules = gallery.visitor(browser, theme), RULES if theme is Theme.LIGHT else COLOURS
    found = []
    for path in paths:
        page.goto(path)
        found += [(path, *flaw) for flaw in _violations(page, rules)]
    return found


def _violations(page: Page, rules: Mapping[str, list[str]] = RULES) -> list[tuple[str, str]]:
    violations = Axe().run(page, options=dict(rules)).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in violations]


def _with_a_question() -> str:
    for n, screen in enumerate(examples("de")):
        if "confirm=Confirm(" in repr(screen):
            return f"/app/see/help/{n}"
    raise AssertionError("no screen asks anything")
