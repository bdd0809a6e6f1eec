"""Which numbers of a group may be shown: none under five, also not by subtraction from the others.

The one place that decides it, for the page, the workbook, the report and the words for the press.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

SMALLEST: Final = 5

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Split(Generic[K]):
    """A number and the parts it is made of; None where it is not shown."""

    total: int | None
    parts: Mapping[K, int | None]
    most: K | None = None  # what more than half are, where that may be told of the whole group


def shown(number: int) -> int | None:
    """A number that stands alone. Nobody is nobody's secret, so zero is shown."""
    return None if 0 < number < SMALLEST else number


def whole(parts: Mapping[K, int]) -> Split[K]:
    """The parts for whoever reads by name what they are made of."""
    return Split(sum(parts.values()), dict(parts))


def split(parts: Mapping[K, int]) -> Split[K]:
    """The parts of a number beside their sum.

    Small parts are hidden, and larger ones with them until what the sum leaves over is about five
    at least and could be divided in several ways.
    """
    total = sum(parts.values())
    if shown(total) is None:
        return Split(None, dict.fromkeys(parts))
    by_size = sorted((key for key in parts if parts[key]), key=lambda key: parts[key])
    hidden = [key for key in by_size if parts[key] < SMALLEST]
    for key in by_size[len(hidden) :]:
        left = sum(parts[one] for one in hidden)
        if not hidden or (len(hidden) > 1 and left >= SMALLEST):
            break
        hidden.append(key)
    return Split(total, {key: None if key in hidden else n for key, n in parts.items()})


def with_majority(parts: Mapping[K, int]) -> Split[K]:
    """The parts, and which of them more than half are: of a few all numbers may be hidden."""
    made, total = split(parts), sum(parts.values())
    if made.total is None:
        return made
    return replace(made, most=next((key for key, n in parts.items() if 2 * n > total), None))
