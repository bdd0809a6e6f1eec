"""Matching again only those whom a few new pairs can move, when everybody else is well matched.

Whoever prefers a new pair goes to another mentor, one of that mentor's mentees to a third, and so
on, until the first place is filled again or a place that may stay empty is reached. Such a circle
is worth it only as long as its moves have cost less than was gained: that is how far one has to
look. Nothing is taken on trust: the prices of the whole matching tell whether it is the best.
"""

from typing import Final

import numpy as np

from mentorapp.core.matching.engine.optimum.assignment import Solver
from mentorapp.core.matching.engine.optimum.candidates import Candidates
from mentorapp.core.matching.engine.optimum.market import Places
from mentorapp.core.matching.engine.optimum.prices import Prices
from mentorapp.core.matching.engine.optimum.ways import Ways
from mentorapp.core.matching.engine.scores.grid import NOBODY, Amounts, Positions

ROUNDS: Final = 40  # moves of one circle that are followed


def matched_again(
    who: Positions, pairs: Candidates, places: Places, matching: Positions, solver: Solver
) -> tuple[Positions, Candidates, Places, Positions]:
    """Match these mentees by these pairs on the places that all others leave them.

    Return the whole matching, and the small cohort with its own: pairs, places, matching.
    """
    mentors, mentor = np.unique(pairs.mentor, return_inverse=True)
    small = Candidates(np.searchsorted(who, pairs.mentee), mentor, pairs.worth)
    chosen = matching.copy()
    chosen[who] = NOBODY
    settled = np.bincount(chosen[chosen != NOBODY], minlength=len(places.capacity))
    left = places.left(mentors, settled)
    found = solver(small, left, len(who))
    chosen[who] = np.where(found == NOBODY, NOBODY, mentors[found])
    return chosen, small, left, found


def movable(
    candidates: Candidates, places: Places, prices: Prices, matching: Positions
) -> Positions:
    """The mentees whom pairs better than their own can move.

    Mentors are the stations of a circle; one more stands for having none, or an empty place. To be
    on a circle that is worth it, a station has to be reached from a gain, and to lead back to where
    it begins, for less than is gained.
    """
    nobody = len(prices.mentors)
    at = np.where(matching == NOBODY, nobody, matching)
    start, end, cost = _steps(candidates, places, prices, at)
    gains = cost < 0
    spent, owed = np.zeros(nobody + 1, np.int64), np.full(nobody + 1, -int(cost.min(initial=0)))
    np.minimum.at(spent, end[gains], cost[gains])
    owed[start[gains]] = 0
    cost = np.maximum(cost, 0)
    spent, spent_by_nobody = _followed(spent, Ways.of(start, end, cost, nobody + 1))
    owed, owed_by_nobody = _followed(owed, Ways.of(end, start, cost, nobody + 1))
    is_station = (spent + owed_by_nobody < 0) | (spent_by_nobody + owed < 0)
    is_moved = is_station[at]
    is_moved[candidates.mentee[gains[: len(candidates)]]] = True  # only pairs are ever a gain
    return np.flatnonzero(is_moved)


def _followed(reached: Amounts, ways: Ways) -> tuple[Amounts, Amounts]:
    """What it takes to reach each station; the second also leads on from that of nobody.

    No circle comes there twice.
    """
    before = reached.copy()
    ways.without_last().lower(before, ROUNDS)
    after = before.copy()
    ways.lower(after, ROUNDS)
    return before, after


def _steps(
    candidates: Candidates, places: Places, prices: Prices, at: Positions
) -> tuple[Positions, Positions, Amounts]:
    """From where to where one can move, and what it costs: less than nothing for a gain.

    The pairs come first, in their order.
    """
    nobody = len(prices.mentors)
    load = np.bincount(at, minlength=nobody + 1)[:nobody]
    matched, used = np.flatnonzero(at != nobody), np.flatnonzero(load)
    free = np.flatnonzero(load < places.capacity)
    losses = prices.mentees[candidates.mentee] + prices.mentors[candidates.mentor]
    following, last = places.next_cost(load, none=0), places.last_cost(load)
    start = [at[candidates.mentee], at[matched], free, np.full(len(used), nobody)]
    end = [candidates.mentor, np.full(len(matched) + len(free), nobody), used]
    cost = [
        losses - candidates.worth,
        prices.mentees[matched],
        (following - prices.mentors)[free],
        (prices.mentors - last)[used],
    ]
    return np.concatenate(start), np.concatenate(end), np.concatenate(cost)
