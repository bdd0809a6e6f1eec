"""Links of mails that were really delivered, cut, doubled, late, or in somebody else's hands.

Following a link does nothing. A whole one lets its own reader in, once; a spoilt one is nobody's.
"""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from mentorapp.answers.desk import Desk
from mentorapp.core.notices.model import Notice
from mentorapp.core.people.model import Account, Person
from mentorapp.core.people.page_sessions import PageSession
from mentorapp.documents.letters import A_KEY_FOR
from mentorapp.pages.browsers import SESSION
from mentorapp.pages.door import PagesDoor
from mentorapp.pages.pacing import Pacing
from tests.builders import a_session
from tests.mail.post_office import PostOffice
from tests.mail.town import Town, a_town, leaving, text_of
from tests.pages.house import HOST, Browser

NAMES = {"amira@mail.example": "Amira", "ben@mail.example": "Ben"}
TABLES = (Person, Account, Notice, PageSession)
GIVEN = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
BODIES: Sequence[Mapping[str, str]] = (
    {},
    {"fresh": "1"},
    {"wish": "mute"},
    {"wish": "forget"},
    {"wish": "all of it"},
    {"List-Unsubscribe": "One-Click"},
)
WAYS = ("cut", "headless", "doubled", "dotted", "followed", "full stop", "changed", "crossed")
ELSEWHERE = ("file", "in", "calendar", "follow-up")


class Posted:
    """A town, and what it has posted: to whom, and the paths its mails lead to.

    No dataclass: whatever prints those walks through the whole town.
    """

    def __init__(self, town: Town, app: Flask, links: Sequence[tuple[str, str]]) -> None:
        self.town, self.app, self.links = town, app, links
        self.used: set[str] = set()  # readers whose one mail has let somebody in

    def path(self, number: int) -> str:
        return self.links[number % len(self.links)][1]

    def browser(self) -> Browser:
        return Browser(self.app.test_client())

    def rows(self) -> list[int]:
        counts = [
            self.town.session.scalar(select(func.count()).select_from(table)) or 0
            for table in TABLES
        ]
        self.town.session.rollback()
        return counts


@pytest.fixture(scope="module")
def posted(tmp_path_factory: pytest.TempPathFactory, open_office: PostOffice) -> Iterator[Posted]:
    folder: Path = tmp_path_factory.mktemp("posted")
    with a_session(folder) as session:
        town = a_town(session, open_office)
        for address, name in NAMES.items():
            town.invite(address=address, name=name)
        links = [(str(mail["To"]), path) for mail in town.mails() for path in _paths(mail)]
        app = Flask("pages")
        PagesDoor(
            instance=town.instance,
            desk=Desk(town.instance),
            by_mail=True,
            pacing=Pacing(most_each=10**6, most_in_all=10**6),
        ).open_on(app)
        yield Posted(town, app, links)


def test_both_have_mail_with_links_to_come_in_and_to_hear_no_more(posted: Posted) -> None:
    found = {(reader, path.split("/")[2]) for reader, path in posted.links}

    assert found == {(reader, place) for reader in NAMES for place in ("letter", "no-more")}


@GIVEN
@given(
    first=st.integers(0, 99),
    second=st.integers(0, 99),
    way=st.sampled_from((*WAYS, *ELSEWHERE)),
    at=st.integers(0, 999),
    body=st.sampled_from((None, *BODIES)),
)
def test_a_spoilt_link_is_nobodys(
    posted: Posted,
    caplog: pytest.LogCaptureFixture,
    first: int,
    second: int,
    way: str,
    at: int,
    body: Mapping[str, str] | None,
) -> None:
    path, other = posted.path(first), posted.path(second)
    spoilt = _spoilt(way, path, at=at, other=other)
    assume(spoilt not in (path, other))
    browser, before = posted.browser(), posted.rows()

    with caplog.at_level(logging.DEBUG):
        status = _open(browser, spoilt, body)

    assert status in (303, 400, 404, 405), (spoilt, status)
    assert browser.client.get_cookie(SESSION, domain="mentoring.example") is None
    assert posted.rows() == before
    assert not any(token in caplog.text for token in _tokens(posted))


@GIVEN
@given(one=st.integers(0, 99), late=st.booleans())
def test_looking_does_nothing(posted: Posted, one: int, late: bool) -> None:
    reader, path = posted.links[one % len(posted.links)]
    browser, before = posted.browser(), posted.rows()

    with _later(late):
        assert _open(browser, path, None) == 200

    assert posted.rows() == before
    assert browser.client.get_cookie(SESSION, domain="mentoring.example") is None
    strangers = set(NAMES.values()) - {NAMES[reader]}
    assert not any(name in browser.text for name in strangers)


@GIVEN
@given(presses=st.lists(st.tuples(st.integers(0, 99), st.booleans()), max_size=4))
def test_a_whole_link_lets_its_reader_in_once(
    posted: Posted, caplog: pytest.LogCaptureFixture, presses: list[tuple[int, bool]]
) -> None:
    """Pressed by anybody, as often as they like, and whichever of a mail's links it is."""
    ways = [one for one in posted.links if one[1].startswith("/app/letter/")]
    for one, late in presses:
        reader, path = ways[one % len(ways)]
        browser = posted.browser()

        with _later(late), caplog.at_level(logging.DEBUG):
            status = _open(browser, path, {})
        came_in = browser.client.get_cookie(SESSION, domain="mentoring.example") is not None

        assert came_in is (not late and reader not in posted.used)
        assert status == (303 if came_in else 200)
        assert not any(address in caplog.text for address in NAMES)
        if came_in:
            posted.used.add(reader)
            browser.get("/app/")
            assert f"Hello {NAMES[reader]}" in browser.text


def _open(browser: Browser, path: str, body: Mapping[str, str] | None) -> int:
    """Look at it, or press there."""
    if body is None:
        browser.shown = browser.client.get(path, base_url=HOST, headers={"Accept-Language": "en"})
        return browser.page.status_code
    return browser.post(path, body, follow=False).status_code


@contextmanager
def _later(is_late: bool) -> Iterator[None]:
    """After the days for which a mail is a key."""
    with pytest.MonkeyPatch.context() as patch:
        if is_late:
            patch.setattr("mentorapp.documents.letters.A_KEY_FOR", -A_KEY_FOR)
        yield


def _spoilt(way: str, path: str, *, at: int, other: str) -> str:
    """The same link as mail programs, scanners and curious people make it."""
    _empty, _app, place, token = path.split("/")
    strange, at = other.split("/")[3], 1 + at % (len(token) - 1)
    spoilt = {
        "cut": token[:at],
        "headless": token[at:],
        "doubled": token * 2,
        "dotted": f"{token}.{token}",
        "followed": f"{token}{path}",
        "full stop": f"{token}.",
        "changed": token[: at - 1] + ("a" if token[at - 1] != "a" else "b") + token[at:],
        "crossed": ".".join((*token.split(".")[:-1], strange.split(".")[-1])),
    }
    if way in spoilt:
        return f"/app/{place}/{spoilt[way]}"
    return f"/app/{way}/{token}"  # whole, at an address of another kind


def _paths(mail: EmailMessage) -> list[str]:
    written = re.findall(rf"{re.escape(HOST)}(/app/(?:letter|no-more)/\S+)", text_of(mail))
    return sorted({*written, leaving(mail)})


def _tokens(posted: Posted) -> list[str]:
    return [path.split("/")[3] for _reader, path in posted.links]
