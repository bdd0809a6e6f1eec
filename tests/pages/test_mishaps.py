"""What goes wrong before anybody is asked: said in words, and nothing of it is taken."""

import io
import json

import pytest
from sqlalchemy.orm import Session

from mentorapp.pages.browsers import SESSION
from tests.builders import a_person
from tests.pages.house import HOST, House

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


@pytest.mark.parametrize("path", ["/", "/app"])
def test_whoever_types_the_host_alone_is_led_on(house: House, path: str) -> None:
    """To an address without a host: what stands in `Host` is anybody's word."""
    answer = house.browser().client.get(path, base_url="https://evil.example")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/app/")
