"""The best matching of a small cohort, or of one with far fewer places than mentees: all at once.

Choosing candidates does not pay there. SciPy's dense assignment looks at all pairs, and so do the
prices that prove its answer; no second look is needed.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from mentorapp.core.matching.engine.optimum.candidates import Candidates
from mentorapp.core.matching.engine.optimum.looking import FEW_TIES
from mentorapp.core.matching.engine.optimum.market import Market
from mentorapp.core.matching.engine.optimum.prices import Optimum, Prices, lowest_prices_of_all
from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, NOBODY, Amounts, Positions

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
    values = market.values(np.arange(market.shape[0]))
    allowed = values != FORBIDDEN
    worth = values + market.bonus[:, None]
    matching = _dense(np.where(allowed, worth, 0.0), market)
    prices = lowest_prices_of_all(worth, allowed, market.places, matching)
    return Optimum(matching, prices, _tight(worth, allowed, prices), rounds=1)


def _dense(gain: NDArray[np.float64], market: Market) -> Positions:
    """No place at all is worth nothing, so whoever is better off alone is left alone."""
    mentees, mentors = market.shape
    places = market.places
    copies = np.minimum(places.capacity, mentees)
    mentor = np.repeat(np.arange(mentors), copies)
    if (copies != 1).any():
        gain = gain[:, mentor]
    nth = np.arange(len(mentor)) - np.repeat(np.cumsum(copies) - copies, copies)
    cost = places.cost[places.first[mentor] + nth]
    if cost.any():
        gain = np.maximum(gain - cost, 0)
    row, column = linear_sum_assignment(gain, maximize=True)
    taken = gain[row, column] > 0
    matching = np.full(mentees, NOBODY, np.int64)
    matching[row[taken]] = mentor[column[taken]]
    return matching


def _tight(worth: Amounts, allowed: NDArray[np.bool_], prices: Prices) -> Candidates | None:
    """The pairs a mentee would take as gladly as their own, None where they are too many."""
    tight = allowed & (worth - prices.mentors == prices.mentees[:, None])
    mentee, mentor = np.nonzero(tight)
    if len(mentee) > FEW_TIES * len(worth):
        return None
    return Candidates(mentee, mentor, worth[mentee, mentor])
