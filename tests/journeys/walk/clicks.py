"""Hands that click and type in the playground's real page. What there is to press, the driver's
eyes read; how a person reaches it with mouse and keyboard is written here, for both platforms.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Locator, Page

from mentorapp.playground.hands import AppFailed, PlaygroundHttp, Typed
from mentorapp.playground.payloads import Json
from mentorapp.playground.seen import Button, Choice, Input, NotSeen, Seen
from mentorapp.playground.slack_hands import SlackHands
from mentorapp.playground.teams_hands import TeamsHands
from mentorapp.playground.teams_reading import hands_in

SETTLES = 200  # milliseconds until the page has drawn what it fetched


class Desk:
    """One window of the page: whoever sits there clicks, and is answered by the app."""

    def __init__(self, page: Page, side: str, person: str, *, app: str) -> None:
        self.window: Locator = page.locator(f"section.window.{side}")
        self.before_handing_in: Callable[[], None] = lambda: None
        self.path = f"/play/{side}/{person}"
        self._page, self._app = page, app

    def doing(self, deed: str, click: Callable[[], None]) -> Json:
        """What the app answers to a click. :raises AppFailed:"""
        with self._page.expect_response(
            lambda told: told.url.endswith(f"{self.path}/{deed}")
        ) as told:
            click()
        outcome: Json = told.value.json()
        if outcome.get("failure"):
            raise AppFailed(f"{self.path}/{deed}: {outcome['failure']}")
        self._page.wait_for_timeout(SETTLES)
        return outcome

    def place(self, name: str) -> None:
        """Go there by the list on the left, unless one is there already."""
        button = self.window.locator(".sidebar button.place").filter(has_text=name).first
        if button.get_attribute("aria-current") != "page":
            button.click()
            self._page.wait_for_timeout(SETTLES)

    def go_to_messages(self) -> None:
        self.place(self._app)

    @property
    def dialog(self) -> Locator:
        return self.window.locator(".modal").first

    def pick(self, box: Locator, label: str) -> None:
        """Type into a field that offers choices, and take the one meant."""
        box.click()
        box.fill("")
        box.press_sequentially(label[:30])
        self._page.get_by_role("option").filter(has_text=label).first.click()


class SlackClicks(SlackHands):
    def __init__(self, http: PlaygroundHttp, person: str, desk: Desk) -> None:
        super().__init__(http, person)
        self.desk = desk
        self._labels: dict[str, str] = {}

    def open_home(self, *, twice: bool) -> Json:
        self.desk.go_to_messages()
        return self.desk.doing("open_home", lambda: self.desk.place("Home"))

    def press(self, seen: Seen, button: Button, typed: Typed, *, twice: bool) -> Json:
        surface = self._surface(seen)
        if "view_id" in seen.place:
            self._type(seen, typed)
        return self.desk.doing("press", lambda: self._click(surface, seen, button))

    def search(self, seen: Seen, asked: Input, query: str, typed: Typed) -> list[Choice]:
        found = super().search(seen, asked, query, typed)
        self._labels.update({choice.value: choice.label for choice in found})
        return found

    def submit(self, seen: Seen, typed: Typed, *, label: str, twice: bool) -> Json:
        self._type(seen, typed)
        self.desk.before_handing_in()
        hand_in = self.desk.dialog.locator(".modal-foot button[type=submit]")
        return self.desk.doing("submit", hand_in.click)

    def close(self) -> Json:
        return self.desk.doing("close", self.desk.dialog.locator(".modal-head .icon-button").click)

    def _surface(self, seen: Seen) -> Locator:
        if "view_id" not in seen.place:
            self.desk.go_to_messages()
            direct = next(one for one in self.look()["conversations"] if one["is_im"])
            at = [m["ts"] for m in direct["messages"]].index(seen.place["message_ts"])
            return self.desk.window.locator("article.slack-message").nth(at)
        if seen.raw["type"] == "modal":
            self.desk.dialog.wait_for()  # a busy machine draws it late
            return self.desk.dialog
        self.desk.place("Home")
        return self.desk.window.locator(".slack-home")

    def _click(self, surface: Locator, seen: Seen, button: Button) -> None:
        block = surface.locator(f'[id="{button.block_id}"]').first
        if button.chosen is not None:
            block.get_by_role("button", name="More").click()
            block.locator(".overflow li button").filter(has_text=button.label).click()
            return
        beside = [one for one in seen.buttons if one.block_id == button.block_id]
        drawn = block.locator(".slack_blocks_to_jsx__button_element, button.own-button")
        drawn.nth(beside.index(button)).click()
        if button.raw.get("confirm"):
            self.desk.before_handing_in()
            self.desk.window.locator(".confirm .modal-foot button").last.click()

    def _type(self, seen: Seen, typed: Typed) -> None:
        asking = [asked for asked in seen.inputs if asked.name == asked.raw["block_id"]]
        for number, asked in enumerate(asking):
            if asked.key in typed:
                field = self.desk.dialog.locator(".field").nth(number)
                self._type_into(field, asked, typed[asked.key])

    def _type_into(self, field: Locator, asked: Input, given: Any) -> None:
        if asked.kind in ("radio_buttons", "checkboxes"):
            _tick(field.locator("input"), asked, given)
        elif field.locator("select").count():
            field.locator("select").select_option(str(given))
        elif field.get_by_role("combobox").count():
            _choose(self.desk, field, asked, given, self._labels)
        else:
            field.locator("input, textarea").first.fill(str(given))


class TeamsClicks(TeamsHands):
    def __init__(self, http: PlaygroundHttp, person: str, desk: Desk) -> None:
        super().__init__(http, person)
        self.desk = desk
        self._labels: dict[str, str] = {}

    def open_home(self, *, twice: bool) -> Json:
        return self._write(self._home_word)

    def say(self, text: str, *, place: str) -> Json:
        return self._write(text)

    def press(self, seen: Seen, button: Button, typed: Typed, *, twice: bool) -> Json:
        in_dialog = "dialog" in seen.place
        surface = self.desk.dialog if in_dialog else self._message(seen)
        self._type(surface, seen, typed)
        if in_dialog and hands_in(button):
            self.desk.before_handing_in()
        deed = "submit" if in_dialog else "press"
        return self.desk.doing(deed, lambda: self._click(surface, seen, button))

    def search(self, seen: Seen, asked: Input, query: str, typed: Typed) -> list[Choice]:
        found = super().search(seen, asked, query, typed)
        self._labels.update({choice.value: choice.label for choice in found})
        return found

    def close(self) -> Json:
        return self.desk.doing("close", self.desk.dialog.locator(".modal-head .icon-button").click)

    def _click(self, surface: Locator, seen: Seen, button: Button) -> None:
        """A card's buttons stand in their order; some behind "…", some are asked about first."""
        alike = [one for one in seen.buttons if one.label == button.label]
        drawn = surface.locator("button.ac-pushButton")
        named = drawn.filter(has_text=re.compile(f"^\\s*{re.escape(button.label)}\\s*$"))
        here = [one for one in named.all() if one.is_visible()]
        asks_first = button.label in set(_questions(seen.raw))  # and says it in the same words
        if alike.index(button) < len(here) and not asks_first:
            here[alike.index(button)].click()
            return
        if not asks_first and self._choose_behind_dots(drawn, button.label):
            return
        for question in _questions(seen.raw):  # asked before what cannot be taken back
            self._press_named(drawn, question)
            uncovered = [one for one in named.all() if one.is_visible()][len(here) :]
            if uncovered:
                self.desk.before_handing_in()
                uncovered[0].click()
                return
            self._press_named(drawn, question)
        raise NotSeen(f"{button} is on no card here.")

    def _press_named(self, drawn: Locator, label: str) -> None:
        named = drawn.filter(has_text=re.compile(f"^\\s*{re.escape(label)}\\s*$"))
        here = [one for one in named.all() if one.is_visible()]
        if here:
            here[0].click()
        else:
            self._choose_behind_dots(drawn, label)

    def _choose_behind_dots(self, drawn: Locator, label: str) -> bool:
        page = self.desk.window.page
        for more in drawn.filter(has_text="...").all():
            if not more.is_visible():
                continue
            more.click()
            item = page.get_by_role("menuitem", name=label, exact=True)
            if item.count():
                item.first.click()
                return True
            page.keyboard.press("Escape")
        return False

    def _write(self, text: str) -> Json:
        self.desk.go_to_messages()
        field = self.desk.window.locator(".composer textarea")
        field.fill(text)
        return self.desk.doing("say", lambda: field.press("Enter"))

    def _message(self, seen: Seen) -> Locator:
        self.desk.go_to_messages()
        ids = [message["id"] for message in self.look()["chat"]["messages"]]
        at = ids.index(seen.place["activity_id"])
        return self.desk.window.locator("article.teams-message").nth(at)

    def _type(self, surface: Locator, seen: Seen, typed: Typed) -> None:
        for number, asked in enumerate(seen.inputs):
            if asked.key in typed:
                field = surface.locator(".ac-input-container").nth(number)
                self._type_into(field, asked, typed[asked.key])

    def _type_into(self, field: Locator, asked: Input, given: Any) -> None:
        if field.locator("select").count():
            field.locator("select").select_option(str(given))
        elif field.get_by_role("combobox").count():
            _choose(self.desk, field, asked, given, self._labels)
        elif asked.choices or asked.kind == "Input.Toggle":
            _tick(field.locator("input"), asked, given)
        else:
            field.locator("input, textarea").first.fill(str(given))


def _questions(node: Any) -> Iterator[str]:
    """The titles of what uncovers a question in a card."""
    if isinstance(node, dict):
        if node.get("type") == "Action.ToggleVisibility":
            yield str(node["title"])
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from _questions(inner)


def _tick(boxes: Locator, asked: Input, given: Any) -> None:
    chosen = given if isinstance(given, list) else [given]
    for number, choice in enumerate(asked.choices):
        box = boxes.nth(number)
        if choice.value in chosen:
            box.check()
        elif asked.takes_many:
            box.uncheck()


def _choose(desk: Desk, field: Locator, asked: Input, given: Any, labels: dict[str, str]) -> None:
    known = {choice.value: choice.label for choice in asked.choices} | labels
    held = asked.value if isinstance(asked.value, tuple) else (asked.value,)
    for value in given if isinstance(given, list) else [given]:
        if value not in held:
            desk.pick(field.get_by_role("combobox"), known.get(value) or str(value))
