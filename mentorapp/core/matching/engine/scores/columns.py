"""Columns of whole numbers: what a mentee would gain (left) from something a mentor has (right).

The points of all pairs are then one product of two matrices. All entries are small integers and
no sum reaches 2**24, so the product in float32 is exact on every machine, in whatever order it is
added up.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.scores.grid import Positions
from mentorapp.core.matching.engine.scores.needs import Needs, Offers

Matrix = NDArray[np.float32]
Mine = TypeVar("Mine", bound=Hashable)
Theirs = TypeVar("Theirs", bound=Hashable)
Cell = tuple[int, int, int]  # row, column, value


@dataclass(frozen=True, slots=True)
class Features:
    """`left` is mentees x columns, `right` columns x mentors."""

    left: Matrix
    right: Matrix


class Columns:
    """Collects the columns of one cohort, criterion by criterion."""

    def __init__(self, mentees: int, mentors: int) -> None:
        self._mentees, self._mentors = mentees, mentors
        self._constant = np.zeros((mentees, 1), np.float32)
        self._left: list[Matrix] = [self._constant]
        self._right: list[Matrix] = [np.ones((mentors, 1), np.float32)]

    def constant(self, gains: NDArray[np.int64] | int) -> None:
        """Points a mentee has with every mentor."""
        self._constant[:, 0] += gains

    def unknown(self, half: int, mentees: Sequence[bool], mentors: Sequence[bool]) -> None:
        """Points for every pair in which one of both did not answer."""
        silent = np.array(mentees, bool)
        self.constant(half * silent)
        if any(mentors):
            self._add((half * ~silent)[:, None], np.array(mentors, bool)[:, None])

    def table(
        self, mine: Sequence[Mine], theirs: Sequence[Theirs], gain: Callable[[Mine, Theirs], int]
    ) -> None:
        """Points looked up by a code of the mentee and a code of the mentor."""
        row_of, column_of = _numbered(mine), _numbered(theirs)
        gains = np.array([[gain(row, column) for column in column_of] for row in row_of])
        one_hot = np.eye(len(column_of), dtype=np.float32)
        rows, columns = map(row_of.__getitem__, mine), map(column_of.__getitem__, theirs)
        self._add(
            gains.astype(np.float32)[np.fromiter(rows, np.int64, len(mine))],
            one_hot[np.fromiter(columns, np.int64, len(theirs))],
        )

    def same(
        self,
        mine: Sequence[tuple[str, Mine]],
        theirs: Sequence[tuple[str, Theirs]],
        gain: Callable[[Mine, Theirs], int],
    ) -> None:
        """Points for pairs with the same known code, also looked up by what stands beside it."""
        known = {code for code, _ in mine if code}
        column_of = _numbered(pair for pair in theirs if pair[0] in known)
        beside: dict[str, list[tuple[int, Theirs]]] = {}
        for (code, aside), column in column_of.items():
            beside.setdefault(code, []).append((column, aside))
        left = [
            (i, column, gain(own, aside))
            for i, (code, own) in enumerate(mine)
            for column, aside in beside.get(code, ())
        ]
        right = [(j, column_of[pair], 1) for j, pair in enumerate(theirs) if pair in column_of]
        self._add(
            _filled(self._mentees, len(column_of), left),
            _filled(self._mentors, len(column_of), right),
        )

    def cover(self, needs: Needs, offers: Offers) -> None:
        """Points for what is needed and offered, one column for each item and level reached."""
        items, steps = (
            _end(needs.item, offers.item),
            np.arange(_end(needs.level, np.zeros(1, np.int64))),
        )
        best = np.zeros(items, np.int64)
        np.maximum.at(best, offers.item, offers.level)
        gains = np.diff(
            needs.worth[:, None] * np.minimum(steps, needs.level[:, None]) // needs.level[:, None],
            axis=1,
        )
        need, step = np.nonzero((gains > 0) & (steps[1:] <= best[needs.item, None]))
        used = np.zeros((items, len(steps) - 1), bool)
        used[needs.item[need], step] = True
        column = np.cumsum(used).reshape(used.shape) - 1
        offer, reached = np.nonzero(used[offers.item] & (steps[1:] <= offers.level[:, None]))
        count = int(used.sum())
        left = np.zeros((self._mentees, count), np.float32)
        right = np.zeros((self._mentors, count), np.float32)
        left[needs.person[need], column[needs.item[need], step]] = gains[need, step]
        right[offers.person[offer], column[offers.item[offer], reached]] = 1
        self._add(left, right)

    def finished(self) -> Features:
        """Both matrices."""
        return Features(np.hstack(self._left), np.concatenate([part.T for part in self._right]))

    def _add(self, left: NDArray[np.generic], right: NDArray[np.generic]) -> None:
        self._left.append(left.astype(np.float32, copy=False))
        self._right.append(right.astype(np.float32, copy=False))


def _end(*numbers: Positions) -> int:
    """One more than the largest of these numbers."""
    return max(int(each.max(initial=-1)) for each in numbers) + 1


def _numbered(codes: Iterable[Mine]) -> dict[Mine, int]:
    return {code: i for i, code in enumerate(dict.fromkeys(codes))}


def _filled(rows: int, columns: int, cells: Iterable[Cell]) -> Matrix:
    matrix = np.zeros((rows, columns), np.float32)
    row, column, value = np.fromiter(chain.from_iterable(cells), np.int64).reshape(-1, 3).T
    matrix[row, column] = value
    return matrix
