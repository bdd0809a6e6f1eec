"""What Slack sends, read into our words. Of which types it is, the gate has asked (`payloads`)."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any

from mentorapp.screens.shapes import Answer, Answers, Opens
from mentorapp.slack.views.buttons import action_of

Payload = Mapping[str, Any]
_REFERENCE = re.compile(r"<(?P<kind>[@#!]?)(?P<what>[^<>|]+)(?:\|(?P<label>[^<>]*))?>")
MODALS = 3  # so many lie on each other at most


class Surface(StrEnum):
    """What a button was pressed on."""

    HOME = "home"
    MODAL = "modal"
    DIRECT = "direct"  # a message to this one person
    CHANNEL = "channel"  # a message that others see too
    ASIDE = "aside"  # an answer that only this person sees, gone with the next reload


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenView:
    """A modal as it stands open at a person's."""

    id: str
    depth: int = 1
    carried: Mapping[str, str] = field(default_factory=dict)

    @property
    def can_carry_another(self) -> bool:
        return self.depth < MODALS

    @property
    def lies_on_another(self) -> bool:
        return self.depth > 1


NO_VIEW = OpenView(id="")  # of a press that was made on no modal


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    name: str
    target: str
    opens: Opens
    surface: Surface
    trigger: str = ""
    answer_url: str = ""
    view: OpenView = NO_VIEW
    post: str = ""  # "channel:ts" of the message to this one person


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    form: str
    target: str
    token: str
    answers: Answers
    view: OpenView
    labels: Mapping[str, str] = field(default_factory=dict)  # of what was found by searching

    @property
    def post(self) -> str:
        return self.view.carried.get("post", "")


def press_of(body: Payload) -> Press:
    doing = body["actions"][0]
    name, opens = action_of(doing["action_id"])
    surface = _surface(body)
    view = open_view(body["view"]) if surface is Surface.MODAL else NO_VIEW
    return Press(
        name=name,
        target=doing.get("value") or "",
        opens=opens,
        surface=surface,
        trigger=body.get("trigger_id") or "",
        answer_url=body.get("response_url") or "",
        view=view,
        post=_post(body) if surface is Surface.DIRECT else view.carried.get("post", ""),
    )


def hand_in_of(body: Payload) -> HandIn:
    view = open_view(body["view"])
    return HandIn(
        form=view.carried.get("form", body["view"]["callback_id"]),
        target=view.carried.get("target", ""),
        token=view.carried.get("token") or view.id,
        answers=answers_of(body["view"]["state"]["values"]),
        view=view,
        labels=_labels(body["view"]["state"]["values"]),
    )


def command_text(body: Payload) -> str:
    """What was typed behind the command; Slack escapes three characters in it."""
    return _unescaped(str(body.get("text") or ""))


def message_text(body: Payload) -> str | None:
    """The words of the message a shortcut was used on; None of a shortcut that needs no message."""
    if body.get("type") != "message_action":
        return None
    written = str((body.get("message") or {}).get("text") or "")
    return _unescaped(_REFERENCE.sub(_spelled, written)).strip()


def answers_of(values: Mapping[str, Mapping[str, Payload]]) -> Answers:
    """Every field's answer by its name, which is the name of its block."""
    return {name: _answer(next(iter(given.values()))) for name, given in values.items() if given}


def open_view(view: Payload) -> OpenView:
    return OpenView(
        id=view["id"],
        depth=_depth(view),
        carried=_carried(view.get("private_metadata") or ""),
    )


def _spelled(found: re.Match[str]) -> str:
    """A link or a mention in a message, as people read it. Slack alone knows some names."""
    kind, what, label = found["kind"], found["what"], found["label"]
    match kind:
        case "@":
            return f"@{label or '…'}"
        case "#":
            return f"#{label or '…'}"
        case "!":
            return label or f"@{what}"
        case _:
            return f"{label} ({what})" if label and label not in what else what


def _unescaped(written: str) -> str:
    for escaped, meant in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        written = written.replace(escaped, meant)
    return written


def _surface(body: Payload) -> Surface:
    if view := body.get("view"):
        return Surface.HOME if view.get("type") == "home" else Surface.MODAL
    if (body.get("container") or {}).get("is_ephemeral"):
        return Surface.ASIDE
    # The name says it; the first letter of a conversation's id does not, by Slack's own advice.
    direct = (body.get("channel") or {}).get("name") == "directmessage"
    return Surface.DIRECT if direct and _post(body) else Surface.CHANNEL


def _post(body: Payload) -> str:
    """ "" where it cannot be found again."""
    container = body.get("container") or {}
    channel, ts = container.get("channel_id"), container.get("message_ts")
    return f"{channel}:{ts}" if channel and ts else ""


def _depth(view: Payload) -> int:
    """How many modals lie on each other, as far as Slack tells."""
    before, root = view.get("previous_view_id"), view.get("root_view_id")
    if not before:
        return 1
    return 2 if before == root else MODALS


def _carried(metadata: str) -> Mapping[str, str]:
    """The ids a modal carries; none where they are not ours or from another release."""
    try:
        found = json.loads(metadata)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}


def _answer(given: Payload) -> Answer:
    match given.get("type"):
        case "datepicker":
            return date.fromisoformat(day) if (day := given.get("selected_date")) else None
        case "timepicker":
            return time.fromisoformat(at) if (at := given.get("selected_time")) else None
        case "static_select" | "radio_buttons":
            return _value(given.get("selected_option"))
        case "conversations_select":
            return str(given.get("selected_conversation") or "")
        case "external_select":
            chosen = _value(given.get("selected_option"))
            return (chosen,) if chosen else ()
        case "multi_static_select" | "multi_external_select" | "checkboxes":
            return tuple(_value(one) for one in given.get("selected_options") or ())
        case _:
            return (given.get("value") or "").strip()


def _labels(values: Mapping[str, Mapping[str, Payload]]) -> Mapping[str, str]:
    given = [one for answers in values.values() for one in answers.values()]
    chosen = [one.get("selected_option") for one in given]
    chosen += [option for one in given for option in one.get("selected_options") or ()]
    return {option["value"]: option["text"]["text"] for option in chosen if option}


def _value(option: Payload | None) -> str:
    return str(option["value"]) if option else ""
