"""The oracle itself: it lets a good view pass and finds what Slack is known to refuse."""

from copy import deepcopy
from typing import Any

import pytest

from tests.peers.blockkit import faults_of_message, faults_of_view


def _text(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}


def _button(label: str = "Go", action_id: str = "go") -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": _text(label), "value": "1"}


def _option(label: str = "One", value: str = "1") -> dict[str, Any]:
    return {"text": _text(label), "value": value}


def _good() -> dict[str, Any]:
    """A modal with one of everything we draw."""
    select = {"type": "static_select", "action_id": "answer", "options": [_option()]}
    day = {"type": "datepicker", "action_id": "answer", "initial_date": "2026-11-24"}
    typed = {"type": "plain_text_input", "action_id": "answer", "max_length": 3000}
    runs = [{"type": "text", "text": "Hello", "style": {"bold": True}}]
    paragraph = {"type": "rich_text_section", "elements": runs}
    return {
        "type": "modal",
        "title": _text("A goal"),
        "submit": _text("Save"),
        "close": _text("Cancel"),
        "callback_id": "goal",
        "private_metadata": "{}",
        "blocks": [
            {"type": "header", "block_id": "h", "text": _text("Heading")},
            {"type": "rich_text", "block_id": "r", "elements": [paragraph]},
            {"type": "context", "block_id": "c", "elements": [_text("Small print")]},
            {"type": "actions", "block_id": "a", "elements": [_button()]},
            {"type": "input", "block_id": "t", "label": _text("Title"), "element": typed},
            {"type": "input", "block_id": "s", "label": _text("Kind"), "element": select},
            {"type": "input", "block_id": "d", "label": _text("Until"), "element": day},
        ],
    }


def test_a_good_view_passes() -> None:
    assert faults_of_view(_good()) == []


WRONG: dict[str, tuple[tuple[str | int, ...], object]] = {
    "title of 25": (("title",), _text("x" * 25)),
    "no submit": (("submit",), None),
    "header of 151": (("blocks", 0, "text"), _text("x" * 151)),
    "empty header": (("blocks", 0, "text"), _text("")),
    "header in markup": (("blocks", 0, "text"), {"type": "mrkdwn", "text": "x"}),
    "unknown block": (("blocks", 0), {"type": "shout", "text": _text("x")}),
    "block of another surface": (("blocks", 0), {"type": "markdown", "text": "x"}),
    "101 blocks": (("blocks",), [{"type": "divider"}] * 101),
    "label of 76": (("blocks", 3, "elements"), [_button("x" * 76)]),
    "no buttons": (("blocks", 3, "elements"), []),
    "26 buttons": (("blocks", 3, "elements"), [_button(action_id=str(n)) for n in range(26)]),
    "the same action twice": (("blocks", 3, "elements"), [_button(), _button()]),
    "unknown style": (("blocks", 3, "elements"), [_button() | {"style": "blue"}]),
    "the same block twice": (("blocks", 1, "block_id"), "h"),
    "no options": (("blocks", 5, "element", "options"), []),
    "101 options": (("blocks", 5, "element", "options"), [_option()] * 101),
    "option of 76": (("blocks", 5, "element", "options"), [_option("x" * 76)]),
    "option value of 151": (("blocks", 5, "element", "options"), [_option(value="x" * 151)]),
    "a day that is none": (("blocks", 6, "element", "initial_date"), "2026-13-24"),
    "3001 characters to type": (("blocks", 4, "element", "max_length"), 3001),
    "metadata of 3001": (("private_metadata",), "x" * 3001),
    "a key of our own": (("colour",), "red"),
}  # fmt: skip


@pytest.mark.parametrize("why", WRONG)
def test_what_slack_refuses_is_found(why: str) -> None:
    path, value = WRONG[why]
    view = deepcopy(_good())
    place: Any = view
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value

    assert faults_of_view(view)


def test_a_message_holds_fifty_blocks() -> None:
    assert faults_of_message([{"type": "divider"}] * 50) == []
    assert faults_of_message([{"type": "divider"}] * 51)
