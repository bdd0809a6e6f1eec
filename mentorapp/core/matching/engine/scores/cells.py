"""Amounts for single pairs, found by row: wishes, vetoes, pairs that should stay."""

from collections.abc import Mapping

import numpy as np

from mentorapp.core.matching.engine.scores.grid import Positions, runs


class Cells:
    """A sparse matrix that is added to tiles of rows. Keys are row times columns plus column."""

    def __init__(self, amounts: Mapping[int, int], shape: tuple[int, int]) -> None:
        keys = np.fromiter(amounts, np.int64, len(amounts))
        order = np.argsort(keys)
        row, self._column = np.divmod(keys[order], max(1, shape[1]))
        self._amount = np.fromiter(amounts.values(), np.int64, len(amounts))[order]
        self._first = np.searchsorted(row, np.arange(shape[0] + 1))
        self.rows = np.flatnonzero(np.diff(self._first))
        self.largest = int(self._amount.max(initial=0))

    def at(self, which: Positions) -> tuple[Positions, Positions, Positions]:
        """Tile row, column and amount of every cell in these rows."""
        row, cell = runs(self._first, which)
        return row, self._column[cell], self._amount[cell]
