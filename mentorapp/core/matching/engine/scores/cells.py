"""Amounts for single pairs, found by row: wishes, vetoes, pairs that should stay."""

from collections.abc import Mapping

import numpy as np

from mentorapp.core.matching.engine.scores.grid import Amounts, Positions, runs


class Cells:
    """A sparse matrix that is added to tiles of rows. Keys are row times columns plus column."""

    def __init__(self, amounts: Mapping[int, int], shape: tuple[int, int]) -> None:
        keys = np.fromiter(amounts, np.int64, len(amounts))
        order = np.argsort(keys)
        self._key, self._width = keys[order], max(1, shape[1])
        row, self._column = np.divmod(self._key, self._width)
        self._amount = np.fromiter(amounts.values(), np.int64, len(amounts))[order]
        self._first = np.searchsorted(row, np.arange(shape[0] + 1))
        self.rows = np.flatnonzero(np.diff(self._first))
        self.largest = int(self._amount.max(initial=0))

    def at(self, which: Positions) -> tuple[Positions, Positions, Positions]:
        """Tile row, column and amount of every cell in these rows."""
        row, cell = runs(self._first, which)
        return row, self._column[cell], self._amount[cell]

    def of_pairs(self, rows: Positions, columns: Positions) -> Amounts:
        """The amount of each of these cells, 0 where there is none."""
        keys = rows * self._width + columns
        if not self._key.size:
            return np.zeros_like(keys)
        near = np.minimum(np.searchsorted(self._key, keys), len(self._key) - 1)
        return np.where(self._key[near] == keys, self._amount[near], 0)
