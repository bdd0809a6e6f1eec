"""Adaptive Card templates: JSON files with a small, exact subset of Microsoft's template language.

    "${a.b}"            the value itself, of any type, where it is the whole string
    "Hi ${a.b}"         text
    "$data": "${list}"  the element once per item, with the item as its data
    "$when": "${flag}"  the element only when the value is true
    "${$root.a}"        the outermost data inside a repeated element; "${$index}" its position

There are no functions and no operators: what a card says is decided before, in `draw`.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

MOST_BYTES = 80 * 1024  # of JSON in UTF-16; Microsoft advises it, and refuses from 100 on

_BINDING = re.compile(r"\$\{([^{}]+)\}")
_ROOMS = (
    Path(__file__).parents[2] / "adaptive_cards",  # a checkout
    Path(__file__).parents[1] / "adaptive_cards",  # an installed package
)

Json = dict[str, Any]


class NotInTheData(LookupError):
    """A template names something that its data does not have."""


class CardTooLarge(ValueError):
    """Teams would refuse this card; the screen has to be cut into pages."""


def fill(name: str, data: Mapping[str, Any]) -> Json:
    """The template `adaptive_cards/<name>.json` with `data` in it. :raises NotInTheData:"""
    filled: Json = template(name).filled(data)
    return filled


def checked(name: str, card: Json) -> Json:
    """`card`, which Teams will take. :raises CardTooLarge:"""
    size = len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le"))
    if size > MOST_BYTES:
        raise CardTooLarge(f"the card {name} has {size} bytes, {size - MOST_BYTES} too many")
    return card


@cache
def template(name: str) -> "Template":
    room = next(room for room in _ROOMS if room.is_dir())
    return Template(json.loads((room / f"{name}.json").read_text("utf-8")))


def expand(node: Any, data: Any) -> Any:
    """A template that is used once."""
    return Template(node).filled(data)


class Template:
    """A template read once, so that filling it touches only what depends on the data.

    The rest of a card is the template's own, shared by all cards made of it: never change a card.
    """

    def __init__(self, source: Any) -> None:
        self.source = source
        self._fill, _is_fixed = _read(source)

    def filled(self, data: Any) -> Any:
        """:raises NotInTheData:"""
        return self._fill(data, _Scope(data, None))


class _Scope(NamedTuple):
    root: Any  # the outermost data
    place: int | None  # the position inside a repeated element


_Fill = Callable[[Any, _Scope], Any]
_Element = Callable[[Any, _Scope, list[Any]], None]  # adds what becomes of it to the list


def _read(node: Any) -> tuple[_Fill, bool]:
    """How a part is filled, and whether it is the same for all data."""
    match node:
        case str():
            return _read_text(node)
        case list():
            return _read_list(node)
        case dict():
            return _read_dict(node)
    return _always(node), True


def _always(node: Any) -> _Fill:
    return lambda _data, _scope: node


def _read_dict(node: Mapping[str, Any]) -> tuple[_Fill, bool]:
    own = {key: value for key, value in node.items() if key not in ("$data", "$when")}
    parts = {key: _read(value) for key, value in own.items()}
    if all(is_fixed for _fill, is_fixed in parts.values()):
        return _always(own), True
    depends = [(key, part) for key, (part, is_fixed) in parts.items() if not is_fixed]

    def filled(data: Any, scope: _Scope) -> Json:
        made = own.copy()
        for key, part in depends:
            made[key] = part(data, scope)
        return made

    return filled, False


def _read_list(nodes: Sequence[Any]) -> tuple[_Fill, bool]:
    parts = [_read(node) for node in nodes]
    repeats = any(isinstance(node, dict) and node.keys() & {"$data", "$when"} for node in nodes)
    if not repeats and all(is_fixed for _fill, is_fixed in parts):
        return _always(list(nodes)), True
    elements = [_read_element(node, part) for node, (part, _) in zip(nodes, parts, strict=True)]

    def filled(data: Any, scope: _Scope) -> list[Any]:
        made: list[Any] = []
        for element in elements:
            element(data, scope, made)
        return made

    return filled, False


def _read_element(node: Any, part: _Fill) -> _Element:
    """What an element of an array becomes: nothing, itself, or one for each item of its `$data`."""
    conditional = node if isinstance(node, dict) else {}
    wanted = _read_wanted(conditional["$when"]) if "$when" in conditional else None
    over = _read(conditional["$data"])[0] if "$data" in conditional else None

    def one(data: Any, scope: _Scope, made: list[Any]) -> None:
        if wanted is None or wanted(data, scope):
            made.append(part(data, scope))

    def each(data: Any, scope: _Scope, made: list[Any]) -> None:
        assert over is not None
        found = over(data, scope)
        if not isinstance(found, list | tuple):
            one(found, scope, made)
            return
        for index, item in enumerate(found):
            one(item, _Scope(scope.root, index), made)

    return one if over is None else each


def _read_wanted(node: Any) -> Callable[[Any, _Scope], bool]:
    read, _is_fixed = _read(node)

    def wanted(data: Any, scope: _Scope) -> bool:
        found = read(data, scope)
        if not isinstance(found, bool):
            raise TypeError(f"{node} is not a yes or no")
        return found

    return wanted


def _read_text(text: str) -> tuple[_Fill, bool]:
    if whole := _BINDING.fullmatch(text):
        return _read_path(whole[1]), False
    pieces = _BINDING.split(text)
    if len(pieces) == 1:
        return _always(text), True
    paths = [_read_path(path) for path in pieces[1::2]]

    def filled(data: Any, scope: _Scope) -> str:
        words = [_words(path(data, scope)) for path in paths]
        return "".join(said + word for said, word in zip(pieces[::2], [*words, ""], strict=True))

    return filled, False


def _words(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _read_path(path: str) -> _Fill:
    head, *rest = path.split(".")
    names = rest if head in ("$root", "$index") else [head, *rest]

    def found(data: Any, scope: _Scope) -> Any:
        value = data
        if head == "$root":
            value = scope.root
        elif head == "$index" and scope.place is not None:
            value = scope.place
        elif head == "$index":
            raise NotInTheData(f"{path!r} is outside of what is repeated")
        for name in names:
            if not isinstance(value, Mapping) or name not in value:
                raise NotInTheData(f"{path!r} is not in the data of the card")
            value = value[name]
        return value

    return found
