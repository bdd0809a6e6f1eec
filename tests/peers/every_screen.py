"""Every screen of the product in every way of speaking, drawn for Teams in every place."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from mentorapp.i18n import ENGLISH, GERMAN, Voice, speaking
from mentorapp.i18n.voice import GenderForm
from mentorapp.teams import cards
from mentorapp.teams.draw import draw
from tests.screens.rooms import ROOMS, screens_of
from tests.teams.zoo import PLACES

Json = Any

VOICES: Mapping[str, Voice] = {
    "English": Voice(language=ENGLISH),
    "Sie, Mentor:innen": Voice(language=GERMAN, formal=True, mentors=GenderForm.COLON),
    "du, Mentor*innen": Voice(language=GERMAN, formal=False, mentors=GenderForm.STAR),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """One filling of a template while a card was drawn."""

    template: Json
    data: Json
    card: Json


@contextmanager
def of_any_size() -> Iterator[None]:
    """Cards may be drawn that Teams would find too large; whether one is, is asked elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cards, "MOST_BYTES", 10**9)
        yield


def drawings(room: str, voice: str) -> Iterator[tuple[str, Json]]:
    """Every example of a room in every place, by a name to find it with."""
    with of_any_size(), speaking(VOICES[voice]):
        for number, screen in enumerate(screens_of(room)):
            for place in PLACES:
                name = (
                    f"{number} {type(screen).__name__} {getattr(screen, 'name', '')} {place.name}"
                )
                yield name, draw(screen, place=place, token="t" * 32)


@cache
def fillings() -> tuple[Filling, ...]:
    """Each different filling of a template, over all rooms, voices and places.

    A part that is filled already is told by its type only: no template looks into it.
    """
    made: dict[str, Filling] = {}
    filled = cards.Template.filled

    def noted(template: cards.Template, data: Json) -> Json:
        plain = _without_parts(data)
        if (key := f"{id(template)} {plain!r}") not in made:  # templates are read once and kept
            card = filled(template, plain)
            made[key] = Filling(template=template.source, data=plain, card=card)
        return filled(template, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cards.Template, "filled", noted)
        for room in ROOMS:
            for voice in VOICES:
                for _name, _card in drawings(room, voice):
                    pass
    return tuple(made.values())


def _without_parts(node: Json) -> Json:
    match node:
        case {"type": kind}:
            return {"type": kind}
        case dict():
            return {name: _without_parts(value) for name, value in node.items()}
        case list() | tuple():
            return [_without_parts(each) for each in node]
    return node
