"""What a platform sends, spoilt: parts missing, of another type, huge, deep, or no text at all."""

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import strategies as st

GONE = object()
Json = dict[str, Any]
Path = tuple[str | int, ...]


def _deep(levels: int) -> list[Any]:
    inner: list[Any] = []
    for _level in range(levels):
        inner = [inner]
    return inner


INSTEAD: tuple[Any, ...] = (
    GONE,
    None,
    "",
    "x",
    "9" * 5000,
    "a\x00b",
    "half of \ud83d",
    7,
    -1.5,
    10**400,
    float("nan"),
    True,
    [],
    ["x"],
    [[]],
    {},
    {"x": 1},
    _deep(300),
)


def paths(node: Any, here: Path = ()) -> Iterator[Path]:
    """The way to every part of it."""
    inner = node.items() if isinstance(node, dict) else enumerate(node)
    for name, value in inner:
        yield (*here, name)
        if isinstance(value, dict | list):
            yield from paths(value, (*here, name))


def spoilt(body: Json, where: Path, instead: Any) -> Json:
    changed = copy.deepcopy(body)
    room: Any = changed
    for name in where[:-1]:
        room = room[name]
    if instead is GONE:
        del room[where[-1]]
    else:
        room[where[-1]] = instead
    return changed


@st.composite
def spoilt_bodies(draw: st.DrawFn, whole: Sequence[Json]) -> Json:
    """One of these with one to three of its parts spoilt."""
    body = draw(st.sampled_from(whole))
    for _times in range(draw(st.integers(1, 3))):
        where = draw(st.sampled_from([*paths(body)] or [()]))
        body = spoilt(body, where, draw(st.sampled_from(INSTEAD))) if where else body
    return body
