"""What Slack signed and is not what Slack sends: of other types, cut, or with parts missing."""

import copy
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mentorapp.slack import gate
from mentorapp.slack.payloads import is_whole
from tests.slack.conftest import PAYLOADS, Caller, payload
from tests.slack.fakes import FakeDesk

GONE = object()
INSTEAD: tuple[Any, ...] = (
    GONE,
    None,
    "",
    "x",
    "9" * 5000,
    7,
    -1.5,
    True,
    [],
    ["x"],
    [[]],
    {},
    {"x": 1},
)
NAMES = sorted(file.stem for file in PAYLOADS.glob("*.json"))

Path = tuple[str | int, ...]


@pytest.fixture(autouse=True)
def _nobody_is_too_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "BURST", 10**6)


def _paths(node: Any, here: Path = ()) -> Iterator[Path]:
    """The way to every part of it."""
    inner = node.items() if isinstance(node, dict) else enumerate(node)
    for name, value in inner:
        yield (*here, name)
        if isinstance(value, dict | list):
            yield from _paths(value, (*here, name))


def _spoilt(body: dict[str, Any], where: Path, instead: Any) -> dict[str, Any]:
    changed = copy.deepcopy(body)
    room: Any = changed
    for name in where[:-1]:
        room = room[name]
    if instead is GONE:
        del room[where[-1]]
    else:
        room[where[-1]] = instead
    return changed


@st.composite
def _bodies(draw: st.DrawFn) -> dict[str, Any]:
    body = payload(draw(st.sampled_from(NAMES)))
    for _times in range(draw(st.integers(1, 3))):
        where = draw(st.sampled_from([*_paths(body)]))
        body = _spoilt(body, where, draw(st.sampled_from(INSTEAD)))
    return body


@pytest.mark.parametrize("name", NAMES)
def test_what_slack_really_sends_is_whole(name: str) -> None:
    assert is_whole(payload(name))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=_bodies())
@example(body={"type": "interactive_message", "callback_id": "x", "actions": [{}]})
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
    answer = caller.post(_spoilt(payload(name), where, instead))

    assert answer.status_code == 400
    assert desk.asked == []
