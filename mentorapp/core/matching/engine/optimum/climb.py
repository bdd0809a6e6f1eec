"""Finding the levels of a ladder from below, one after the other.

Each is the highest score all pairs above the last level can have, found by halving, and then the
smallest number of pairs of just that score. Whole numbers that solvers hold exactly bound how many
levels there can be: in a cohort of twenty that is everybody, in one of 200 about fifteen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from mentorapp.core.matching.engine.optimum.ladder import Ladder
from mentorapp.core.matching.engine.optimum.market import Market
from mentorapp.core.matching.engine.optimum.pool import Pool
from mentorapp.core.matching.engine.policy import FULL_SCORE
from mentorapp.core.matching.engine.result import Level
from mentorapp.core.matching.engine.scores.grid import NOBODY, Amounts, Positions

EXACT: Final = 1 << 48  # what the solvers add up stays far below 2**53
PATIENCE: Final = 4_000_000  # pairs of people for each level; larger cohorts get fewer levels


@dataclass(frozen=True, slots=True)
class Climb:
    """The way up in one cohort above one floor; `best` solves a market, `on_level` hears which
    level is looked for.
    """

    pool: Pool
    floor: int | None
    best: Callable[[Market], Positions]
    on_level: Callable[[int], None] = lambda _: None

    def ladder(self, lowest: int | None) -> Ladder:
        """All levels; `lowest` is the first one where it is known already."""
        ladder = self.pool.ladder()
        matching = self._solved(ladder)
        most = max(1, PATIENCE // (len(self.pool.mentees) * len(self.pool.mentors)))
        while len(ladder.levels) < most and self._above(ladder, matching).size:
            self.on_level(len(ladder.levels) + 1)
            if ladder.levels or lowest is None:
                matching = self._raised(ladder, matching)
            weakest = int(self._above(ladder, matching).min())
            longer = ladder.with_level(weakest, self._count(matching, weakest))
            if _is_too_long(longer, self.pool):
                break
            matching = self._solved(longer)
            ladder = ladder.with_level(weakest, self._count(matching, weakest))
        return ladder

    def _raised(self, ladder: Ladder, matching: Positions) -> Positions:
        """A matching whose weakest pair above the last level is as good as it can be."""
        pairs = np.count_nonzero(matching != NOBODY)
        low, high = int(self._above(ladder, matching).min()), FULL_SCORE + 1
        while high - low > 1:
            middle = (low + high) // 2
            other = self._solved(ladder.without_below(middle))
            if np.count_nonzero(other != NOBODY) == pairs and self._keeps(ladder, other):
                matching, low = other, int(self._above(ladder, other).min())
            else:
                high = middle
        return matching

    def _solved(self, ladder: Ladder) -> Positions:
        return self.best(self.pool.market(self.floor, ladder))

    def _keeps(self, ladder: Ladder, matching: Positions) -> bool:
        """Whether no level has more pairs than it must."""
        return all(self._count(matching, level.score) == level.pairs for level in ladder.levels)

    def _count(self, matching: Positions, score: int) -> int:
        return int(np.count_nonzero(self._scores(matching) == score))

    def _above(self, ladder: Ladder, matching: Positions) -> Amounts:
        """The scores of the pairs that are on no level yet."""
        scores = self._scores(matching)
        return scores[scores > ladder.top]

    def _scores(self, matching: Positions) -> Amounts:
        matched = np.flatnonzero(matching != NOBODY)
        return self.pool.scorer.pairs(matched, matching[matched])


def known_ladder(pool: Pool, levels: tuple[Level, ...]) -> Ladder:
    """As many of these levels as can be held exactly, and no score forbidden: since they were found
    somebody may have come who cannot be paired without a weaker pair.
    """
    ladder = pool.ladder(levels)
    while _is_too_long(ladder, pool):
        ladder = pool.ladder(ladder.levels[:-1])
    return ladder.opened()


def _is_too_long(ladder: Ladder, pool: Pool) -> bool:
    return 4 * ladder.dearest * (len(pool.mentees) + 1) > EXACT
