"""Writes `adaptive_cards/samples/`: of every template the data that shows most of it.

    python -m tests.peers.samples

In Microsoft's Adaptive Cards Designer the template goes into the payload editor, and the sample of
the same name into the sample data editor. What a template contains ready-made (the sections of a
page, the buttons of a section) is in the data as it is drawn.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentorapp.i18n import ENGLISH, Voice, speaking
from mentorapp.teams import cards
from mentorapp.teams.draw import draw
from tests.peers.every_screen import of_any_size
from tests.screens.rooms import screens_of
from tests.teams.zoo import PLACES

Json = Any

CARDS = Path(__file__).parents[2] / "adaptive_cards"
SAMPLES = CARDS / "samples"
_ROOMS = (
    "meetings.one",
    "meetings.forms",
    "development.goals",
    "development.goal_forms",
    "cohorts.settling",
    "settings",
    "meetings.topics",
    "matching.found",
)
_MOST = 6_000  # characters, so that a person can read it


def main() -> None:
    """The templates' own names stay; a sample that no template has any more goes."""
    best: dict[str, Json] = {}
    for name, data in _fillings():
        if name not in best or _worth(data) > _worth(best[name]):
            best[name] = data
    for name in templates():
        file = SAMPLES / f"{name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(best[name], indent=2, ensure_ascii=False) + "\n", "utf-8")


def templates() -> list[str]:
    return sorted(
        str(path.relative_to(CARDS).with_suffix(""))
        for path in CARDS.rglob("*.json")
        if SAMPLES not in path.parents
    )


def _fillings() -> Iterator[tuple[str, Json]]:
    noted: list[tuple[str, Json]] = []
    names = {id(cards.template(name)): name for name in templates()}
    filled = cards.Template.filled

    def note(template: cards.Template, data: Json) -> Json:
        noted.append((names[id(template)], data))
        return filled(template, data)

    with pytest.MonkeyPatch.context() as patch, of_any_size(), speaking(Voice(language=ENGLISH)):
        patch.setattr(cards.Template, "filled", note)
        for room in _ROOMS:
            for screen in screens_of(room):
                for place in PLACES:
                    draw(screen, place=place, token="an-opening-of-this-form")
    yield from noted


def _worth(data: Json) -> tuple[int, int, int]:
    """First that it can be read, then how many of its names say something, then how much."""
    said = sum(value not in ("", None, [], (), False) for value in data.values())
    length = len(json.dumps(data))
    return length <= _MOST, said, length


if __name__ == "__main__":
    main()
