"""Buttons and links, drawn for the place where they are pressed."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace as altered

from mentorapp.screens.shapes import Action, Confirm, Link, Opens, Weight
from mentorapp.teams.cards import Json, fill
from mentorapp.teams.places import Place
from mentorapp.teams.plain import lines, plain

MOST_IN_A_SECTION, MOST_IN_AN_ENTRY = 4, 3  # visible; the rest goes behind "…"

_STYLES = {Weight.PLAIN: "default", Weight.PRIMARY: "positive", Weight.DANGER: "destructive"}


@dataclass(frozen=True, slots=True)
class Buttons:
    actions: tuple[Json, ...]
    asks: tuple[Json, ...]  # hidden questions that some of the actions uncover


def draw_actions(actions: Iterable[Action | Link], *, place: Place, at: str, most: int) -> Buttons:
    """`most` are visible at once; `at` tells apart the questions of one card."""
    drawn, asks = [], []
    for number, action in enumerate(actions):
        mode = "primary" if number < most else "secondary"
        match action:
            case Link():
                drawn.append(_link(action, mode))
            case Action(confirm=None):
                drawn.append(draw_press(action, place=place, mode=mode))
            case Action(confirm=Confirm() as confirm):
                ask = f"ask-{at}-{number}"
                drawn.append(_toggle(action, ask, mode=mode))
                asks.append(_ask(ask, action, confirm, place))
    return Buttons(tuple(drawn), tuple(asks))


def draw_press(action: Action, *, place: Place, mode: str = "primary") -> Json:
    return fill(
        f"parts/{_template(action, place)}",
        {
            "title": action.label,
            "tooltip": action.spoken or action.label,
            "style": _STYLES[action.weight],
            "mode": mode,
            "verb": action.name,
            "data": {"press": action.name, "target": action.target, **place.carried},
        },
    )


def _template(action: Action, place: Place) -> str:
    if place.is_dialog:
        return "action_in_dialog"
    in_place = place == Place.CHAT and action.opens is Opens.HERE
    return "action_here" if in_place else "action_dialog"


def _link(link: Link, mode: str) -> Json:
    return fill("parts/action_link", {"title": link.label, "mode": mode, "url": link.url})


def _toggle(action: Action, ask: str, *, mode: str) -> Json:
    return fill(
        "parts/action_toggle",
        {
            "title": action.label,
            "tooltip": action.spoken or action.label,
            "style": _STYLES[action.weight],
            "mode": mode,
            "id": ask,
        },
    )


def _ask(ask: str, action: Action, confirm: Confirm, place: Place) -> Json:
    yes = altered(action, label=confirm.yes, confirm=None, spoken="")
    no = _toggle(Action(name=action.name, label=confirm.no), ask, mode="primary")
    return fill(
        "parts/ask",
        {
            "id": ask,
            "title": plain(confirm.title),
            "lines": lines(confirm.text),
            "actions": [draw_press(yes, place=place), no],
        },
    )
