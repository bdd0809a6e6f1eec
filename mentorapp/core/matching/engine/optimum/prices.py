"""What a place with each mentor is worth to the others: the lowest prices that keep the peace.

A price is the dual value of a mentor's places. At these prices every mentee prefers the mentor they
have, and every mentor with a free place asks no more than it costs: the matching is the best one.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from mentorapp.core.matching.engine.optimum.candidates import Candidates
from mentorapp.core.matching.engine.optimum.market import Places
from mentorapp.core.matching.engine.optimum.ways import Ways
from mentorapp.core.matching.engine.scores.grid import (
    NOBODY,
    Amounts,
    Positions,
    Values,
    runs,
    slice_of,
)

_ANY: Final = np.iinfo(np.int64).max


class NotOptimal(Exception):
    """No prices support this matching: a solver has returned less than the best."""


@dataclass(frozen=True, slots=True)
class Prices:
    """`mentors` are the prices of a place; `mentees` what each has left of their pair's worth."""

    mentors: Amounts
    mentees: Amounts


@dataclass(frozen=True, slots=True)
class Optimum:
    """A best matching and the prices that prove it.

    `tight` are the pairs a mentee would take as gladly as their own, None where they are too many.
    """

    matching: Positions
    prices: Prices
    tight: Candidates | None
    rounds: int


def lowest_prices(candidates: Candidates, places: Places, matching: Positions) -> Prices:
    """Find the prices by longest ways from mentor to mentor.

    The price of mentor j is the largest p[x(i)] + w[i, j] - w[i, x(i)], where x(i) is the mentor of
    mentee i and w what pairs are worth: what somebody would give who leaves a place with a price.
    :raises NotOptimal: if a better matching exists among the candidates.
    """
    own = _own_worth(candidates, matching)
    negative = -_at_least(places, matching)
    ways = _ways(candidates, own, matching, nobody=len(negative) - 1)
    if not ways.lower(negative, rounds=len(negative) + 1):
        raise NotOptimal("some could change places and all gain")
    return _checked(-negative, places, matching, own)


def lowest_prices_of_all(worth: Values, places: Places, matching: Positions) -> Prices:
    """The same from the worth of all pairs at once, so that the prices are a proof for them all.

    What must not be a pair is worth less than nothing, by more than any price.
    :raises NotOptimal: if a better matching exists.
    """
    mentees, wide = np.arange(len(matching)), worth.dtype.type
    own = np.where(matching == NOBODY, wide(0), worth[mentees, matching])
    asked = _at_least(places, matching).astype(wide)
    moved = mentees
    for _ in range(len(matching) + len(asked)):
        extra = asked[matching[moved]] - own[moved]
        offers = (worth[slice_of(moved)] + extra[:, None]).max(axis=0)
        rising = np.append(offers > asked[:-1], False)
        asked[:-1] = np.maximum(asked[:-1], offers)
        moved = np.flatnonzero(rising[matching])
        if not moved.size:
            return _checked(asked.astype(np.int64), places, matching, own.astype(np.int64))
    raise NotOptimal("some could change places and all gain")


def _at_least(places: Places, matching: Positions) -> Amounts:
    """The lowest prices places can have; the last one stands for having no mentor."""
    load = np.bincount(matching[matching >= 0], minlength=len(places.capacity))
    return np.append(places.last_cost(load), 0)


def _checked(prices: Amounts, places: Places, matching: Positions, own: Amounts) -> Prices:
    """:raises NotOptimal: if the prices show that a better matching exists."""
    load = np.bincount(matching[matching >= 0], minlength=len(places.capacity))
    if (prices[:-1] > places.next_cost(load, _ANY)).any():
        raise NotOptimal("a mentor with a free place has a price")
    left = own - prices[matching]
    if (left < 0).any():
        raise NotOptimal("somebody would be better off without a mentor")
    return Prices(prices[:-1], left)


def _own_worth(candidates: Candidates, matching: Positions) -> Amounts:
    own = np.zeros(len(matching), np.int64)
    is_own = matching[candidates.mentee] == candidates.mentor
    own[candidates.mentee[is_own]] = candidates.worth[is_own]
    return own


def _ways(candidates: Candidates, own: Amounts, matching: Positions, nobody: int) -> Ways:
    """From everybody's own mentor to all others, at what they are worth less to them."""
    at = np.where(matching == NOBODY, nobody, matching)
    first = np.searchsorted(candidates.mentee, np.arange(len(matching) + 1))
    mentee = np.argsort(at)
    belongs, pair = runs(first, mentee)  # by station, without sorting all pairs
    mentee = mentee[belongs]
    losses = own[mentee] - candidates.worth[pair]
    return Ways.in_order(at[mentee], candidates.mentor[pair], losses, nobody + 1)
