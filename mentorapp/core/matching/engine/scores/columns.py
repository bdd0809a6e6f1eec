"""Columns of whole numbers: what a mentee would gain (left) from something a mentor has (right).

The points of all pairs are then one product of two matrices. All entries are small integers and
no sum reaches 2**24, so the product in float32 is exact on every machine, in whatever order it is
added up.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.scores.grid import Positions
from mentorapp.core.matching.engine.scores.needs import Needs, Offers

Matrix = NDArray[np.float32]
Mine = TypeVar("Mine", bound=Hashable)
Theirs = TypeVar("Theirs", bound=Hashable)


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
        row, row_of = _coded(mine)
        column, column_of = _coded(theirs)
        one_hot = np.eye(len(column_of), dtype=np.float32)
        self._add(_gains(row_of, column_of, gain)[row], one_hot[column])

    def same(
        self,
        mine: Sequence[tuple[str, Mine]],
        theirs: Sequence[tuple[str, Theirs]],
        gain: Callable[[Mine, Theirs], int],
    ) -> None:
        """Points for pairs with the same known code, also looked up by what stands beside it."""
        known = {code for code, _ in mine if code}
        row, row_of = _coded(mine)
        column, column_of = _coded(theirs)
        shared = [(code, aside) for code, aside in column_of if code in known]
        gains = np.array(
            [
                [gain(own, aside) if code == other else 0 for other, aside in shared]
                for code, own in row_of
            ],
            np.float32,
        ).reshape(len(row_of), len(shared))
        place = {pair: number for number, pair in enumerate(shared)}
        one_hot = np.zeros((len(column_of), len(shared)), np.float32)
        for number, pair in enumerate(column_of):
            if pair in place:
                one_hot[number, place[pair]] = 1
        self._add(gains[row], one_hot[column])

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


def _coded(codes: Sequence[Mine]) -> tuple[Positions, Sequence[Mine]]:
    """A number for everybody's code, and the codes by their numbers."""
    number = {code: i for i, code in enumerate(dict.fromkeys(codes))}
    return np.fromiter(map(number.__getitem__, codes), np.int64, len(codes)), tuple(number)


def _gains(
    rows: Sequence[Mine], columns: Sequence[Theirs], gain: Callable[[Mine, Theirs], int]
) -> Matrix:
    return np.array([[gain(row, column) for column in columns] for row in rows], np.float32)
