"""What Slack signed and is not what Slack sends: of other types, cut, or with parts missing."""

import logging
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from mentorapp import paces
from mentorapp.slack.payloads import is_whole
from tests.slack.conftest import PAYLOADS, Caller, payload
from tests.slack.fakes import FakeDesk
from tests.spoiling import GONE, Path, spoilt, spoilt_bodies

NAMES = sorted(file.stem for file in PAYLOADS.glob("*.json"))
WHOLE = [payload(name) for name in NAMES]


@pytest.fixture(autouse=True)
def _nobody_is_too_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paces, "BURST", 10**6)


@pytest.mark.parametrize("name", NAMES)
def test_what_slack_really_sends_is_whole(name: str) -> None:
    assert is_whole(payload(name))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=spoilt_bodies(WHOLE))
@example(body={"type": "interactive_message", "callback_id": "x", "actions": [{}]})
@example(body={"type": "another", "team_id": "T0ACME", "response_url": 7})
@example(body={"type": "event_callback", "event": [], "team_id": "T0ACME"})
@example(body=payload("press_modal") | {"view": {"id": "V", "private_metadata": "[" * 3000}})
def test_whatever_is_spoilt_is_served_or_refused(
    caller: Caller, caplog: pytest.LogCaptureFixture, body: dict[str, Any]
) -> None:
    """And what is served is served to its end: nothing breaks after the answer either."""
    caplog.clear()

    answer = caller.post(body)

    assert answer.status_code in (200, 400, 404)
    assert [line.getMessage() for line in caplog.records if line.levelno > logging.WARNING] == []


@pytest.mark.parametrize(
    ("name", "where", "instead"),
    [
        ("press_home", ("actions",), []),
        ("press_home", ("actions", 0, "action_id"), 7),
        ("press_modal", ("view", "id"), GONE),
        ("hand_in", ("view", "state"), GONE),
        ("hand_in", ("view", "state", "values", "title", "answer"), ["x"]),
        ("search", ("value",), {"x": 1}),
        ("person_left", ("event", "user"), "U0TESS"),
        ("tokens_revoked", ("event",), []),
    ],
)
def test_half_a_payload_is_refused_and_not_acted_on(
    caller: Caller, desk: FakeDesk, name: str, where: Path, instead: Any
) -> None:
    answer = caller.post(spoilt(payload(name), where, instead))

    assert answer.status_code == 400
    assert desk.asked == []
