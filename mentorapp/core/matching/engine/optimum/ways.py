"""What it takes to come from station to station: the lowest sums over steps, in any number of them.

The method is that of Bellman and Ford (1958), with a list of the stations that were reached for
less in the round before: only their steps are looked at again.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from mentorapp.core.matching.engine.scores.grid import Amounts, Positions, runs

MOST: Final = 4  # from every fourth station on, looking at all is faster than picking theirs


@dataclass(frozen=True, slots=True)
class Ways:
    """Single steps. Those that begin at station s are `first[s]` to `first[s + 1]`."""

    first: Positions
    end: Positions
    cost: Amounts

    @staticmethod
    def of(start: Positions, end: Positions, cost: Amounts, stations: int) -> "Ways":
        """Steps given in any order."""
        order = np.argsort(start)
        return Ways.in_order(start[order], end[order], cost[order], stations)

    @staticmethod
    def in_order(start: Positions, end: Positions, cost: Amounts, stations: int) -> "Ways":
        """Steps given by where they begin."""
        return Ways(np.searchsorted(start, np.arange(stations + 1)), end, cost)

    def without_last(self) -> "Ways":
        """Only the steps that do not begin at the last station."""
        last = self.first[-2]
        return Ways(np.append(self.first[:-1], last), self.end[:last], self.cost[:last])

    def lower(self, reached: Amounts, rounds: int) -> bool:
        """Lower, in place, what it takes to reach each station, until nothing changes any more.

        False if something still does after so many rounds: from a circle that costs less than
        nothing, one never comes to an end.
        """
        lowered = np.arange(len(reached))
        for _ in range(rounds):
            before = reached.copy()
            np.minimum.at(reached, *self._taken(lowered, reached))
            lowered = np.flatnonzero(reached < before)
            if not lowered.size:
                return True
        return False

    def _taken(self, stations: Positions, reached: Amounts) -> tuple[Positions, Amounts]:
        """Where the steps from these stations end, and what it takes by them, perhaps of others."""
        if MOST * len(stations) > len(reached):
            return self.end, np.repeat(reached, np.diff(self.first)) + self.cost
        which, step = runs(self.first, stations)
        return self.end[step], reached[stations][which] + self.cost[step]
