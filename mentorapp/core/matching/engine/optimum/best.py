"""The best matching of all, found on a few candidate pairs and proved on every pair.

For any prices, no matching is worth more than what all places earn above their cost plus what
every mentee would have left with the best mentor at these prices. A matching that is worth exactly
that is the best one, however it was found. So: match among candidates, take the prices, look at
all pairs; where somebody would prefer a pair that is no candidate, add it and repeat.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from mentorapp.core.matching.engine.optimum.assignment import Solver
from mentorapp.core.matching.engine.optimum.candidates import Candidates, best_at, merged
from mentorapp.core.matching.engine.optimum.guess import WORTH_GUESSING, Guess, guessed, refined
from mentorapp.core.matching.engine.optimum.looking import look_at_all, tight_pairs
from mentorapp.core.matching.engine.optimum.market import Market
from mentorapp.core.matching.engine.optimum.prices import (
    NotOptimal,
    Optimum,
    Prices,
    lowest_prices,
)
from mentorapp.core.matching.engine.scores.grid import NOBODY, Positions, tiles

MORE: Final = 8  # pairs added for a mentee in the first rounds; doubled every second round
NEAR: Final = 4  # pairs added for a mentee that are nearly as good at guessed prices
GOOD: Final = 12  # pairs added for a mentee that are the best at the first prices guessed
REFINEMENTS: Final = 4
FEW: Final = 5  # no further guess when fewer than one pair was added for so many mentees
MARGIN: Final = 100  # points by which the next round's prices may differ


def best_matching(
    market: Market,
    solver: Solver,
    on_round: Callable[[int], None] = lambda _: None,
    more: int = MORE,
) -> Optimum:
    """Repeat until no pair of the market is preferred to what the matching gives."""
    candidates = market.with_bonus(market.shortlist.listed)
    candidates, guess = _guessed(market, candidates)
    rounds = 0
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
    market: Market, candidates: Candidates, solver: Solver, guess: Guess | None, tries: int = 1
) -> tuple[Positions, Prices]:
    """Match with the help of a guess; if it misled the solver, with a milder one or none."""
    matching = solver(candidates, market.places, market.shape[0], guess)
    try:
        return matching, lowest_prices(candidates, market.places, matching)
    except NotOptimal:
        if guess is None:
            raise
        guess = _milder(guess, matching) if tries else None
        return _matched(market, candidates, solver, guess, tries - 1)


def _milder(guess: Guess, matching: Positions) -> Guess:
    """It may be further off, and no more pairs are expected than were found."""
    pairs = int(np.count_nonzero(matching != NOBODY))
    return replace(guess, error=5 * guess.error, pairs=min(pairs, guess.pairs))


def _guessed(market: Market, candidates: Candidates) -> tuple[Candidates, Guess | None]:
    """Guess prices, and add what is good at them, as long as much is found."""
    guess = guessed(candidates, market.places)
    if guess is None or market.shape[1] <= GOOD:
        return candidates, guess
    good = best_at(tiles(market.values, market.shape[0]), guess.prices, GOOD)
    candidates = merged([candidates, *map(market.with_bonus, good)], market.shape[1])
    for _ in range(REFINEMENTS):
        guess, before = refined(guess, candidates, market.places), len(candidates)
        candidates = _with_good_ones_at(guess, market, candidates)
        if len(candidates) - before < market.shape[0] // FEW:
            break
    return candidates, guess


def _with_good_ones_at(guess: Guess, market: Market, candidates: Candidates) -> Candidates:
    """Add for every mentee the pairs that are nearly the best at the guessed prices."""
    best = np.zeros(market.shape[0], np.int64)
    np.maximum.at(best, candidates.mentee, candidates.worth - guess.prices[candidates.mentor])
    found = look_at_all(market, Prices(guess.prices, best), NEAR, guess.error)
    return merged([candidates, *found.preferred], market.shape[1])
