"""The best matching of all, found on a few candidate pairs and proved on every pair.

For any prices, no matching is worth more than what all places earn above their cost plus what
every mentee would have left with the best mentor at these prices. A matching that is worth exactly
that is the best one, however it was found. So: match among candidates, take the prices, look at
all pairs; where somebody would prefer a pair that is no candidate, add it and repeat.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from mentorapp.core.matching.engine.optimum.assignment import Solver
from mentorapp.core.matching.engine.optimum.candidates import Candidates, merged
from mentorapp.core.matching.engine.optimum.guess import WORTH_GUESSING, Guess, guessed
from mentorapp.core.matching.engine.optimum.looking import look_at_all, tight_pairs
from mentorapp.core.matching.engine.optimum.market import Market
from mentorapp.core.matching.engine.optimum.prices import (
    NotOptimal,
    Optimum,
    Prices,
    lowest_prices,
)
from mentorapp.core.matching.engine.scores.grid import NOBODY, Positions

MORE: Final = 8  # pairs added for a mentee in the first rounds; doubled every second round
NEAR: Final = 4  # pairs added for a mentee that are nearly as good at guessed prices
MARGIN: Final = 100  # points by which the next round's prices may differ


def best_matching(
    market: Market,
    solver: Solver,
    on_round: Callable[[int], None] = lambda _: None,
    more: int = MORE,
) -> Optimum:
    """Repeat until no pair of the market is preferred to what the matching gives."""
    candidates = market.with_bonus(market.shortlist.listed)
    guess, rounds = guessed(candidates, market.places), 0
    if guess is not None:
        candidates = _with_good_ones_at(guess, market, candidates)
    while True:
        on_round(rounds)
        matching, prices = _matched(market, candidates, solver, guess)
        large = len(candidates) >= WORTH_GUESSING
        found = look_at_all(market, prices, more << rounds // 2, MARGIN if large else 0)
        rounds += 1
        if not found.is_better:
            return Optimum(matching, prices, tight_pairs(market, candidates, prices, found), rounds)
        candidates = merged([candidates, *found.preferred], market.shape[1])
        if large:
            guess = Guess(prices.mentors, MARGIN, int((matching != NOBODY).sum()))


def _matched(
    market: Market, candidates: Candidates, solver: Solver, guess: Guess | None
) -> tuple[Positions, Prices]:
    """Match with the help of a guess; if it misled the solver, match without."""
    try:
        matching = solver(candidates, market.places, market.shape[0], guess)
        return matching, lowest_prices(candidates, market.places, matching)
    except NotOptimal:
        if guess is None:
            raise
        return _matched(market, candidates, solver, None)


def _with_good_ones_at(guess: Guess, market: Market, candidates: Candidates) -> Candidates:
    """Add for every mentee the pairs that are nearly the best at the guessed prices."""
    best = np.zeros(market.shape[0], np.int64)
    np.maximum.at(best, candidates.mentee, candidates.worth - guess.prices[candidates.mentor])
    found = look_at_all(market, Prices(guess.prices, best), NEAR, guess.error)
    return merged([candidates, *found.preferred], market.shape[1])
