"""The weakest pair as good as possible, then the next weakest, and so on; then the total.

A level is a score some pairs cannot do without, and how many they are at least. A pair on a level
costs more than everything above it could gain, and a score between two levels is not needed, so it
counts as forbidden. One market with one proof is thus about all levels, and then about the total.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.policy import FULL_SCORE
from mentorapp.core.matching.engine.result import Level
from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, Amounts


@dataclass(frozen=True, slots=True)
class Ladder:
    """`room` is the most by which totals can differ; above the last level all have `least`.

    An open ladder forbids no score: a pair that is too weak only costs what the level below does.
    """

    levels: tuple[Level, ...] = ()
    room: int = 0
    least: int = 0
    is_open: bool = False

    @property
    def top(self) -> int:
        return self.levels[-1].score if self.levels else FORBIDDEN

    @property
    def penalties(self) -> tuple[int, ...]:
        """What a pair on each level costs: more than all pairs on those above, and the total."""
        found = [self.room + 1]
        for level in reversed(self.levels):
            found.append(found[-1] * (level.pairs + 1))
        return tuple(reversed(found[:-1]))

    @property
    def dearest(self) -> int:
        """What a pair would cost that is weaker than all levels."""
        return self.penalties[0] * (self.levels[0].pairs + 1) if self.levels else 0

    def with_level(self, score: int, pairs: int) -> "Ladder":
        return replace(self, levels=(*self.levels, Level(score, pairs)))

    def without_below(self, score: int) -> "Ladder":
        return replace(self, least=score)

    def opened(self) -> "Ladder":
        return replace(self, is_open=True)

    def climbed(self, worth: NDArray[np.int32]) -> NDArray[np.signedinteger]:
        """What each score is worth with these levels, from 0 on."""
        if not self.levels and not self.least:
            return worth
        costs, needless = self._costs()
        values: Amounts = worth.astype(np.int64) + self.dearest - costs
        if not self.is_open:
            values[needless] = FORBIDDEN
        return values

    def _costs(self) -> tuple[Amounts, NDArray[np.bool_]]:
        """What a pair of each score costs, and which scores nobody needs."""
        costs, needless = np.zeros(FULL_SCORE + 1, np.int64), np.zeros(FULL_SCORE + 1, bool)
        start, below = 0, self.dearest
        for level, penalty in zip(self.levels, self.penalties, strict=True):
            costs[start : level.score] = below
            needless[start : level.score] = True
            costs[level.score] = penalty
            start, below = level.score + 1, penalty
        needless[start : self.least] = True
        return costs, needless


NO_LADDER: Final = Ladder()
