"""Words for arrays of people and pairs that all rooms of the engine share."""

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.int64]
Amounts = NDArray[np.int64]
Values = NDArray[np.signedinteger]  # mentees x mentors
Rows = Callable[[Positions], Values]  # the values of some mentees with all mentors

NOBODY: Final = -1  # the mentor of somebody without one
FORBIDDEN: Final = -1  # the value of a pair that must not be; its bits are all set
TILE: Final = 256  # mentees looked at together


def in_tiles(which: Positions) -> Iterator[Positions]:
    for start in range(0, len(which), TILE):
        yield which[start : start + TILE]


def tiles(rows: Rows, mentees: int) -> Iterator[tuple[Positions, Values]]:
    for which in in_tiles(np.arange(mentees)):
        yield which, rows(which)


def slice_of(which: Positions) -> slice | Positions:
    """A slice where the rows are neighbours: it needs no copy of them."""
    if which.size and which[-1] - which[0] + 1 == len(which) and (np.diff(which) == 1).all():
        return slice(int(which[0]), int(which[-1]) + 1)
    return which
