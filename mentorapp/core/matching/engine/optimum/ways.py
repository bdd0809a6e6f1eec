"""What it takes to come from station to station: the lowest sums over steps, in any number of them.

The method is that of Bellman and Ford (1958), with a list of the stations that were reached for
less in the round before: only their steps are looked at again. From a circle that costs less than
nothing one never comes to an end; it shows in where stations are reached from (Tarjan 1981).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from mentorapp.core.matching.engine.scores.grid import Amounts, Positions, runs

MOST: Final = 4  # from every fourth station on, looking at all is faster than picking theirs
LONG: Final = 200  # rounds after which a circle is looked for; most ways end before


@dataclass(frozen=True, slots=True)
class Ways:
    """Single steps. Those that begin at station s are `first[s]` to `first[s + 1]`."""

    first: Positions
    start: Positions
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
        return Ways(np.searchsorted(start, np.arange(stations + 1)), start, end, cost)

    def without_last(self) -> "Ways":
        """Only the steps that do not begin at the last station."""
        last = self.first[-2]
        first = np.append(self.first[:-1], last)
        return Ways(first, self.start[:last], self.end[:last], self.cost[:last])

    def lower(self, reached: Amounts, rounds: int) -> bool:
        """Lower, in place, what it takes to reach each station, until nothing changes any more.

        False if something still does after so many rounds, or on a circle would do for ever.
        """
        lowered, came_from = np.arange(len(reached)), np.arange(len(reached))
        for number in range(rounds):
            before = reached.copy()
            start, end, cost = self._from(lowered)
            taken = reached[start] + cost
            np.minimum.at(reached, end, taken)
            lowered = np.flatnonzero(reached < before)
            if not lowered.size:
                return True
            if number >= LONG:
                is_way = (taken == reached[end]) & (taken < before[end])
                came_from[end[is_way]] = start[is_way]
                if number % LONG == 0 and _has_circle(came_from):
                    return False
        return False

    def _from(self, stations: Positions) -> tuple[Positions, Positions, Amounts]:
        """The steps from these stations, perhaps with others."""
        if MOST * len(stations) >= len(self.first):
            return self.start, self.end, self.cost
        _, step = runs(self.first, stations)
        return self.start[step], self.end[step], self.cost[step]


def _has_circle(came_from: Positions) -> bool:
    """Whether somebody who goes back from station to station never comes to where they began."""
    back = came_from
    for _ in range(len(came_from).bit_length()):
        back = back[back]
    return bool((came_from[back] != back).any())
