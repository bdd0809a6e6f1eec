"""The app beside the box one writes in: search one's own topics and goals, keep a message."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from mentorapp.answers.asked import Kept
from mentorapp.core.people.use_cases import Seat
from mentorapp.i18n import speaking
from mentorapp.screens.development.finding import Found
from mentorapp.teams.desk import Desk
from mentorapp.teams.draw import draw_message
from mentorapp.teams.handlers.invokes import in_dialog
from mentorapp.teams.outcomes import Json, Outcome, attachment
from mentorapp.teams.payload import Heard, inside, word
from mentorapp.teams.places import Place
from mentorapp.teams.submitted import OutOfDate

QUERY, OPENS, SENDS = (
    f"composeExtension/{name}" for name in ("query", "fetchTask", "submitAction")
)
FIND, KEEP = "find", "keep"  # the commands of the manifest

_ON_A_LINE = 120  # characters
_TAG = re.compile(r"<([^<>]*)>")
_ALT = re.compile(r"""\balt=(?:"([^"]*)|'([^']*))""")
_ENDS_A_LINE = ("br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote")


def hear_query(desk: Desk, heard: Heard, seat: Seat) -> Outcome:
    typed = _typed(heard.value) if word(heard.value, "commandId") == FIND else None
    if typed is None:
        return listed([])
    found = desk.find(seat, typed)
    with speaking(desk.voice(seat)):
        return listed([_drawn(each) for each in found])


def hear_message_chosen(desk: Desk, heard: Heard, seat: Seat) -> Outcome:
    """A dialog with the message in it, to be changed and kept."""
    if word(heard.value, "commandId") != KEEP:
        raise OutOfDate
    body = inside(inside(heard.value, "messagePayload"), "body")
    answered = desk.ask(seat, Kept(words=_words(body)))
    assert answered is not None  # it was not asked to act only once
    with speaking(answered.voice):
        return in_dialog(answered.screen)


def listed(attachments: list[Json]) -> Outcome:
    result = {"type": "result", "attachmentLayout": "list", "attachments": attachments}
    return Outcome(body={"composeExtension": result})


def _typed(value: Mapping[str, Any]) -> str | None:
    """What is searched for: "" when the list opens, None when it is not a search of ours."""
    parameters = value.get("parameters")
    for each in parameters if isinstance(parameters, list) else ():
        match each:
            case {"name": "typed", "value": str(typed)}:
                return typed[:200]
            case {"name": "initialRun"}:
                return ""
    return None


def _drawn(found: Found) -> Json:
    """The line in the list is for the one who searches; the card is what others may see."""
    card = draw_message(found.card, place=Place.CHANNEL)
    line = " ".join(found.title.split())
    shown = f"{line[:_ON_A_LINE]}…" if len(line) > _ON_A_LINE else line
    preview = {
        "contentType": "application/vnd.microsoft.card.thumbnail",
        "content": {"title": shown, "text": found.detail},
    }
    return {**attachment(card), "preview": preview}


def _words(body: Mapping[str, Any]) -> str:
    """A message of Teams, which is written in HTML, as plain lines."""
    content = word(body, "content")
    if word(body, "contentType") != "html":
        return content
    said = unescape(_TAG.sub(_said, content.replace("\n", " ")))
    lines = (" ".join(line.split()) for line in said.splitlines())
    return "\n".join(filter(None, lines))


def _said(tag: re.Match[str]) -> str:
    """Python's own parser takes minutes for a message of opened tags that are never closed."""
    name, _space, rest = tag[1].strip("/ ").partition(" ")
    if name.lower() in _ENDS_A_LINE:
        return "\n"
    alt = _ALT.search(rest) if name.lower() in ("img", "emoji") else None
    return (alt[1] or alt[2] or "") if alt else ""
