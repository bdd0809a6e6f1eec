"""Turns what a test or a person says into what the platforms' inputs hold."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from mentorapp.playground.seen import Choice, Input, NotSeen

Search = Callable[[str], list[Choice]]


def as_answer(asked: Input, given: Any, search: Search) -> Any:
    """Return `given` as `asked` takes it. :raises NotSeen: when it is not offered."""
    if asked.takes_many:
        several = list(given) if isinstance(given, list | tuple | set) else [given]
        return [_picked(asked, one, search) for one in several if one]
    if asked.choices or asked.searches:
        return _picked(asked, given, search) if given else ""
    return _written(given)


def _picked(asked: Input, given: Any, search: Search) -> str:
    said = str(given)
    held = asked.value if isinstance(asked.value, tuple) else (asked.value,)
    if said in held:
        return said
    offered: list[Choice] = [*asked.choices, *(search(said) if asked.searches else ())]
    for choice in offered:
        if said in (choice.value, choice.label) or choice.label.startswith(f"{said} · "):
            return choice.value
    if not offered and not asked.searches:
        return said
    labels = ", ".join(choice.label for choice in offered) or "nothing"
    raise NotSeen(f"{asked.name} offers {labels}, not {said!r}.")


def _written(given: Any) -> Any:
    match given:
        case datetime():
            return int(given.timestamp())
        case date():
            return given.isoformat()
        case time():
            return given.strftime("%H:%M")
        case bool() | None:
            return given
    return str(given)
