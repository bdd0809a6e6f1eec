"""The best matching of a small cohort, or of one with far fewer places than mentees: all at once.

Choosing candidates does not pay there. SciPy's dense assignment looks at all pairs, and so do the
prices that prove its answer; no second look is needed.
"""

from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from mentorapp.core.matching.engine.optimum.candidates import Candidates
from mentorapp.core.matching.engine.optimum.looking import FEW_TIES
from mentorapp.core.matching.engine.optimum.market import Market
from mentorapp.core.matching.engine.optimum.prices import Optimum, Prices, lowest_prices_of_all
from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, NOBODY, Positions, Values, cells

SMALL: Final = 70_000  # mentees times places
SHORT: Final = 0.9  # places for each mentee; below, a dense assignment ends much earlier
SMALL_IF_SHORT: Final = 1_000_000


def is_small(market: Market) -> bool:
    """Whether looking at all pairs at once takes less time than choosing candidates."""
    mentees = market.shape[0]
    places = int(np.minimum(market.places.capacity, mentees).sum())
    most = SMALL_IF_SHORT if places < SHORT * mentees else SMALL
    return mentees * places <= most


def best_at_once(market: Market) -> Optimum:
    """The best matching and its prices, from the worth of all pairs."""
    worth = _worth(market)
    matching = _dense(worth, market)
    prices = lowest_prices_of_all(worth, market.places, matching)
    return Optimum(matching, prices, _tight(worth, prices), rounds=1)


def _worth(market: Market) -> Values:
    """Of every pair; of a forbidden one so far below nothing that no price makes up for it."""
    values = market.values(np.arange(market.shape[0]))
    most = market.top + int(market.bonus.max())
    narrow = np.int32 if 4 * most < np.iinfo(np.int32).max else np.int64  # twice as fast
    worth: Values = values + market.bonus[:, None].astype(narrow)
    np.copyto(worth, narrow(-2 * most - 1), where=values == FORBIDDEN)
    return worth


def _dense(worth: Values, market: Market) -> Positions:
    """No place at all is worth nothing, so whoever is better off alone is left alone."""
    mentees, mentors = market.shape
    places = market.places
    copies = np.minimum(places.capacity, mentees)
    mentor = np.repeat(np.arange(mentors), copies)
    nth = np.arange(len(mentor)) - np.repeat(np.cumsum(copies) - copies, copies)
    cost = places.cost[places.first[mentor] + nth]
    loss = np.minimum(cost - worth[:, mentor] if cost.any() else -worth[:, mentor], 0)
    if mentees > len(mentor):  # else SciPy would turn it round, by a copy
        column, row = linear_sum_assignment(loss.T.astype(np.float64, order="C"))
    else:
        row, column = linear_sum_assignment(loss.astype(np.float64))
    taken = loss[row, column] < 0
    matching = np.full(mentees, NOBODY, np.int64)
    matching[row[taken]] = mentor[column[taken]]
    return matching


def _tight(worth: Values, prices: Prices) -> Candidates | None:
    """The pairs a mentee would take as gladly as their own, None where they are too many."""
    asked, left = prices.mentors.astype(worth.dtype), prices.mentees.astype(worth.dtype)
    mentee, mentor = cells(worth - asked == left[:, None])
    if len(mentee) > FEW_TIES * len(worth):
        return None
    return Candidates(mentee, mentor, worth[mentee, mentor].astype(np.int64))
