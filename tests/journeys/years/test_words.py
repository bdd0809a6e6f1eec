"""The stories are told in German as in English: no sentence without its German, none left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.journeys.years.words import german

ROOM = Path(__file__).parent
TELLING = ("tell", "chapter", "said")
PLACE = re.compile(r"\{(\w+)\}")


def test_every_sentence_of_a_story_has_its_german_and_none_is_left_over() -> None:
    told = {sentence for path in ROOM.glob("*.py") for sentence in _told_in(path)}

    assert len(told) > 80
    assert sorted(told - german().keys()) == []
    assert sorted(german().keys() - told) == []


def test_the_german_has_the_same_places_for_names_and_numbers() -> None:
    for english, translated in german().items():
        assert translated
        assert set(PLACE.findall(translated)) == set(PLACE.findall(english)), english


def _told_in(path: Path) -> Iterator[str]:
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name in TELLING:
            yield from _written(call.args)
        elif name == "partial" and getattr(call.args[0], "attr", "") == "chapter":
            yield from _written(call.args[1:])
        elif name == "Story":
            yield from _written(
                [one for word in call.keywords if word.arg == "preface" for one in _each(word)]
            )


def _each(word: ast.keyword) -> list[ast.expr]:
    return word.value.elts if isinstance(word.value, ast.List) else []


def _written(parts: list[ast.expr]) -> Iterator[str]:
    """With something put in already it is no sentence of the catalogue, and shown as it stands."""
    for part in parts:
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, ast.JoinedStr):
            yield ast.unparse(part)
