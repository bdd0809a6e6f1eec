"""The page in a real browser: everything can be done with the keyboard, and both sides work."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from mentorapp.playground.build import build
from tests.playground.browser import a_page, chromium
from tests.playground.conftest import Stage
from tests.playground.test_mail import a_mail, send


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    build(quiet=True)
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser, stage: Stage) -> Iterator[Page]:
    with a_page(browser, width=1440, height=900) as page:
        page.goto(stage.running.address)
        expect(slack(page).get_by_text("Welcome")).to_be_visible()
        yield page


def slack(page: Page) -> Locator:
    return page.get_by_role("region", name="Slack: Stadt Beispiel")


def teams(page: Page) -> Locator:
    return page.get_by_role("region", name="Teams: Kreis Beispiel")


def test_a_command_typed_in_a_channel_is_answered_there(page: Page) -> None:
    slack(page).get_by_role("button", name="mentoring").click()
    field = slack(page).get_by_label("Message #mentoring")

    field.press_sequentially("/men")
    field.press("Tab")
    field.press_sequentially("hilfe")
    field.press("Enter")

    expect(slack(page).get_by_text("Only visible to you")).to_be_visible()
    expect(slack(page).get_by_text("You said hilfe.")).to_be_visible()


def test_a_modal_is_filled_in_with_the_keyboard_alone(page: Page) -> None:
    slack(page).get_by_role("button", name="Apply").press("Enter")
    modal = slack(page).get_by_role("dialog", name="Apply")
    expect(modal.get_by_label("Why?")).to_be_focused()

    page.keyboard.type("Hm")
    modal.get_by_label("As").select_option("mentee")
    modal.get_by_label("Skills").press_sequentially("py")
    expect(page.get_by_role("option", name="Python")).to_be_visible()
    page.keyboard.press("Enter")
    modal.get_by_label("Why?").press("Enter")
    expect(modal.get_by_role("alert")).to_have_text("Tell us a little more.")
    expect(modal.get_by_label("Why?")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("m, to learn")
    page.keyboard.press("Enter")

    expect(modal).to_be_hidden()
    slack(page).get_by_role("button", name="Messages").click()
    expect(slack(page).get_by_text("Hmm, to learn / ['Python'] / mentee / None")).to_be_visible()


def test_a_modal_holds_the_focus_and_gives_it_back(page: Page) -> None:
    apply = slack(page).get_by_role("button", name="Apply")
    apply.press("Enter")
    modal = slack(page).get_by_role("dialog")
    expect(modal.get_by_label("Why?")).to_be_focused()

    for _ in range(12):
        page.keyboard.press("Tab")
        assert modal.evaluate("one => one.contains(document.activeElement)")
    page.keyboard.press("F6")
    assert not modal.evaluate("one => one.contains(document.activeElement)")
    modal.get_by_label("Why?").focus()
    page.keyboard.press("Escape")

    expect(modal).to_be_hidden()
    expect(apply).to_be_focused()


def test_twin_buttons_are_told_apart(page: Page) -> None:
    slack(page).get_by_role("button", name="Join two").click()
    slack(page).get_by_role("button", name="Messages").click()

    expect(slack(page).get_by_text("Joined 2")).to_be_visible()


def test_a_card_is_replaced_where_it_stands(page: Page) -> None:
    expect(teams(page).get_by_text("Hello")).to_be_visible()

    teams(page).get_by_role("button", name="Join").click()

    expect(teams(page).get_by_text("Joined 1")).to_be_visible()
    expect(teams(page).get_by_text("Hello")).to_be_hidden()


def test_a_dialog_finds_choices_and_is_handed_in(page: Page) -> None:
    teams(page).get_by_role("button", name="Apply").click()
    dialog = teams(page).get_by_role("dialog", name="Apply")

    dialog.get_by_role("button", name="Send").click()
    expect(dialog.get_by_text("Write something.")).to_be_visible()
    dialog.get_by_role("textbox", name="Why?").fill("To learn")
    dialog.get_by_role("combobox", name="Skill").press_sequentially("de")
    page.get_by_role("option", name="Design").click()
    dialog.get_by_role("button", name="Send").click()

    expect(teams(page).get_by_text("Thanks: To learn ui")).to_be_visible()
    expect(dialog).to_be_hidden()


def test_somebody_else_can_be_chosen(page: Page) -> None:
    slack(page).get_by_role("button", name="You are Asha Rao").click()
    slack(page).get_by_role("button", name="Eve Adams").click()

    expect(slack(page).get_by_role("button", name="You are Eve Adams")).to_be_focused()
    assert "slack=U2" in page.url


def test_what_others_cause_appears_by_itself(page: Page, stage: Stage) -> None:
    eve = stage.playground.slack.as_person("U2")

    eve.say("Hello everyone", channel="mentoring")

    expect(slack(page).get_by_label("1 new")).to_be_visible()


def test_the_clock_is_moved_and_says_so(page: Page) -> None:
    clock = page.get_by_role("group", name="The app's clock")
    before = clock.locator("time").get_attribute("datetime")

    clock.get_by_role("button", name="+ 1 day").click()

    expect(clock.get_by_role("status")).to_contain_text("Nothing was sent.")
    assert clock.locator("time").get_attribute("datetime") != before


def test_a_mail_is_read_and_its_link_leads_into_a_tab_of_its_own(page: Page, stage: Stage) -> None:
    send(stage, a_mail(html=f'<p>Dear Amira</p><a href="{stage.running.address}/play/mail">Go</a>'))

    page.get_by_role("button", name="Mail 1 new").click()
    window = page.get_by_role("region", name="Mail")
    letter = window.frame_locator("iframe")
    expect(letter.get_by_text("Dear Amira")).to_be_visible()
    with page.expect_popup() as opened:
        letter.get_by_role("link", name="Go").click()

    assert opened.value.url.endswith("/play/mail")
    opened.value.close()
    expect(window.get_by_role("button", name="News")).not_to_have_class("place-unread")
    expect(page.get_by_role("button", name="Mail", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("opened", ["home", "dialogs", "mail"])
def test_nothing_stands_in_the_way_of_a_screen_reader(
    page: Page, stage: Stage, theme: str, opened: str
) -> None:
    page.goto(f"{page.url.partition('?')[0]}?theme={theme}")
    expect(teams(page).get_by_text("Hello")).to_be_visible()
    if opened == "dialogs":
        slack(page).get_by_role("button", name="Apply").click()
        teams(page).get_by_role("button", name="Apply").click()
        expect(teams(page).get_by_role("dialog")).to_be_visible()
        expect(slack(page).get_by_role("dialog")).to_be_visible()
    if opened == "mail":
        send(stage, a_mail())
        page.get_by_role("button", name="Mail").click()
        expect(page.get_by_role("link", name="m.ics")).to_be_visible()

    found = Axe().run(page).response["violations"]

    # Ids that the two renderers repeat are theirs; everything else would be ours.
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
