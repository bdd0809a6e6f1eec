"""What goes wrong before anybody is asked: said in words, and nothing of it is taken."""

import io
import json
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.goals.model import Goal
from mentorapp.core.people.page_sessions import Entry
from mentorapp.paces import BURST, PACE, Paces
from mentorapp.pages.browsers import SESSION
from mentorapp.pages.pacing import Pacing
from tests.builders import a_pair, a_person
from tests.pages.house import HOST, TAB_HOST, House, open_house

NESTED = "[" * 16_000


class Unread(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raise AssertionError("what is too large was read")

    readinto = readline = read  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("method", "path", "status", "words"),
    [
        ("GET", "/app/nothing/here", 404, "nothing at this address"),
        ("GET", "/app/do", 405, "nothing at this address"),
        ("POST", "/app/link", 413, "at most 8 MB"),
    ],
)
def test_it_is_said_in_words_and_guarded(
    house: House, method: str, path: str, status: int, words: str
) -> None:
    answer = house.browser().client.open(
        path,
        base_url=HOST,
        method=method,
        data={"address": "x" * 300_000} if method == "POST" else None,
        headers={"Accept-Language": "en"},
    )

    assert answer.status_code == status
    assert words in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_nothing_huge_is_read_of_a_stranger(house: House) -> None:
    """At no address that takes something, also not at those that are added later."""
    paths = [str(rule) for rule in house.app.url_map.iter_rules() if "POST" in (rule.methods or ())]

    for path in paths:
        answer = house.browser().client.post(
            path,
            base_url=HOST,
            input_stream=Unread(),
            content_type="multipart/form-data; boundary=x",
            environ_overrides={"CONTENT_LENGTH": str(10**9)},
        )
        assert 400 <= answer.status_code < 500, path
    assert len(paths) > 12


def test_a_part_of_a_form_without_a_name_is_nothing(session: Session, house: House) -> None:
    asha = house.signed_in(a_person(session, "Asha"))
    asha.get("/app/")
    part = "--x\r\nContent-Disposition: form-data\r\n\r\nnameless\r\n--x--\r\n"

    answer = asha.client.post(
        "/app/hand-in",
        base_url=HOST,
        data=part,
        content_type="multipart/form-data; boundary=x",
        headers={"X-Proof": asha.proof()},
    )

    assert answer.status_code < 400


@pytest.mark.parametrize("sent", [NESTED, json.dumps({"token": f"{NESTED[:4000]}.e30.x"}), "[]"])
def test_json_nested_without_end_is_no_token(house: House, sent: str) -> None:
    answer = house.browser().client.post(
        "/app/teams/session", base_url=HOST, data=sent, content_type="application/json"
    )

    assert answer.status_code in (400, 401)


def test_another_page_signs_nobody_in_as_somebody_else(session: Session, house: House) -> None:
    """Eve sends Asha's browser her own link, to read what Asha then writes."""
    link = house.entrance(a_person(session, "Eve"))
    asha = house.browser()
    asha.headers["Sec-Fetch-Site"] = "cross-site"

    forged = asha.post(link, {}, follow=False)
    kept = asha.client.get_cookie(SESSION, domain="mentoring.example")
    asha.headers["Sec-Fetch-Site"] = "same-origin"
    pressed = asha.post(link, {}, follow=False)

    assert (forged.status_code, kept) == (403, None)
    assert pressed.status_code == 303


def test_no_address_takes_what_another_page_makes_a_browser_send(
    session: Session, house: House
) -> None:
    """Before anything else is looked at; also at addresses that are added later."""
    asha = house.signed_in(a_person(session, "Asha"))
    asha.get("/app/")
    asha.headers["Sec-Fetch-Site"] = "same-site"
    sent = {"proof": asha.proof(), "name": "home"}
    paths = [str(rule) for rule in house.app.url_map.iter_rules() if "POST" in (rule.methods or ())]

    assert {asha.post(path, sent, follow=False).status_code for path in paths} == {403}


def test_a_machine_with_somebodys_cookie_is_asked_to_wait_and_they_go_on(session: Session) -> None:
    now = [0.0]
    house = open_house(session, paces=Paces(lambda: now[0]))
    asha = house.signed_in(a_person(session, "Asha", language="de"))
    eve = house.signed_in(a_person(session, "Eve"))

    for _request in range(BURST):
        asha.get("/app/see/nowhere")
    hurried = asha.get("/app/")
    others = eve.get("/app/")
    now[0] += 2 / PACE
    again = asha.get("/app/")

    assert (hurried.status_code, others.status_code, again.status_code) == (429, 200, 200)
    assert int(hurried.headers["Retry-After"]) * PACE >= 1
    assert "Das war viel auf einmal" in hurried.text
    assert "default-src 'none'" in hurried.headers["Content-Security-Policy"]


def test_whoever_is_asked_to_wait_has_changed_nothing(session: Session) -> None:
    """Whatever they look at, press, hand in, search or fetch: one pace is for all of it."""
    house = open_house(session, paces=Paces(lambda: 0.0))
    pair = a_pair(session)
    asha = house.signed_in(pair.mentee)
    asha.get("/app/")
    sent = {"proof": asha.proof(), "form": "add_goal", "target": str(pair.id), "text:title": "x"}
    for _request in range(BURST):
        asha.get("/app/see/nowhere")

    looked = [asha.get(path).status_code for path in ("/app/form/add_goal", "/app/see/goals")]
    fetched = asha.get(house.download(pair.mentee, "my_data")).status_code
    done = [asha.post(f"/app/{path}", sent).status_code for path in ("do", "hand-in", "find/x")]
    session.expire_all()

    assert {*looked, fetched, *done} == {429}
    assert session.scalars(select(Goal)).all() == []


def test_a_stranger_who_guesses_too_fast_reads_why(session: Session) -> None:
    house = open_house(session, pacing=Pacing(most_each=1, clock=lambda: 7.0))
    browser = house.browser()
    browser.get("/app/in/guess")

    waiting = browser.get("/app/enter")

    assert (waiting.status_code, waiting.headers["Retry-After"]) == (429, "60")
    assert "That was a lot at once" in waiting.text


def test_a_tab_that_stayed_open_overnight_lets_itself_in_again(
    session: Session, house: House
) -> None:
    """A browser shows nothing in Teams' frame that is not meant to be there."""
    asha = house.signed_in(a_person(session, "Asha"), by=Entry.TEAMS_TAB)
    asha.get("/app/")
    house.clock.now += timedelta(hours=9)
    framed = {"Sec-Fetch-Dest": "iframe"}

    looked = asha.client.get("/app/see/goals", base_url=HOST, headers=framed)
    pressed = asha.client.post("/app/do", base_url=HOST, headers=framed)
    missing = asha.client.get("/app/nothing/here", base_url=HOST, headers=framed)

    assert (looked.status_code, looked.headers["Location"]) == (303, "/app/teams")
    assert [pressed.status_code, missing.status_code] == [401, 404]
    for page in (pressed, missing):
        assert f"frame-ancestors {TAB_HOST}" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/app"])
def test_whoever_types_the_host_alone_is_led_on(house: House, path: str) -> None:
    """To an address without a host: what stands in `Host` is anybody's word."""
    answer = house.browser().client.get(path, base_url="https://evil.example")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/app/")
