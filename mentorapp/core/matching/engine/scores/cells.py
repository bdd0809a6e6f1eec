"""Amounts for single pairs, found by row: wishes, vetoes, pairs that should stay."""

from collections.abc import Mapping
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.int64]


class Cells:
    """A sparse matrix that is added to tiles of rows."""

    def __init__(self, amounts: Mapping[tuple[int, int], int], rows: int) -> None:
        pairs = np.fromiter(chain.from_iterable(amounts), np.int64).reshape(-1, 2)
        order = np.lexsort((pairs[:, 1], pairs[:, 0]))
        row, self._column = pairs[order].T
        self._amount = np.fromiter(amounts.values(), np.int64)[order]
        self._first = np.searchsorted(row, np.arange(rows + 1))
        self.rows = np.unique(row)
        self.largest = int(self._amount.max(initial=0))

    def at(self, which: Positions) -> tuple[Positions, Positions, Positions]:
        """Tile row, column and amount of every cell in these rows."""
        counts = self._first[which + 1] - self._first[which]
        row = np.repeat(np.arange(len(which)), counts)
        before = np.repeat(np.cumsum(counts) - counts, counts)
        cell = np.repeat(self._first[which], counts) + np.arange(len(row)) - before
        return row, self._column[cell], self._amount[cell]
