"""Whole screens as Slack takes them: the home tab, a modal, a message, an answer to one person."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypedDict, assert_never

from mentorapp.screens.shapes import Form, Message, Page, Reply, Screen
from mentorapp.screens.shortening import LENGTHS, shortened
from mentorapp.slack import limits, words
from mentorapp.slack.blocks import Block, fitting, header, modal
from mentorapp.slack.text import literal
from mentorapp.slack.views.buttons import paging
from mentorapp.slack.views.fields import field
from mentorapp.slack.views.sections import notes, paragraphs, sections, warning

APP = "Mentoring"  # the app's name in Slack, the frame of a modal that has no title of its own
WHOLE_FORM = ""  # the key of an error that belongs to no single field


def home(screen: Page | Reply) -> Block:
    blocks: Iterable[Block]
    match screen:
        case Page():
            name, blocks = screen.name, _fitted(screen)
        case Reply():
            name, blocks = "reply", paragraphs(":text", screen.text)
        case _:
            assert_never(screen)
    shown = fitting(list(blocks), limits.VIEW_BLOCKS)
    return {"type": "home", "callback_id": name, "blocks": shown}


def modal_of(
    screen: Screen, *, carried: Mapping[str, str], fresh: str = "", over: bool = False
) -> Block:
    """A modal that shows `screen`; `carried` are ids to come back with it (`private_metadata`).

    `fresh` is given when it takes the place of another form, whose typing must not stay behind.
    `over` says that closing it leads back to what it lies on.
    """
    metadata = json.dumps(dict(carried), separators=(",", ":"))
    blocks: Iterable[Block]
    match screen:
        case Form():
            title, name, blocks = screen.title, screen.name, _fields(screen, fresh)
            buttons = {"submit": screen.submit, "close": screen.cancel}
        case Page():
            title, name, blocks = screen.title, screen.name, _fitted(screen)
            buttons = {"close": words.close()}
        case Message():
            title, name, blocks = APP, "message", _message(screen)
            buttons = {"close": words.close()}
        case Reply():
            title, name, blocks = APP, "reply", paragraphs(":text", screen.text)
            back = over and screen.leads_back
            buttons = {"close": words.back() if back else words.close()}
        case _:
            assert_never(screen)
    view = modal(title, list(blocks), callback_id=name, private_metadata=metadata, **buttons)
    if isinstance(screen, Reply) and screen.is_last:
        view["clear_on_close"] = True  # what it lies on is about somebody who has left
    return view


class Post(TypedDict):
    """What goes into a conversation."""

    text: str
    blocks: list[Block]


def message(shown: Message) -> Post:
    """`text` is what a locked screen shows, so it is the neutral line and nothing more."""
    blocks = fitting(list(_message(shown)), limits.MESSAGE_BLOCKS)
    return Post(text=literal(shown.notification, limits.NOTIFICATION), blocks=blocks)


def aside(screen: Message | Reply) -> Block:
    """An answer that only the one who asked sees, below what they pressed or typed."""
    match screen:
        case Message():
            drawn = message(screen)
        case Reply():
            text = literal(screen.text, limits.NOTIFICATION)
            drawn = Post(text=text, blocks=list(paragraphs(":text", screen.text)))
        case _:
            assert_never(screen)
    return {"response_type": "ephemeral", "replace_original": False, **drawn}


def _fitted(page: Page) -> Sequence[Block]:
    """Whatever two people have written: where it is too much for one view, it is shortened."""
    blocks = list(_page(page))
    for most in LENGTHS:
        if len(json.dumps(blocks)) <= limits.VIEW_BYTES:
            break
        blocks = list(_page(shortened(page, most)))
    return blocks


def _page(page: Page) -> Iterator[Block]:
    yield header(":heading", page.heading)
    yield from paragraphs(":intro", page.intro)
    yield from sections(page.sections)
    if page.paging:
        yield from paging(":paging", page.paging)


def _message(shown: Message) -> Iterator[Block]:
    yield header(":heading", shown.heading)
    yield from sections(shown.sections)
    yield from notes(":reason", shown.reason)


def _fields(form: Form, fresh: str) -> Iterator[Block]:
    yield from paragraphs(":intro", form.intro)
    if wrong := (form.errors or {}).get(WHOLE_FORM):
        yield warning(":wrong", wrong)
    for asked in form.fields:
        yield field(asked, fresh=fresh)
    yield from notes(":note", form.note)
