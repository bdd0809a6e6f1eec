"""Prices to begin with: roughly what places would cost if mentees bid for them.

They are only a hint. With a good one the exact matching of a crowded cohort takes a tenth of the
time; a bad one is found out by the exact prices, and the matching is done again without it.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.optimum.candidates import Candidates
from mentorapp.core.matching.engine.optimum.market import Places
from mentorapp.core.matching.engine.scores.grid import Amounts, Positions

WORTH_GUESSING: Final = 20_000  # candidate pairs; fewer are matched at once
CROWDED: Final = 0.02  # the share of mentees whose first choice is taken by others
CROWDED_IF_SPARE: Final = 0.65  # the same where many places stay free, and few have a price
SPARE: Final = 0.1  # the share of all places that is many
STEPS: Final = 30
SHRINK: Final = 0.87  # what is left of a price's change from step to step
REFINED: Final = (20, 0.5)  # steps from prices guessed before, and how much smaller the first is


@dataclass(frozen=True, slots=True)
class Guess:
    """What a place with each mentor may cost, how far off that may be, how many pairs to expect."""

    prices: Amounts
    error: int
    pairs: int


def guessed(candidates: Candidates, places: Places) -> Guess | None:
    """Raise the prices of crowded mentors and lower the others, in ever smaller steps.

    None where first choices hardly meet, or the cohort is too small to be worth it.
    """
    if len(candidates) < WORTH_GUESSING:
        return None
    bids, prices = _Bids(candidates), np.zeros(len(places.capacity), np.float32)
    if not bids.spread or not _is_crowded(bids, places.capacity):
        return None
    return _stepped(bids, places, prices, bids.spread / 2, STEPS)


def refined(guess: Guess, candidates: Candidates, places: Places) -> Guess:
    """Go on from there, with other candidates and smaller steps."""
    steps, smaller = REFINED
    prices = guess.prices.astype(np.float32)
    return _stepped(_Bids(candidates), places, prices, guess.error * smaller, steps)


def _is_crowded(bids: "_Bids", capacity: Positions) -> bool:
    too_many = bids.demand(np.zeros(len(capacity), np.float32)) - capacity
    is_spare = bids.mentees < (1 - SPARE) * capacity.sum()
    most = CROWDED_IF_SPARE if is_spare else CROWDED
    return bool(too_many.clip(0).sum() >= most * bids.mentees)


def _stepped(
    bids: "_Bids", places: Places, prices: NDArray[np.float32], first: float, steps: int
) -> Guess:
    capacity, step = places.capacity.astype(np.float32), np.float32(first)
    surplus = bids.demand(prices) - capacity
    for _ in range(steps):
        prices += step * np.clip(surplus / capacity, -1, 2)
        surplus = bids.demand(prices) - capacity
        step *= SHRINK
    pairs = min(bids.mentees, int(capacity.sum()))
    return Guess(_above_the_free(prices, places, pairs), int(first), pairs)


class _Bids:
    """Every mentee bids for the candidate that leaves most above the price.

    A column for each of them, filled up with what nobody would choose: NumPy compares whole rows
    at once, but finds the largest of a short row one by one.
    """

    def __init__(self, candidates: Candidates) -> None:
        starts = np.flatnonzero(np.diff(candidates.mentee, prepend=-1))
        counts = np.diff(np.append(starts, len(candidates)))
        most = np.maximum.reduceat(candidates.worth, starts)
        gain = (candidates.worth - np.repeat(most, counts)).astype(np.float32)
        self.mentees = len(starts)
        self.spread = -float(gain.mean())
        shape = int(counts.max()), len(starts)
        row = np.arange(len(candidates)) - np.repeat(starts, counts)
        column = np.repeat(np.arange(len(starts)), counts)
        self._gain = np.full(shape, -np.inf, np.float32)
        self._gain[row, column] = gain
        self._mentor = np.zeros(shape, np.int64)
        self._mentor[row, column] = candidates.mentor
        self._left = np.empty(shape, np.float32)  # used again and again

    def demand(self, prices: NDArray[np.float32]) -> NDArray[np.float32]:
        """How many mentees want each mentor most."""
        left = prices.take(self._mentor, out=self._left, mode="clip")
        np.subtract(self._gain, left, out=left)
        wanted = np.bincount(self._mentor[left >= left.max(axis=0)], minlength=len(prices))
        return wanted.astype(np.float32)


def _above_the_free(prices: NDArray[np.float32], places: Places, pairs: int) -> Amounts:
    """Lower all prices alike, until as many places cost nothing as will stay free."""
    order = np.argsort(prices)
    cheaper = np.cumsum(places.capacity[order])
    free = int(cheaper[-1]) - pairs
    level = prices[order[np.searchsorted(cheaper, max(free, 1))]]
    above: Amounts = np.maximum(prices - level, 0).astype(np.int64)
    return above
