"""Hands and eyes of somebody in no workspace: a mailbox, and a browser for what its links lead to.

Whoever is not signed in comes in by the newest mail that is still a key, else asks for a link.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from mentorapp.playground.hands import PlaygroundHttp, Typed
from mentorapp.playground.mail_reading import DOORS, is_key, read_letter
from mentorapp.playground.outcomes import Outcome
from mentorapp.playground.page_browser import PageBrowser, Shown
from mentorapp.playground.page_reading import hidden_in
from mentorapp.playground.page_tree import Element
from mentorapp.playground.payloads import Json
from mentorapp.playground.seen import Button, Choice, Input, NotSeen, Seen

HOME, ENTER, LOST, NEWS = "/app/", "/app/enter", "/app/link", "/app/news/"
MAILBOX = "mailbox"
POST_TAKES = 20.0  # seconds, at the most


def wait_a_moment() -> None:
    time.sleep(0.05)


class PageHands:
    def __init__(
        self,
        http: PlaygroundHttp,
        address: str,
        *,
        while_post_comes: Callable[[], None] = wait_a_moment,
    ) -> None:
        self.person = address
        self._http, self._while_post_comes = http, while_post_comes
        self._browser = PageBrowser(str(http.get("/play/world")["app_url"]))
        self._home: Shown | None = None
        self._is_open = False  # a page in the browser that is not the home
        self._read: dict[str, Seen] = {}  # letters, by their ids
        self._spent: set[str] = set()  # letters that have let somebody in, or did not

    def look(self) -> Json:
        return {
            "letters": self._letters(),
            "page": self._browser.shown if self._is_open else None,
            "home": self._home,
        }

    def dialog(self, screen: Json) -> Seen | None:
        page: Shown | None = screen["page"]
        return page.seen if page else None

    def home(self, screen: Json) -> Seen | None:
        page: Shown | None = screen["home"]
        return page.seen if page else None

    def places(self, screen: Json) -> Sequence[str]:
        return [MAILBOX]

    def place_called(self, screen: Json, name: str) -> str:
        raise NotSeen(f"{self.person} sees no channel {name}.")

    def messages(self, screen: Json, place: str) -> Iterator[Seen]:
        yield from (self._seen(letter) for letter in reversed(screen["letters"]))

    def open_home(self, *, twice: bool) -> Json:
        if self._browser.get(HOME).path == ENTER:
            self._come_in()
            self._browser.get(HOME)
        return self._arrived()

    def command(self, text: str, *, place: str, twice: bool) -> Json:
        raise NotSeen("Nobody can call the app from a mailbox.")

    def say(self, text: str, *, place: str) -> Json:
        raise NotSeen("Nobody reads what is answered to a mail.")

    def press(self, seen: Seen, button: Button, typed: Typed, *, twice: bool) -> Json:
        for _time in range(2 if twice else 1):
            if "letter" in seen.place:
                self._press_in_letter(seen, button)
            else:
                self._press(button)
        return self._arrived()

    def choose(self, seen: Seen, asked: Input, answer: Any, typed: Typed) -> Json:
        raise NotSeen("On a page choosing alone does nothing: fill it in, then press a button.")

    def search(self, seen: Seen, asked: Input, query: str, typed: Typed) -> list[Choice]:
        found = self._browser.find(asked.searches, query)
        return [Choice(value=one["value"], label=one["label"]) for one in found]

    def submit(self, seen: Seen, typed: Typed, *, label: str, twice: bool) -> Json:
        form = self._shown.form
        if form is None:
            raise NotSeen(f"{self.person} sees no form:\n{seen}")
        filled_in = {asked.key: _sent(typed.get(asked.key, asked.value)) for asked in seen.inputs}
        address = form.get("action") or self._shown.address
        for _time in range(2 if twice else 1):
            self._browser.post(address, {**hidden_in(form), **filled_in})
        return self._arrived()

    def close(self) -> Json:
        self._is_open = False
        return asdict(Outcome(status=0))

    # Pressing ----------------------------------------------------------------------------

    def _press(self, button: Button) -> None:
        if "href" in button.raw:
            self._browser.get(button.raw["href"])
            return
        address = button.raw["action"] or self._shown.address
        self._browser.post(address, button.raw["sent"])
        if address == "/app/ask":  # before what cannot be undone
            (yes,) = self._shown.seen.buttons_like(button.name, target=button.target)
            self._press(yes)

    def _press_in_letter(self, letter: Seen, button: Button) -> None:
        """The link leads to a page, and what acts is pressed there."""
        self._browser.get(button.raw["href"])
        if not is_key(button):
            return
        if self._door() is not None:
            self._use_key(letter)
            self._browser.get(button.raw["href"])
        if self._shown.path.startswith(NEWS):
            for same in self._shown.seen.buttons_like(button.name, target=button.target):
                self._press(same)

    # Coming in ---------------------------------------------------------------------------

    def _come_in(self) -> None:
        """By whichever mail still lets somebody in, the newest first."""
        for letter, key in self._keys():
            self._browser.get(key.raw["href"])
            if self._door() is not None:
                self._use_key(letter)
                return
            self._spent.add(letter.mark)
        self._browser.get(LOST)
        form = self._shown.form
        assert form is not None
        self._browser.post(form.get("action"), {"address": self.person})
        self._wait_for_key()

    def _use_key(self, letter: Seen) -> None:
        """Press what the page of a mail offers: to come in, or to be sent another key."""
        self._spent.add(letter.mark)
        door = self._door()
        assert door is not None
        sent = hidden_in(door)
        self._browser.post(self._shown.address, sent)
        if "fresh" in sent:
            self._wait_for_key()

    def _wait_for_key(self) -> None:
        known = {letter.mark for letter, _key in self._keys()}
        until = time.monotonic() + POST_TAKES
        while time.monotonic() < until:
            self._while_post_comes()
            for letter, key in self._keys():
                if letter.mark not in known:
                    self._browser.get(key.raw["href"])
                    self._use_key(letter)
                    return
        raise NotSeen(f"No link came for {self.person}.")

    def _keys(self) -> Iterator[tuple[Seen, Button]]:
        """Mails that have not let anybody in yet, the newest first, each with a link."""
        for letter in map(self._seen, self._letters()):
            key = next((button for button in letter.buttons if is_key(button)), None)
            if key is not None and letter.mark not in self._spent:
                yield letter, key

    def _door(self) -> Element | None:
        """The form before which somebody stands who is not signed in."""
        outside = self._shown.path.startswith(DOORS)
        return self._shown.tree.first("form") if outside else None

    # What is there -----------------------------------------------------------------------

    @property
    def _shown(self) -> Shown:
        assert self._browser.shown is not None
        return self._browser.shown

    def _letters(self) -> list[Json]:
        """The newest first."""
        letters: list[Json] = self._http.get(f"/play/mail/{self.person}")["letters"]
        return letters

    def _seen(self, letter: Json) -> Seen:
        if letter["id"] not in self._read:
            self._read[letter["id"]] = read_letter(letter)
        return self._read[letter["id"]]

    def _arrived(self) -> Json:
        """Where the browser is now, and what it says there at once."""
        shown = self._shown
        is_home = shown.path == HOME
        self._is_open = not is_home
        if is_home:
            self._home = shown
        return asdict(Outcome(status=shown.status, errors=dict(shown.seen.errors), note=shown.said))


def _sent(value: Any) -> str | list[str]:
    """An answer as a form sends it; none of several is an empty one."""
    if isinstance(value, list | tuple):
        return [str(one) for one in value] or [""]
    return "" if value is None else str(value)
