"""Requests that are not Slack's, or not well formed: refused early, and never in the log."""

import logging
import time

import pytest

from tests.slack.conftest import Caller, payload
from tests.slack.fakes import FakeDesk

STRANGE = {
    "no number": {"X-Slack-Request-Timestamp": "abc"},
    "far too long": {"X-Slack-Request-Timestamp": "9" * 5000},
    "old": {"X-Slack-Request-Timestamp": str(int(time.time()) - 301)},
    "of the future": {"X-Slack-Request-Timestamp": str(int(time.time()) + 400)},
    "empty": {"X-Slack-Request-Timestamp": ""},
    "forged": {"X-Slack-Signature": "v0=" + "0" * 64},
    "no signature": {"X-Slack-Signature": ""},
    "not ASCII": {"X-Slack-Signature": "v0=\xe4"},
}


@pytest.mark.parametrize("why", STRANGE)
def test_what_slack_did_not_sign_now_is_refused(
    why: str, caller: Caller, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        answer = caller.post(payload("command") | {"text": "my secret goal"}, **STRANGE[why])

    assert answer.status_code == 401
    assert desk.asked == []
    assert "secret goal" not in caplog.text


def test_nothing_is_parsed_before_the_signature_holds(caller: Caller, desk: FakeDesk) -> None:
    caller.secret = "another secret"

    answers = [caller.raw(body, "application/json") for body in ("{", "[" * 100_000, "\x00")]

    assert [answer.status_code for answer in answers] == [401, 401, 401]


def test_a_body_that_is_no_text_is_refused(caller: Caller) -> None:
    answer = caller.client.post(
        "/slack/events",
        data=b"\xff\xfe",
        headers={"X-Slack-Request-Timestamp": str(int(time.time())), "X-Slack-Signature": "v0=1"},
    )

    assert answer.status_code == 401


def test_a_huge_body_is_refused_unread(caller: Caller) -> None:
    answer = caller.raw("x" * 1_000_001, "application/x-www-form-urlencoded")

    assert answer.status_code == 413


def test_another_kind_of_body_is_refused(caller: Caller) -> None:
    answer = caller.raw("<xml/>", "text/xml")

    assert answer.status_code == 415


@pytest.mark.parametrize(
    "body",
    [
        {"type": "block_actions", "actions": []},
        {"type": "block_actions"},
        {"type": "view_submission", "view": {}},
        {"type": "from_next_year"},
        {},
    ],
)
def test_a_payload_of_another_kind_is_answered_without_its_words_in_the_log(
    body: dict[str, object], caller: Caller, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    known = {"team": {"id": "T0ACME"}, "user": {"id": "U0TESS", "name": "Tess Mentee"}}

    answer = caller.post(known | body)

    assert answer.status_code in (400, 404)
    assert desk.asked == []
    assert "Tess Mentee" not in caplog.text


def test_an_error_behind_the_door_says_nothing_to_slack(
    caller: Caller, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*asked: object) -> None:
        raise RuntimeError("goal: my secret")

    monkeypatch.setattr(desk, "ask", fail)

    answer = caller.send("command")

    assert (answer.status_code, answer.data) == (500, b"")


def test_a_get_of_the_events_address_is_nothing(caller: Caller) -> None:
    assert caller.client.get("/slack/events").status_code == 405


def test_a_payload_that_is_no_json_is_answered(caller: Caller) -> None:
    answer = caller.raw("payload=%7Bnot+json", "application/x-www-form-urlencoded")

    assert answer.status_code == 400


@pytest.mark.parametrize("body", ['["a"]', "[" * 100_000])
def test_json_that_is_no_object_is_answered(caller: Caller, body: str) -> None:
    answer = caller.raw(body, "application/json")

    assert answer.status_code == 400
