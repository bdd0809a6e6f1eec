"""What a card asks for, what its inputs hold, and what the client itself refuses."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mentorapp.playground.payloads import Json, list_of, object_of, text_of

HOLDERS = ("body", "items", "columns", "rows", "cells", "actions", "card", "inlineAction")


def inside(element: Json) -> Iterator[Json]:
    """Yield `element` and everything in it that is an element or action of its own."""
    yield element
    for key in HOLDERS:
        held = [object_of(element, key)] if object_of(element, key) else list_of(element, key)
        for one in held:
            if isinstance(one, dict):
                yield from inside(one)


def inputs_of(card: Json) -> dict[str, Json]:
    """Return every input of `card` by its id."""
    found = (one for one in inside(card) if text_of(one, "type").startswith("Input."))
    return {text_of(one, "id"): one for one in found}


def filled(card: Json, answers: Mapping[str, Any]) -> dict[str, str]:
    """Return what the client sends for the inputs of `card`: always strings."""
    values: dict[str, str] = {}
    for name, asked in inputs_of(card).items():
        given = answers.get(name, asked.get("value"))
        if given is None and asked["type"] != "Input.Text":
            continue
        values[name] = _as_string(given)
    return values


def refusals(card: Json, values: Mapping[str, str]) -> dict[str, str]:
    """Return what the client says beside its inputs, by id."""
    found = {name: _refusal(asked, values.get(name, "")) for name, asked in inputs_of(card).items()}
    return {name: said for name, said in found.items() if said}


def _refusal(asked: Json, value: str) -> str:
    missing = bool(asked.get("isRequired")) and not value
    most = asked.get("maxLength")
    too_long = isinstance(most, int) and len(value) > most
    pattern = text_of(asked, "regex")
    odd = bool(pattern and value) and not re.search(pattern, value)
    if missing or too_long or odd:
        return text_of(asked, "errorMessage") or "This is not right."
    return ""


def _as_string(given: Any) -> str:
    if given is None:
        return ""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, list | tuple):
        return ",".join(str(one) for one in given)
    return str(given)
