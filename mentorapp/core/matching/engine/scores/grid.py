"""Words for arrays of people and pairs that all rooms of the engine share."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
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
MANY_TILES: Final = 8  # from so many on it pays to set several processors to work
PROCESSORS: Final = 4  # at most: each has a tile in memory


def in_tiles(which: Positions) -> Iterator[Positions]:
    for start in range(0, len(which), TILE):
        yield which[start : start + TILE]


def tiles(rows: Rows, which: Positions) -> Iterator[tuple[Positions, Values]]:
    """The rows of these mentees, tile by tile; while one is looked at, others are made."""
    if len(which) < MANY_TILES * TILE:
        yield from ((tile, rows(tile)) for tile in in_tiles(which))
        return
    workers = min(os.cpu_count() or 1, PROCESSORS)
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[tuple[Positions, Future[Values]]] = deque()
        for tile in in_tiles(which):
            waiting.append((tile, pool.submit(rows, tile)))
            if len(waiting) > workers:
                first, made = waiting.popleft()
                yield first, made.result()
        for first, made in waiting:
            yield first, made.result()


def runs(first: NDArray[np.signedinteger], which: Positions) -> tuple[Positions, Positions]:
    """Where the run of each begins at `first`: all entries of the runs of these.

    For each entry, which of these it belongs to, and where it stands.
    """
    counts = first[which + 1] - first[which]
    before = np.cumsum(counts) - counts
    belongs = np.repeat(np.arange(len(which)), counts)
    return belongs, np.arange(len(belongs)) + (first[which] - before)[belongs]


def cells(chosen: NDArray[np.bool_]) -> tuple[Positions, Positions]:
    """Rows and columns of what is true; `np.nonzero` takes several times as long."""
    return np.divmod(np.flatnonzero(chosen), chosen.shape[1])


def slice_of(which: Positions) -> slice | Positions:
    """A slice where the rows are neighbours: it needs no copy of them."""
    if which.size and which[-1] - which[0] + 1 == len(which) and (np.diff(which) == 1).all():
        return slice(int(which[0]), int(which[-1]) + 1)
    return which
