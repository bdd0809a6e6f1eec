"""The pages with everything behind them, and people in front of them with browsers of their own."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from itertools import count
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from mentorapp.answers.desk import Desk
from mentorapp.answers.reception import Reception
from mentorapp.core.people.model import Account, Person, Platform
from mentorapp.core.people.outside import OwnCalendars
from mentorapp.core.people.page_sessions import Entry
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.people.visits import Instance
from mentorapp.documents.downloads import downloads
from mentorapp.documents.entrances import entrances
from mentorapp.documents.tickets import OwnLinks, Ticket
from mentorapp.paces import Paces
from mentorapp.pages.browsers import SESSION
from mentorapp.pages.door import PagesDoor, Tab
from mentorapp.pages.pacing import Pacing
from mentorapp.playground.page_reading import form_on
from mentorapp.playground.page_tree import Element, read_html
from tests.builders import NOW, an_instance

HOST = "https://mentoring.example"
TAB_HOST = "https://teams.microsoft.com"
SCRIPT = "https://cdn.example/teams-js/MicrosoftTeams.min.js"


class TabTokens:
    """Believes a token that is the name of a seat."""

    def __init__(self) -> None:
        self.seats: dict[str, Seat] = {}

    def seat(self, token: str) -> Seat | None:
        return self.seats.get(token)


class SlackSaysWho:
    """Names somebody for a code, as long as the nonce is the one it was asked with."""

    def __init__(self) -> None:
        self.seats: dict[str, Seat] = {}
        self.asked_with: list[Mapping[str, str]] = []

    def address(self, *, state: str, nonce: str) -> str:
        self.asked_with.append({"state": state, "nonce": nonce})
        return f"https://slack.example/authorize?{urlencode({'state': state})}"

    def seat(self, *, code: str, nonce: str) -> Seat | None:
        asked = any(nonce == each["nonce"] for each in self.asked_with)
        return self.seats.get(code) if asked else None


class MovableClock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class House:
    app: Flask
    session: Session
    instance: Instance
    clock: MovableClock
    tab: TabTokens
    slack: SlackSaysWho

    def browser(self) -> "Browser":
        return Browser(self.app.test_client())

    def entrance(
        self, person: Person, *, see: str = "home", target: str = "", nonce: str = "n"
    ) -> str:
        """A link as the chat brings it."""
        return self._own(entrances(self.instance), person, see, target, nonce)

    def download(self, person: Person, file: str, target: str = "", nonce: str = "n") -> str:
        return self._own(downloads(self.instance), person, file, target, nonce)

    def _own(self, links: OwnLinks, person: Person, name: str, target: str, nonce: str) -> str:
        ticket = Ticket(
            account_id=self.account(person).id,
            name=name,
            target=target,
            nonce=nonce,
            made_at=self.clock(),
        )
        return links.link(ticket).removeprefix(HOST)

    def signed_in(self, person: Person, *, by: Entry = Entry.LINK) -> "Browser":
        return self.seated(self.seat(person), by=by)

    def seated(self, seat: Seat, *, by: Entry = Entry.LINK) -> "Browser":
        token = Reception(self.instance).admit(seat, entered_by=by)
        browser = self.browser()
        browser.client.set_cookie(
            SESSION, token, domain="mentoring.example", path="/", secure=True, httponly=True
        )
        return browser

    def seat(self, person: Person) -> Seat:
        user = self.account(person).external_id
        return Seat(platform=Platform.SLACK, workspace="TDormagen", user=user)

    def account(self, person: Person) -> Account:
        found = self.session.scalars(select(Account).where(Account.person_id == person.id)).one()
        self.session.commit()  # a test that goes on holding the writers' turn would wait for itself
        return found


@dataclass
class Browser:
    """Goes where links lead, and sends forms as they stand on the page."""

    client: FlaskClient
    shown: TestResponse | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def page(self) -> TestResponse:
        assert self.shown is not None
        return self.shown

    @property
    def text(self) -> str:
        """What can be read on the page, without its markup."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.page.text)).split())

    def get(self, path: str) -> TestResponse:
        self.shown = self.client.get(
            path, base_url=HOST, headers={"Accept-Language": "en"}, follow_redirects=True
        )
        return self.shown

    def post(self, path: str, data: Mapping[str, object], *, follow: bool = True) -> TestResponse:
        self.shown = self.client.post(
            path,
            base_url=HOST,
            data=data,
            headers={"Accept-Language": "en"} | self.headers,
            follow_redirects=follow,
        )
        return self.shown

    def proof(self) -> str:
        return self.hidden("proof")

    @property
    def tree(self) -> Element:
        return read_html(self.page.text)

    def hidden(self, name: str) -> str:
        carried = _hidden_in(self.tree)
        assert name in carried, f"no {name} on this page"
        return carried[name]

    def link(self, label: str) -> str:
        """Where the link of this label leads."""
        for link in self.tree.elements("a"):
            if link.text().startswith(label):
                return link.get("href")
        raise AssertionError(f"no link {label}: {self.text}")

    def follow(self, label: str) -> TestResponse:
        return self.get(self.link(label))

    def press(self, label: str) -> TestResponse:
        """Press a button that is a form of its own."""
        for form in self.tree.elements("form"):
            if any(button.text() == label for button in form.elements("button")):
                return self.post(form.get("action"), _hidden_in(form))
        raise AssertionError(f"no button {label}: {self.text}")

    def fill(self, **typed: object) -> TestResponse:
        """Hand the form of this page in, with what is typed under an input's whole name."""
        form = form_on(self.tree)
        assert form is not None, self.text
        data: dict[str, object] = dict(_hidden_in(form))
        data |= {name.replace("__", ":"): value for name, value in typed.items()}
        return self.post("/app/hand-in", data)


def open_house(
    session: Session,
    *,
    pacing: Pacing | None = None,
    paces: Paces | None = None,
    desk: Callable[[Instance], Desk] = Desk,
    calendars: OwnCalendars | None = None,
) -> House:
    session.commit()
    clock = MovableClock()
    plain = an_instance(session)
    instance = Instance(
        sessions=plain.sessions,
        clock=clock,
        keyring=plain.keyring,
        public_url=plain.public_url,
        link_secret=plain.link_secret,
    )
    tab, slack = TabTokens(), SlackSaysWho()
    app = Flask("pages")
    PagesDoor(
        instance=instance,
        desk=desk(instance),
        tab=Tab(hosts=(TAB_HOST,), script=SCRIPT, tokens=tab, calendars=calendars),
        slack=slack,
        pacing=pacing or Pacing(),
        paces=paces or unhurried(),
    ).open_on(app)
    return House(app, session, instance, clock, tab, slack)


def unhurried() -> Paces:
    """A minute goes by between any two requests."""
    return Paces(count(step=60.0).__next__)


def _hidden_in(form: Element) -> dict[str, str]:
    """Of several of one name the first: every form of a page carries the same proof."""
    hidden = [one for one in form.elements("input") if one.get("type") == "hidden"]
    return {one.get("name"): one.get("value") for one in reversed(hidden)}
