"""Whatever a browser sends to any address of the pages: an answer in words, never a breakdown.

Every address the pages have is tried with everything, also those that are added later; by a
stranger, a mentee and a coordinator who are signed in.
"""

import io
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.table import BROUGHT, FORMS, PRESSES, SEARCHES
from mentorapp.core.people.use_cases import Seat
from mentorapp.db.base import Base
from mentorapp.documents.letters import Letters, LetterTicket
from mentorapp.documents.links import CalendarLinks, FollowUpLinks
from mentorapp.pages.pacing import Pacing
from tests.builders import a_coordinator, a_person, a_session
from tests.core.privacy.stories import a_story
from tests.pages.house import HOST, Browser, House, open_house

MARKER = "Eichkater7c1e"
SLACK = "https://slack.example/authorize"  # where one is sent to sign in
# It asks for no id, and whoever presses it is gone.
LAST = {"privacy_erase"}
# It ends every session of whoever presses it.
ENDS = "end_sign_ins"
OUT = "/app/out"
OF_PEOPLE = {
    "/app/",
    "/app/see/<name>",
    "/app/see/<name>/<target>",
    "/app/news/<delivery>",
    "/app/form/<name>",
    "/app/form/<name>/<target>",
    "/app/do",
    "/app/ask",
    "/app/hand-in",
    "/app/find/<search>",
    "/app/bring/<name>/<target>",
    "/app/theme",
}
GIVEN = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FIELDS = ("text:title", "text:text", "choice:role", "choices:days", "search:wishes", "date:due_on")
PLAIN = ("name", "form", "target", "back", "token", "see", "typed", "sort", "theme")
NASTY = (
    "",
    MARKER,
    "%00",
    "../../etc/passwd",
    "{0}:{1}",
    "a" * 3000,
    "0001-01-01",
    "9999-12-31",
    "99:99",
    "١٢٣",
    "nul\x00nul",
    "\u202e\ufeff",
    "<script>",
    "-1:99999999999999999999",
)


@dataclass(frozen=True)
class Try:
    """A house, and who stands before it."""

    house: House
    seats: Mapping[str, Seat]
    ids: tuple[str, ...]

    def comes(self, who: str) -> tuple[Browser, str]:
        """A browser, signed in just now, with the proof of its own forms; a stranger guesses."""
        if who not in self.seats:
            return self.house.browser(), "guessed"
        browser = self.house.seated(self.seats[who])
        browser.get("/app/see/settings")
        return browser, browser.proof()

    def addresses(self) -> list[str]:
        """All there are; where one signs out comes last."""
        found = {str(rule) for rule in self.house.app.url_map.iter_rules()}
        return [*sorted(found - {OUT}), OUT]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Try]:
    folder: Path = tmp_path_factory.mktemp("fuzzing")
    with a_session(folder) as session:
        story = a_story(session)
        cora = a_coordinator(session, story.cohort)
        house = open_house(session, pacing=Pacing(most_each=10**6, most_in_all=10**6))
        seats = {"mentee": house.seat(story.asha), "coordinator": house.seat(cora)}
        yield Try(house, seats, _ids(session))


def _ids(session: Session) -> tuple[str, ...]:
    """One of each kind there is."""
    tables = [table for table in Base.metadata.sorted_tables if "id" in table.c]
    found = [session.scalar(select(table.c.id).limit(1)) for table in tables]
    session.rollback()
    return tuple(str(one) for one in found if one)


words = st.one_of(st.sampled_from(NASTY), st.text(st.characters(codec="utf-8"), max_size=40))
names = st.sampled_from(sorted({*PRESSES, *FORMS, *SEARCHES, *BROUGHT} - LAST))
bodies = st.dictionaries(
    st.one_of(
        st.sampled_from(
            ("name", "form", "target", "back", "token", "see", "typed", "sort", "theme")
        ),
        st.sampled_from(FIELDS),
        words,
    ),
    words,
    max_size=6,
)


@GIVEN
@given(
    who=st.sampled_from(("stranger", "mentee", "coordinator")),
    about=st.one_of(st.integers(0, 999), words),
    word=words,
    name=st.one_of(names, words),
    body=bodies,
    content=st.binary(max_size=300),
    method=st.sampled_from(("GET", "POST", "POST", "PUT", "HEAD")),
    kind=st.sampled_from(("form", "file", "json", "raw", "none")),
)
def test_no_address_breaks(
    tried: Try,
    caplog: pytest.LogCaptureFixture,
    who: str,
    about: int | str,
    word: str,
    name: str,
    body: dict[str, str],
    content: bytes,
    method: str,
    kind: str,
) -> None:
    target = tried.ids[about % len(tried.ids)] if isinstance(about, int) else about
    browser, proof = tried.comes(who)
    sent = {"name": name, "form": name, "target": target, **body, "proof": proof}
    caplog.clear()

    for rule in tried.addresses():
        with caplog.at_level(logging.INFO):
            answer = browser.client.open(
                _path(rule, name=name, target=target, word=word),
                base_url=HOST,
                method=method,
                query_string={"back": word, "see": name},
                headers={"X-Proof": proof},
                **_as(kind, sent, content),
            )

        assert answer.status_code < 500, (rule, answer.text[:200])
        assert [one.message for one in caplog.records if one.levelno >= logging.ERROR] == []
        assert MARKER not in caplog.text
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        elsewhere = answer.headers.get("Location", "/app/")
        assert elsewhere.startswith(("/app/", HOST, SLACK)), elsewhere
        if rule in OF_PEOPLE and who != "stranger" and name != ENDS:
            assert answer.status_code != 401, rule
            assert elsewhere != "/app/enter", rule


def test_people_have_addresses_of_their_own(tried: Try) -> None:
    """At these whoever is signed in was really read and answered, above."""
    assert set(tried.addresses()) > OF_PEOPLE
    assert len(OF_PEOPLE) == 12


def _path(rule: str, *, name: str, target: str, word: str) -> str:
    for part, given_for_it in (("name", name), ("search", name), ("target", target)):
        rule = rule.replace(f"<{part}>", quote(given_for_it, safe="") or "x")
    for part in ("token", "delivery", "path:filename"):
        rule = rule.replace(f"<{part}>", quote(word, safe="") or "x")
    return rule


def _as(kind: str, sent: dict[str, str], content: bytes) -> dict[str, Any]:
    match kind:
        case "form":
            return {"data": sent}
        case "file":
            return {"data": {**sent, "file": (io.BytesIO(content), "x.xlsx")}}
        case "json":
            return {"json": sent}
        case "raw":
            return {"data": content, "content_type": "application/x-www-form-urlencoded"}
    return {}


def test_a_link_opens_its_own_address_alone(session: Session) -> None:
    """Each is signed by us, and each is good for one thing."""
    house = open_house(session, pacing=Pacing(most_each=10**6, most_in_all=10**6))
    asha = a_person(session, "Asha")
    session.commit()
    secret = house.instance.link_secret
    ticket = LetterTicket(delivery_id=uuid4(), name="home", target="")
    links = {
        "in": house.entrance(asha),
        "file": house.download(asha, "my_data"),
        "letter": Letters(HOST, secret).link(ticket),
        "calendar": CalendarLinks(HOST, secret).to_event(uuid4(), person_id=asha.id),
        "follow-up": FollowUpLinks(HOST, secret).to(uuid4()),
    }
    places = {
        "in": "/app/in/{}",
        "file": "/app/file/{}",
        "letter": "/app/letter/{}",
        "no-more": "/app/no-more/{}",
        "calendar": "/app/calendar/{}.ics",
        "follow-up": "/app/follow-up/{}",
    }
    tokens = {kind: link.rsplit("/", 1)[1].removesuffix(".ics") for kind, link in links.items()}

    opened = {
        (kind, place)
        for kind, token in tokens.items()
        for place, address in places.items()
        for method in ("GET", "POST")
        if _status(house, address.format(token), method) not in (404, 405)
    }

    assert {("in", "in"), ("file", "file")} <= opened
    assert {kind for kind, place in opened if kind != place} == set()


def _status(house: House, path: str, method: str) -> int:
    return house.browser().client.open(path, base_url=HOST, method=method).status_code


@pytest.mark.parametrize("size", [256 * 1024 + 1, 9 * 1024 * 1024])
def test_what_is_too_long_is_not_read(session: Session, house: House, size: int) -> None:
    browser = house.signed_in(a_person(session, "Asha"))
    browser.get("/app/")
    proof = browser.proof()

    for path in ("/app/do", "/app/ask", "/app/hand-in", "/app/find/people"):
        assert browser.post(path, {"proof": proof, "typed": "x" * size}).status_code == 413


def test_a_session_that_is_over_sends_nothing(session: Session, house: House) -> None:
    browser = house.signed_in(a_person(session, "Asha"))
    browser.get("/app/")
    proof = browser.proof()
    house.clock.now += timedelta(days=8)

    for path in ("/app/do", "/app/hand-in", "/app/bring/staff_list/x"):
        sent = {"proof": proof, "name": "home", "form": "goal"}
        assert browser.post(path, sent, follow=False).status_code in (303, 401, 403, 410)
