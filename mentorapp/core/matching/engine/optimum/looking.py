"""A look at all pairs at given prices: which would be preferred to what their mentees have?"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.optimum.candidates import Candidates, merged, picked
from mentorapp.core.matching.engine.optimum.market import Market
from mentorapp.core.matching.engine.optimum.prices import Prices
from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, Positions, Values, in_tiles
from mentorapp.core.matching.engine.scores.lots import mixed_bits

FEW_TIES: Final = 64  # pairs per mentee that are equally good, on average; more are not listed
_MOST_GAIN: Final = (1 << 24) - 1  # more counts as much; row, gain and lot fit into 63 bits
CROWD: Final = 1_000  # pairs of one mentee from which on they are looked at one mentee at a time


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs that are preferred or nearly so, in parts, and whether any is really better.

    `tight` are the pairs that are exactly as good, None where they are too many to list.
    """

    preferred: list[Candidates]
    tight: list[Candidates] | None
    is_better: bool


def look_at_all(market: Market, prices: Prices, count: int, nearly: int = 0) -> Found:
    """Compare all pairs that could be preferred with what their mentees have left.

    Find about `count` of the best for each mentee; `nearly` lets pairs be found that are so much
    worse.
    """
    look = _Look(market, prices, count, nearly)
    for which in in_tiles(np.flatnonzero(_unsure(market, prices))):
        look.at(which)
    return look.found()


def tight_pairs(
    market: Market, candidates: Candidates, prices: Prices, found: Found
) -> Candidates | None:
    """All tight pairs: those among the candidates, and those found in the rows looked at."""
    left, asked = prices.mentees[candidates.mentee], prices.mentors[candidates.mentor]
    tight = candidates.worth - asked == left
    if found.tight is None or tight.sum() > FEW_TIES * market.shape[0]:
        return None
    own = Candidates(candidates.mentee[tight], candidates.mentor[tight], candidates.worth[tight])
    return merged([own, *found.tight], market.shape[1])


def _unsure(market: Market, prices: Prices) -> Positions:
    """Mentees for whom a pair outside of the shortlist could be as good; no look is needed else."""
    beyond, left = market.shortlist.beyond, prices.mentees - market.bonus
    unsure: Positions = (beyond != FORBIDDEN) & (beyond - prices.mentors.min() >= left)
    return unsure


class _Look:
    """Collects what is found, tile by tile."""

    def __init__(self, market: Market, prices: Prices, count: int, nearly: int) -> None:
        wide = _wide(market, prices)
        self._market, self._count, self._nearly = market, count, nearly
        self._asked = prices.mentors.astype(wide)
        self._least = (prices.mentees - market.bonus - nearly).astype(wide)
        self._preferred: list[Candidates] = []
        self._tight: list[Candidates] = []
        self._ties, self._is_better = 0, False

    def at(self, which: Positions) -> None:
        values = self._market.values(which)
        gain = values - self._asked
        gain -= self._least[which, None]
        good = gain >= 0
        crowded = np.flatnonzero(np.count_nonzero(good, axis=1) > CROWD)
        for row in crowded:
            mentor = np.flatnonzero(good[row])
            self._note(which, values, gain, np.full(len(mentor), row), mentor)
        good[crowded] = False
        self._note(which, values, gain, *np.divmod(np.flatnonzero(good), values.shape[1]))

    def found(self) -> Found:
        few = self._ties <= FEW_TIES * self._market.shape[0]
        return Found(self._preferred, self._tight if few else None, self._is_better)

    def _note(
        self, which: Positions, values: Values, gain: Values, row: Positions, mentor: Positions
    ) -> None:
        """Sort pairs into those preferred and those that are tight."""
        allowed = values[row, mentor] != FORBIDDEN
        row, mentor = row[allowed], mentor[allowed]
        gains = gain[row, mentor]
        tight, preferred = gains == self._nearly, gains > 0
        self._is_better |= bool((gains > self._nearly).any())
        self._ties += int(tight.sum())
        if self._ties <= FEW_TIES * self._market.shape[0]:
            self._keep(self._tight, picked(which, values, row[tight], mentor[tight]))
        chosen = _some_of(row[preferred], mentor[preferred], gain, which, self._count)
        self._keep(self._preferred, picked(which, values, *chosen))

    def _keep(self, parts: list[Candidates], pairs: Candidates) -> None:
        if len(pairs):
            parts.append(self._market.with_bonus(pairs))


def _wide(market: Market, prices: Prices) -> type[np.signedinteger]:
    """The narrowest numbers in which the comparison cannot overflow."""
    largest = market.top + np.abs(market.bonus).max() + np.abs(prices.mentors).max()
    return np.int32 if 2 * int(largest) < np.iinfo(np.int32).max else np.int64


def _some_of(
    row: Positions, mentor: Positions, gain: Values, which: Positions, count: int
) -> tuple[Positions, Positions]:
    """The best for each mentee and as many others, lest ties lead all to the same mentors."""
    sizes = np.bincount(row, minlength=len(which))
    if sizes.max(initial=0) <= 2 * count:
        return row, mentor
    few = sizes[row] <= 2 * count
    crowd, choices = row[~few], mentor[~few]
    shuffled = mixed_bits(which[crowd], choices)  # ties broken at random but always alike
    worse = _MOST_GAIN - np.minimum(gain[crowd, choices], _MOST_GAIN).astype(np.int64)
    chosen = few.copy()
    chosen[~few] = _first_of(crowd, worse << 31 | shuffled, count)
    chosen[~few] |= _first_of(crowd, shuffled, count)
    return row[chosen], mentor[chosen]


def _first_of(row: Positions, rank: Positions, count: int) -> NDArray[np.bool_]:
    """Whether a pair is among the first of its row; the rows come in their order."""
    order = np.argsort(row << 55 | rank)
    chosen = np.zeros(len(row), bool)
    chosen[order[np.arange(len(row)) - np.searchsorted(row, row) < count]] = True
    return chosen
