"""One answer among equally good ones, the same on every machine and for every solver.

All best matchings use only tight pairs, leave nobody alone who has something left at the prices,
and fill every place that costs less than its mentor's price. Among these, the one is taken whose
pairs have the largest sum of numbers drawn from the ids of both people. Mostly very few mentees
could have another mentor at all, and only they draw.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from mentorapp.core.matching.engine.optimum.again import matched_again
from mentorapp.core.matching.engine.optimum.assignment import Solver
from mentorapp.core.matching.engine.optimum.best import best_matching
from mentorapp.core.matching.engine.optimum.candidates import Shortlist, shortlist
from mentorapp.core.matching.engine.optimum.market import Market, Places
from mentorapp.core.matching.engine.optimum.moves import Moves, moves
from mentorapp.core.matching.engine.optimum.prices import Optimum, lowest_prices
from mentorapp.core.matching.engine.scores.grid import (
    FORBIDDEN,
    Positions,
    Rows,
    Values,
    slice_of,
    tiles,
)
from mentorapp.core.matching.engine.scores.lots import BITS, Lots

KEPT: Final = 4_000_000  # pairs whose lots are drawn once, 32 MB; of more, whenever looked at


def canonical(market: Market, optimum: Optimum, lots: Lots, solver: Solver) -> Positions:
    """Choose among all best matchings by lot."""
    face = _Face(market, optimum, lots)
    if optimum.tight is None:
        return best_matching(face.market(), solver).matching
    residue = moves(optimum.tight, market.places, optimum.prices, optimum.matching)
    if not residue.mentees.size:
        return optimum.matching
    return _drawn(face, residue, optimum.matching, solver)


def _drawn(face: "_Face", residue: Moves, matching: Positions, solver: Solver) -> Positions:
    """Those who could have another mentor draw lots; everybody else keeps theirs."""
    pairs = residue.pairs
    drawn = replace(pairs, worth=face.worth(pairs.mentee, pairs.mentor))
    chosen, small, left, found = matched_again(
        residue.mentees, drawn, face.places, matching, solver
    )
    lowest_prices(small, left, found)
    return chosen


class _Face:
    """The best matchings as a market of their own, in which only the lots count."""

    def __init__(self, market: Market, optimum: Optimum, lots: Lots) -> None:
        self._market, self._optimum, self._lots = market, optimum, lots
        self._must = (market.shape[0] + 1) << BITS  # outweighs all lots together
        self._bonus = self._must * (optimum.prices.mentees > 0)
        self.places = _places_at(market.places, optimum.prices.mentors, self._must)

    def worth(self, mentee: Positions, mentor: Positions) -> Positions:
        return self._lots.of(mentee, mentor) + self._bonus[mentee]

    def market(self) -> Market:
        mentees, mentors = self._market.shape
        everybody = np.arange(mentees)
        values = _kept(self._values(everybody)) if mentees * mentors <= KEPT else self._values

        def listing() -> Shortlist:
            return shortlist(tiles(values, everybody), mentors)

        return Market(values, 1 << BITS, self._bonus, self.places, listing)

    def _values(self, which: Positions) -> Values:
        prices = self._optimum.prices
        values = self._market.values(which)
        left = prices.mentees[which] - self._market.bonus[which]
        tight = (values != FORBIDDEN) & (values - prices.mentors == left[:, None])
        drawn = self._lots.of(which[:, None], np.arange(self._market.shape[1]))
        drawn[~tight] = FORBIDDEN
        return drawn


def _kept(values: Values) -> Rows:
    return lambda which: values[slice_of(which)]


def _places_at(places: Places, prices: Positions, must: int) -> Places:
    """The places that can be in use at these prices; those that have to be earn `must`."""
    price = np.repeat(prices, places.capacity)
    mentor = np.repeat(np.arange(len(prices)), places.capacity)
    usable = places.cost <= price
    capacity = np.bincount(mentor[usable], minlength=len(prices))
    first = np.concatenate(([0], np.cumsum(capacity)))
    return Places(first, np.where(places.cost < price, -must, 0)[usable])
