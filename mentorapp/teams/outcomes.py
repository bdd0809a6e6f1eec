"""What a handler wants to happen: an answer, something said, something put right afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]

CARD = "application/vnd.microsoft.card.adaptive"


def _nothing(_message: str) -> None:
    """Nobody needs to know what the message is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Something said in the conversation, or put in the place of what was said."""

    activity: Json
    replaces: str = ""
    chat: str = ""  # where that stands, when it is not where the activity came from
    then: Callable[[str], None] = _nothing  # told what the message is called in Teams


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Which channels a team has; `then` is told their names by their ids."""

    team: str
    then: Callable[[Mapping[str, str]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Something put right a moment after the answer; of several with one name only the newest."""

    name: str
    posts: Callable[[], tuple[Post, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    status: int = 200
    body: Json | None = None  # what an invoke is answered with
    posts: tuple[Post, ...] = ()
    asking: Asking | None = None  # once the answer has been given
    later: tuple[Later, ...] = ()  # once the answer has been given


def card_activity(card: Json, *, notification: str) -> Json:
    """A message that is a card; `notification` is the line on a locked screen."""
    return {
        "type": "message",
        "summary": notification,
        "attachments": [attachment(card)],
    }


def text_activity(text: str) -> Json:
    return {"type": "message", "textFormat": "plain", "text": text}


def attachment(card: Json) -> Json:
    return {"contentType": CARD, "content": card}


def dialog(title: str, card: Json, *, tall: bool) -> Outcome:
    """The answer that opens a dialog, or shows the next step in it."""
    value = {
        "title": title,
        "width": "medium",
        "height": "large" if tall else "medium",
        "card": attachment(card),
    }
    return Outcome(body={"task": {"type": "continue", "value": value}})


def card_instead(card: Json) -> Outcome:
    """The answer that puts a card in the place of the one pressed."""
    return Outcome(body={"statusCode": 200, "type": CARD, "value": card})


def toast(text: str) -> Outcome:
    """The answer that says something and leaves the card as it is."""
    kind = "application/vnd.microsoft.activity.message"
    return Outcome(body={"statusCode": 200, "type": kind, "value": text})


def found(options: list[dict[str, str]]) -> Outcome:
    kind = "application/vnd.microsoft.search.searchResponse"
    return Outcome(body={"statusCode": 200, "type": kind, "value": {"results": options}})
