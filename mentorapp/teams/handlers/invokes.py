"""Teams asks and waits: a card was pressed, a dialog opened or sent, a search typed."""

from dataclasses import replace
from typing import TypeGuard, assert_never
from uuid import uuid4

from mentorapp.answers.asked import AtHome, Pressed
from mentorapp.core.people.use_cases import Seat
from mentorapp.i18n import speaking
from mentorapp.screens.shapes import Form, Message, Page, Reply, Screen
from mentorapp.teams import words
from mentorapp.teams.desk import Desk
from mentorapp.teams.draw import draw
from mentorapp.teams.handlers.home import freshen
from mentorapp.teams.handlers.replacing import put_in_place
from mentorapp.teams.outcomes import (
    Outcome,
    card_instead,
    dialog,
    found,
    toast,
)
from mentorapp.teams.payload import Heard, Scope, inside
from mentorapp.teams.places import Place
from mentorapp.teams.submitted import read_submitted, trail_of

CARD_ACTION, SEARCH = "adaptiveCard/action", "application/search"
DIALOG_OPENS, DIALOG_SENDS = "task/fetch", "task/submit"

_MOST_FOUND = 15
_TALL = 3  # fields that still fit a dialog of medium height


def hear_card_action(desk: Desk, heard: Heard, seat: Seat) -> Outcome:
    asked = read_submitted(inside(inside(heard.value, "action"), "data"))
    answered = desk.ask(seat, asked)
    assert answered is not None  # it was not asked to act only once
    screen = answered.screen
    if _passes_by(screen) and (isinstance(asked, Pressed) or not answered.changed):
        return replace(toast(screen.text), later=freshen(desk, seat, answered))
    with speaking(answered.voice):
        card = draw(screen, place=Place.CHAT, token=uuid4().hex)
        if heard.scope is not Scope.PERSONAL or not heard.card:
            # For the one who pressed; the others go on seeing what was there.
            return replace(card_instead(card), later=freshen(desk, seat, answered))
        later = put_in_place(desk, seat, answered, card, message=heard.card)
    return replace(card_instead(card), later=later)


def _passes_by(screen: Screen) -> TypeGuard[Reply]:
    """A sentence that is gone after some seconds; not the last word, which is to be kept."""
    return isinstance(screen, Reply) and not screen.is_last


def hear_dialog(desk: Desk, heard: Heard, seat: Seat) -> Outcome:
    data = inside(heard.value, "data")
    asked = read_submitted(data)
    if isinstance(asked, AtHome):
        return Outcome()
    answered = desk.ask(seat, asked)
    assert answered is not None  # it was not asked to act only once
    with speaking(answered.voice):
        shown = in_dialog(answered.screen, trail=trail_of(data))
        return replace(shown, later=freshen(desk, seat, answered))


def say_in_dialog(heard: Heard, text: str) -> Outcome:
    return in_dialog(Reply(text=text), trail=trail_of(inside(heard.value, "data")))


def hear_search(desk: Desk, heard: Heard, seat: Seat) -> Outcome:
    name, typed = heard.value.get("dataset"), heard.value.get("queryText")
    if not isinstance(name, str) or not isinstance(typed, str):
        return found([])
    options = desk.search(seat, name, typed)[:_MOST_FOUND]
    return found(
        [
            {
                "title": " · ".join(filter(None, (option.label, option.detail))),
                "value": option.value,
            }
            for option in options
        ]
    )


def in_dialog(screen: Screen, *, trail: tuple[Pressed, ...] = ()) -> Outcome:
    """The last step of the `trail` brings the page that it takes the place of."""
    card = draw(screen, place=replace(Place.DIALOG, trail=trail), token=uuid4().hex)
    match screen:
        case Form(title=title, fields=fields):
            return dialog(title, card, tall=len(fields) > _TALL)
        case Page(title=title):
            return dialog(title, card, tall=True)
        case Message() | Reply():
            return dialog(words.mentoring(), card, tall=False)
    assert_never(screen)
