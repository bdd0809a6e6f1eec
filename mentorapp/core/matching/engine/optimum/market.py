"""The assignment problem behind a cohort: what every pair is worth, and what every place costs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mentorapp.core.matching.engine.optimum.candidates import Candidates, Shortlist
from mentorapp.core.matching.engine.scores.grid import Amounts, Positions, Rows


@dataclass(frozen=True, slots=True)
class Places:
    """Every mentor's places, cheapest first. Those of mentor j are `first[j]` to `first[j + 1]`."""

    first: Positions
    cost: Amounts

    @property
    def capacity(self) -> Positions:
        return np.diff(self.first)

    def last_cost(self, load: Positions) -> Amounts:
        """The cost of each mentor's dearest place in use, or of the first one if none is."""
        return self.cost[self.first[:-1] + np.maximum(load - 1, 0)]

    def next_cost(self, load: Positions, none: int) -> Amounts:
        """The cost of the next place of each mentor, `none` where there is no more."""
        place = np.minimum(self.first[:-1] + load, self.first[1:] - 1)
        return np.where(load < self.capacity, self.cost[place], none)

    def left(self, mentors: Positions, settled: Positions) -> "Places":
        """The places of these mentors, less the cheapest ones that so many mentees keep."""
        free = self.capacity[mentors] - settled[mentors]
        first = np.concatenate(([0], np.cumsum(free)))
        start = self.first[mentors] + settled[mentors] - first[:-1]
        return Places(first, self.cost[np.repeat(start, free) + np.arange(first[-1])])

    def spent(self, load: Positions) -> int:
        """What it costs when every mentor has so many mentees."""
        before = np.concatenate(([0], np.cumsum(self.cost)))
        return int((before[self.first[:-1] + load] - before[self.first[:-1]]).sum())

    def earned(self, prices: Amounts) -> int:
        """What all places bring above their cost at these prices: their part of the bound."""
        each = np.repeat(prices, self.capacity) - self.cost
        return int(np.maximum(each, 0).sum())


@dataclass(frozen=True)
class Market:
    """`values(which)` are rows of pair values up to `top`, `FORBIDDEN` where a pair must not be.

    A matching is worth its values, plus `bonus` of every matched mentee, less the places it uses.
    `pair_bonus` is the part of every bonus that counts the pairs. `listing` makes the list of
    pairs to begin with.
    """

    values: Rows
    top: int
    bonus: Amounts
    places: Places
    listing: Callable[[], Shortlist]
    pair_bonus: int = 0

    @cached_property
    def shortlist(self) -> Shortlist:
        """Where to begin; a small market needs none."""
        return self.listing()

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.bonus), len(self.places.first) - 1

    def load(self, matching: Positions) -> Positions:
        return np.bincount(matching[matching >= 0], minlength=self.shape[1])

    def with_bonus(self, pairs: Candidates) -> Candidates:
        return Candidates(pairs.mentee, pairs.mentor, pairs.worth + self.bonus[pairs.mentee])
