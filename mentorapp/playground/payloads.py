"""JSON as it travels: the names for it, and how to read what another program sent."""

import json
import secrets
from typing import Any

Json = dict[str, Any]


def text_of(payload: Json, key: str) -> str:
    value = payload.get(key)
    return value if isinstance(value, str) else ""


def object_of(payload: Json, key: str) -> Json:
    value = payload.get(key)
    return value if isinstance(value, dict) else {}


def list_of(payload: Json, key: str) -> list[Any]:
    value = payload.get(key)
    return value if isinstance(value, list) else []


def objects_of(payload: Json, key: str) -> list[Json]:
    return [one for one in list_of(payload, key) if isinstance(one, dict)]


def parsed(text: str) -> Any:
    """Return the JSON in `text`, or the text itself where it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def new_id(prefix: str) -> str:
    """Return an id as Slack makes them."""
    return prefix + secrets.token_hex(5).upper()
