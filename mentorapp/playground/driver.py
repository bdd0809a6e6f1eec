"""Drives a running playground from Python: people of both platforms, mailboxes, and the clock.

playground = Playground("http://127.0.0.1:8001")
asha = playground.slack.as_person("U1")
asha.home()
asha.press("apply")
asha.fill(motivation="To learn", skills=["Python"]).submit()
"""

import time
from collections.abc import Callable
from datetime import datetime

from mentorapp.playground.hands import PlaygroundHttp
from mentorapp.playground.keyboard import Person
from mentorapp.playground.page_browser import PageBrowser
from mentorapp.playground.page_hands import PageHands
from mentorapp.playground.payloads import Json
from mentorapp.playground.seen import NotSeen
from mentorapp.playground.slack_hands import SlackHands
from mentorapp.playground.teams_hands import TeamsHands


class Playground:
    def __init__(self, address: str, *, patience: float = 3.0) -> None:
        """`patience` is how many seconds to wait for what should appear."""
        self.http = PlaygroundHttp(address)
        self.slack = SlackSide(self.http, patience)
        self.teams = TeamsSide(self.http, patience)
        self.mail = MailSide(self.http, patience)
        self.clock = AppClock(self.http)

    def order_fault(
        self,
        operation: str,
        *,
        status: int = 500,
        error: str = "",
        retry_after: int = 0,
        times: int = 1,
    ) -> None:
        """Let the next calls fail: `operation` is a Slack method or, say, `connector.send`."""
        order = {"operation": operation, "status": status, "error": error}
        self.http.post("/play/faults", order | {"retry_after": retry_after, "times": times})

    def log(self, *, after: int = 0) -> list[Json]:
        """Return what went over the wire, oldest first."""
        exchanges: list[Json] = self.http.get(f"/play/log?after={after}")
        return exchanges


class SlackSide:
    def __init__(self, http: PlaygroundHttp, patience: float) -> None:
        self._http, self._patience = http, patience

    def as_person(self, person: str) -> Person:
        return Person(SlackHands(self._http, person), patience=self._patience)

    def verify_url(self) -> Json:
        sent: Json = self._http.post("/play/slack/url_verification", {})
        return sent

    def install(self, *, by: str) -> str:
        """Install the app as `by` does in a browser, and return the app's last page."""
        browser = PageBrowser(self._http.get("/play/world")["app_url"])
        page = browser.get("/slack/install")
        if "/slack/oauth/v2/authorize" not in page.address:
            links = (link.get("href") for link in page.tree.elements("a"))
            leads = next((link for link in links if "authorize" in link), "")
            assert leads, "The install page leads nowhere."
            page = browser.get(leads)
        done = browser.post(page.address, {"person": by})
        assert done.status < 400, f"{done.address}: {done.status}"
        return done.html


class TeamsSide:
    def __init__(self, http: PlaygroundHttp, patience: float) -> None:
        self._http, self._patience = http, patience

    def as_person(self, person: str) -> Person:
        return Person(TeamsHands(self._http, person), patience=self._patience)

    def install(self, *, by: str) -> None:
        """Add the app for one person."""
        self._http.do(f"/play/teams/{by}/install", {})

    def uninstall(self, *, by: str) -> None:
        self._http.do(f"/play/teams/{by}/uninstall", {})

    def add_to_team(self, team: str, *, by: str) -> None:
        self._http.do(f"/play/teams/{by}/add_to_team", {"team": team})


class MailSide:
    def __init__(self, http: PlaygroundHttp, patience: float) -> None:
        self._http, self._patience = http, patience

    def as_person(self, address: str) -> Person:
        """Somebody with a mailbox, and a browser for what its links lead to."""
        return Person(PageHands(self._http, address), patience=self._patience)

    def letters(self, address: str) -> list[Json]:
        """Return what lies in this mailbox, the newest first."""
        letters: list[Json] = self._http.get(f"/play/mail/{address}")["letters"]
        return letters

    def letter(self, address: str, words: str) -> Json:
        """Return the newest mail that says `words`, once it is there. :raises NotSeen:"""
        end = time.monotonic() + self._patience
        while time.monotonic() < end:
            for letter in self.letters(address):
                if words in letter["subject"] or words in letter["text"]:
                    return letter
            time.sleep(0.05)
        raise NotSeen(f"No mail to {address} says {words!r}.")


class AppClock:
    """The app's time. Every move answers with `now`, `next` and how many messages were sent."""

    def __init__(self, http: PlaygroundHttp) -> None:
        self._http = http

    def read(self) -> Json:
        said: Json = self._http.get("/play/clock")
        return said

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.read()["now"])

    def forward(self, *, hours: float = 0, days: float = 0, seconds: float = 0) -> Json:
        return self._move({"seconds": seconds + 3600 * hours + 86_400 * days})

    def to(self, moment: datetime) -> Json:
        return self._move({"to": moment.isoformat()})

    def to_next(self) -> Json:
        """Move to the next thing that happens."""
        return self._move({"next": True})

    def until(self, done: Callable[[], bool], *, most: int = 50) -> None:
        """Move from one thing to the next until `done`."""
        for _ in range(most):
            if done():
                return
            self.to_next()
        raise AssertionError(f"It did not come about within {most} steps.")

    def _move(self, asked: Json) -> Json:
        said: Json = self._http.post("/play/clock", asked)
        return said
