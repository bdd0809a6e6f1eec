"""A browser without a script: it goes where links lead, keeps cookies, and sends forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from mentorapp.playground.hands import AppFailed
from mentorapp.playground.page_reading import form_on, hidden_in, read_page
from mentorapp.playground.page_tree import Element, read_html
from mentorapp.playground.seen import Seen

LONGEST = 30.0  # seconds
LEADS_ON = 10  # times, at the most
SentForm = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Shown:
    """A page as it came. `number` tells it from what stood at the same address before."""

    address: str
    status: int
    html: str
    number: int

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    @cached_property
    def tree(self) -> Element:
        return read_html(self.html)

    @cached_property
    def seen(self) -> Seen:
        read = read_page(self.tree, address=self.address)
        read.raw["number"] = self.number
        return read

    @property
    def said(self) -> str:
        """The sentence that answers what was done on the page before."""
        told = (one for one in self.tree.elements("p") if one.is_of("said"))
        return next((one.text() for one in told), "")

    @property
    def proof(self) -> str:
        """What shows that a page of the app sends something, and no other page."""
        return next((sent["proof"] for sent in self._carried() if "proof" in sent), "")

    @property
    def form(self) -> Element | None:
        return form_on(self.tree)

    def _carried(self) -> list[dict[str, str]]:
        return [hidden_in(form) for form in self.tree.elements("form")]


@dataclass
class PageBrowser:
    app_url: str
    shown: Shown | None = None
    _number: int = 0
    _line: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self._line.trust_env = False

    def get(self, address: str) -> Shown:
        """Go there, as if the address had been typed or came in a mail."""
        return self._show(self._ask("GET", self._of_app(address)))

    def post(self, address: str, sent: SentForm) -> Shown:
        """Send a form of the page that is shown."""
        same_site = {"Sec-Fetch-Site": "same-origin"}
        answer = self._ask("POST", self._of_app(address), data=sent, headers=same_site)
        return self._show(answer)

    def find(self, search: str, typed: str) -> list[dict[str, Any]]:
        """What the app finds while somebody types. The page stays."""
        assert self.shown is not None
        sent = {"proof": self.shown.proof, "typed": typed}
        answer = self._ask("POST", self._of_app(f"/app/find/{search}"), data=sent)
        answer.raise_for_status()
        found: list[dict[str, Any]] = answer.json()
        return found

    def _ask(self, method: str, address: str, **how: Any) -> requests.Response:
        """Ask, and follow wherever the answer leads."""
        for _step in range(LEADS_ON):
            answer = self._line.request(
                method, address, timeout=LONGEST, allow_redirects=False, **how
            )
            # To a browser the line to its own machine is safe; the cookie jar has to be told.
            for cookie in self._line.cookies:
                cookie.secure = False
            if not answer.is_redirect:
                return answer
            method, address, how = "GET", urljoin(address, answer.headers["Location"]), {}
        raise AppFailed(f"{address} leads on and on.")

    def _of_app(self, address: str) -> str:
        here = self.shown.address if self.shown else self.app_url
        return urljoin(here, address)

    def _show(self, answer: requests.Response) -> Shown:
        """:raises AppFailed: when the app broke."""
        if answer.status_code >= 500:
            raise AppFailed(f"{answer.url}: {answer.status_code}")
        self._number += 1
        self.shown = Shown(answer.url, answer.status_code, answer.text, self._number)
        return self.shown
