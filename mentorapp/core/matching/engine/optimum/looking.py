"""A look at all pairs at given prices: which would be preferred to what their mentees have?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.optimum.candidates import ANY, Bound, Candidates, merged
from mentorapp.core.matching.engine.optimum.market import Market
from mentorapp.core.matching.engine.optimum.prices import Prices
from mentorapp.core.matching.engine.scores.grid import (
    FORBIDDEN,
    Amounts,
    Positions,
    Values,
    cells,
    tiles,
)
from mentorapp.core.matching.engine.scores.lots import mixed_bits

FEW_TIES: Final = 64  # pairs per mentee that are equally good, on average; more are not listed
_MOST_GAIN: Final = (1 << 24) - 1  # more counts as much; row, gain and lot fit into 63 bits
MANY: Final = 20_000  # pairs of a tile from which on one may be crowded
CROWD: Final = 1_000  # pairs of one mentee from which on they are looked at one mentee at a time


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs that are preferred or nearly so, in parts, and whether any is really better.

    `tight` are the pairs that are exactly as good, None where they are too many to list. `bound`
    is about the pairs that are not even preferred.
    """

    preferred: list[Candidates]
    tight: list[Candidates] | None
    is_better: bool
    bound: Bound


def look_at_all(
    market: Market, prices: Prices, bounds: Sequence[Bound], count: int, nearly: int = 0
) -> Found:
    """Compare all pairs that could be preferred with what their mentees have left.

    Find about `count` of the best for each mentee; `nearly` lets pairs be found that are so much
    worse. Nobody is looked at of whom the bounds tell that there is nothing to find.
    """
    look = _Look(market, prices, count, nearly)
    unsure = np.flatnonzero(_unsure(market, prices, bounds))
    for which, values in tiles(market.values, unsure):
        look.at(which, values)
    return look.found()


def tight_pairs(
    market: Market, candidates: Candidates, prices: Prices, found: Found
) -> Candidates | None:
    """All tight pairs: those among the candidates, and those found in the rows looked at."""
    left, asked = prices.mentees[candidates.mentee], prices.mentors[candidates.mentor]
    tight = candidates.worth - asked == left
    if found.tight is None or tight.sum() > FEW_TIES * market.shape[0]:
        return None
    return merged([candidates.only(tight), *found.tight], market.shape[1])


def _unsure(market: Market, prices: Prices, bounds: Sequence[Bound]) -> NDArray[np.bool_]:
    """Mentees for whom a pair that is no candidate could be as good as what they have."""
    left = prices.mentees - market.bonus
    unsure = np.ones(len(left), bool)
    for bound in bounds:
        unsure &= bound.at(prices.mentors) >= left
    return unsure


class _Look:
    """Collects what is found, tile by tile."""

    def __init__(self, market: Market, prices: Prices, count: int, nearly: int) -> None:
        self._market, self._count, self._nearly = market, count, nearly
        self._prices = prices.mentors
        self._least = prices.mentees - market.bonus - nearly
        wide = _wide(market, prices)
        self._asked = self._prices.astype(wide)
        self._enough = _clipped(self._least, wide)[:, None]
        self._own = _clipped(self._least + nearly, wide)[:, None]
        self._most = np.full(market.shape[0], ANY)
        self._preferred: list[Candidates] = []
        self._tight: list[Candidates] = []
        self._ties, self._is_better = 0, False

    def at(self, which: Positions, values: Values) -> None:
        self._most[which] = self._least[which]
        good = self._good(which, values - self._asked)
        if np.count_nonzero(good) > MANY:
            crowded = np.flatnonzero(np.count_nonzero(good, axis=1) > CROWD)
            for row in crowded:
                mentor = np.flatnonzero(good[row])
                self._note(which, values, np.full(len(mentor), row), mentor)
            good[crowded] = False
        self._note(which, values, *cells(good))

    def _good(self, which: Positions, left: Values) -> NDArray[np.bool_]:
        """Pairs to note; where none is better, only those that are as good, if they are few."""
        own = self._own[which]
        if (left > own).any():
            nearly: NDArray[np.bool_] = left >= self._enough[which]
            return nearly
        self._most[which] += self._nearly
        equal: NDArray[np.bool_] = left == own
        if np.count_nonzero(equal) > FEW_TIES * self._market.shape[0]:
            self._ties += int(np.count_nonzero(equal))
            equal[:] = False
        return equal

    def found(self) -> Found:
        few = self._ties <= FEW_TIES * self._market.shape[0]
        bound = Bound(self._prices, self._most)
        return Found(self._preferred, self._tight if few else None, self._is_better, bound)

    def _note(self, which: Positions, values: Values, row: Positions, mentor: Positions) -> None:
        """Sort pairs into those preferred and those that are tight."""
        pairs = Candidates(which[row], mentor, values[row, mentor].astype(np.int64))
        pairs = pairs.only(pairs.worth != FORBIDDEN)
        gain = pairs.worth - self._prices[pairs.mentor] - self._least[pairs.mentee]
        tight, preferred = gain == self._nearly, gain > 0
        self._is_better |= bool((gain > self._nearly).any())
        self._ties += int(np.count_nonzero(tight))
        if self._ties <= FEW_TIES * self._market.shape[0]:
            self._keep(self._tight, pairs.only(tight))
        pairs, gain = pairs.only(preferred), gain[preferred]
        sizes = np.bincount(pairs.mentee)
        if sizes.max(initial=0) > 2 * self._count:
            is_much = sizes[pairs.mentee] > 2 * self._count
            self._most[pairs.mentee[is_much]] = ANY
            pairs = pairs.only(_some_of(pairs, gain, is_much, self._count))
        self._keep(self._preferred, pairs)

    def _keep(self, parts: list[Candidates], pairs: Candidates) -> None:
        if len(pairs):
            parts.append(self._market.with_bonus(pairs))


def _wide(market: Market, prices: Prices) -> type[np.signedinteger]:
    """The narrowest numbers that hold a value less a price: each is half as wide, twice as fast."""
    largest = market.top + int(np.abs(prices.mentors).max())
    fitting = (each for each in (np.int16, np.int32) if largest < np.iinfo(each).max)
    return next(fitting, np.int64)


def _clipped(amounts: Amounts, wide: type[np.signedinteger]) -> Values:
    """What cannot be reached anyway, or always is, as the outermost number there is."""
    limits = np.iinfo(wide)
    return np.clip(amounts, limits.min, limits.max).astype(wide)


def _some_of(
    pairs: Candidates, gain: Amounts, is_much: NDArray[np.bool_], count: int
) -> NDArray[np.bool_]:
    """The best for each mentee and as many others, lest ties lead all to the same mentors."""
    crowd = pairs.mentee[is_much]
    shuffled = mixed_bits(crowd, pairs.mentor[is_much])  # ties broken at random but always alike
    worse = _MOST_GAIN - np.minimum(gain[is_much], _MOST_GAIN)
    chosen = ~is_much
    chosen[is_much] = _first_of(crowd, worse << 31 | shuffled, count)
    chosen[is_much] |= _first_of(crowd, shuffled, count)
    return chosen


def _first_of(mentee: Positions, rank: Positions, count: int) -> NDArray[np.bool_]:
    """Whether a pair is among the first of its mentee's; they come mentee by mentee."""
    row = np.cumsum(np.diff(mentee, prepend=mentee[:1]) > 0)  # at most `TILE`: eight bits
    order = np.argsort(row << 55 | rank)
    chosen = np.zeros(len(row), bool)
    chosen[order[np.arange(len(row)) - np.searchsorted(row, row) < count]] = True
    return chosen
