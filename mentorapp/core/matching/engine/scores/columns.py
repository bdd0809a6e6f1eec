"""Columns of whole numbers: what a mentee would gain (left) from something a mentor has (right).

The points of all pairs are then one product of two matrices. Every mentee gains from few columns,
so the left one is sparse, and its product takes a quarter of the time of a dense one. All entries
and all sums fit into 16 bits, and whole numbers give the same on every machine.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from mentorapp.core.matching.engine.scores.grid import Amounts, Positions, cells, runs
from mentorapp.core.matching.engine.scores.needs import Needs, Offers

Matrix = NDArray[np.int16]
Mine = TypeVar("Mine", bound=Hashable)
Theirs = TypeVar("Theirs", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Features:
    """`left` is mentees x columns, `right` columns x mentors."""

    left: csr_array
    right: Matrix


class Columns:
    """Collects the columns of one cohort, criterion by criterion."""

    def __init__(self, mentees: int, mentors: int) -> None:
        self._everybody = np.arange(mentees)
        self._mentors, self._count = mentors, 0
        self._constant = np.zeros(mentees, np.int64)
        self._left: list[tuple[Positions, Positions, Positions]] = []
        self._right: list[Matrix] = []

    def constant(self, gains: NDArray[np.int64] | int) -> None:
        """Points a mentee has with every mentor."""
        self._constant += gains

    def unknown(self, half: int, mentees: Sequence[bool], mentors: Sequence[bool]) -> None:
        """Points for every pair in which one of both did not answer."""
        silent = np.array(mentees, bool)
        self.constant(half * silent)
        if any(mentors):
            asked = np.flatnonzero(~silent)
            right = np.array([mentors], np.int16)
            self._add(asked, np.zeros_like(asked), np.full(len(asked), half), right)

    def table(
        self, mine: Sequence[Mine], theirs: Sequence[Theirs], gain: Callable[[Mine, Theirs], int]
    ) -> None:
        """Points looked up by a code of the mentee and a code of the mentor."""
        row, row_of = _coded(mine)
        column, column_of = _coded(theirs)
        gains = np.array([[gain(own, other) for other in column_of] for own in row_of], np.int16)
        if len(column_of) == 1:
            self.constant(gains[row, 0])
        else:
            self._add(self._everybody, row, np.ones_like(row), gains[:, column])

    def graded(self, mine: Positions, theirs: Positions, gains: Amounts) -> None:
        """Points looked up by two grades from 0 on, for several questions at once.

        `mine` is questions x mentees, `theirs` questions x mentors, `gains` questions x grades of
        the mentee x grades of the mentor.
        """
        questions, grades = np.arange(len(gains))[:, None], gains.shape[1]
        person = np.tile(self._everybody, len(gains))
        column = (mine + grades * questions).ravel()
        right = gains[questions, :, theirs].swapaxes(1, 2).reshape(-1, self._mentors)
        self._add(person, column, np.ones_like(column), right)

    def same(
        self,
        mine: Sequence[tuple[str, Mine]],
        theirs: Sequence[tuple[str, Theirs]],
        gain: Callable[[Mine, Theirs], int],
    ) -> None:
        """Points for pairs with the same known code, also looked up by what stands beside it."""
        row, row_of = _coded(mine)
        column, column_of = _coded(theirs)
        known = {code for code, _ in row_of if code}
        kept = [number for number, (code, _) in enumerate(column_of) if code in known]
        shared = defaultdict[str, list[tuple[int, Theirs]]](list)
        for place, (code, aside) in enumerate(map(column_of.__getitem__, kept)):
            shared[code].append((place, aside))
        gains = [
            (number, place, gain(own, aside))
            for number, (code, own) in enumerate(row_of)
            for place, aside in shared.get(code, ())
        ]
        of_code, places, points = np.array(gains, np.int64).reshape(-1, 3).T
        first = np.searchsorted(of_code, np.arange(len(row_of) + 1))
        person, found = runs(first, row)
        self._add(person, places[found], points[found], np.array(kept)[:, None] == column)

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
        need, step = cells((gains > 0) & (steps[1:] <= best[needs.item, None]))
        used = np.zeros((items, len(steps) - 1), bool)
        used[needs.item[need], step] = True
        column = np.cumsum(used).reshape(used.shape) - 1
        offer, reached = cells(used[offers.item] & (steps[1:] <= offers.level[:, None]))
        right = np.zeros((int(used.sum()), self._mentors), np.int16)
        right[column[offers.item[offer], reached], offers.person[offer]] = 1
        self._add(needs.person[need], column[needs.item[need], step], gains[need, step], right)

    def finished(self) -> Features:
        """Both matrices."""
        everybody = np.ones((1, self._mentors), np.int16)
        self._add(self._everybody, np.zeros_like(self._everybody), self._constant, everybody)
        person, column, gain = map(np.concatenate, zip(*self._left, strict=True))
        by_person = np.argsort(person, kind="stable")
        ends = np.cumsum(np.bincount(person, minlength=len(self._everybody)))
        first = np.concatenate([[0], ends]).astype(np.int32)
        gains = gain[by_person].astype(np.int16), column[by_person].astype(np.int32), first
        shape = len(self._everybody), self._count
        return Features(csr_array(gains, shape=shape), np.concatenate(self._right))

    def _add(
        self, person: Positions, column: Positions, gain: Positions, right: NDArray[np.generic]
    ) -> None:
        """Add as many columns as `right` has rows; `column` counts from the first of them."""
        self._left.append((person, column + self._count, gain))
        self._right.append(right.astype(np.int16, copy=False))
        self._count += len(right)


def _end(*numbers: Positions) -> int:
    """One more than the largest of these numbers."""
    return max(int(each.max(initial=-1)) for each in numbers) + 1


def _coded(codes: Sequence[Mine]) -> tuple[Positions, Sequence[Mine]]:
    """A number for everybody's code, and the codes by their numbers."""
    number = {code: i for i, code in enumerate(dict.fromkeys(codes))}
    return np.fromiter(map(number.__getitem__, codes), np.int64, len(codes)), tuple(number)
