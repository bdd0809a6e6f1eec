"""The best matching of all, found on a few candidate pairs and proved on every pair.

For any prices, no matching is worth more than what all places earn above their cost plus what
every mentee would have left with the best mentor at these prices. A matching that is worth exactly
that is the best one, however it was found. So: match among candidates, take the prices, look at
all pairs; where somebody would prefer a pair that is no candidate, add it and repeat.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from mentorapp.core.matching.engine.optimum.again import matched_again, movable
from mentorapp.core.matching.engine.optimum.assignment import Solver
from mentorapp.core.matching.engine.optimum.candidates import Bound, Candidates, best_at, merged
from mentorapp.core.matching.engine.optimum.guess import WORTH_GUESSING, Guess, guessed, refined
from mentorapp.core.matching.engine.optimum.looking import Found, look_at_all, tight_pairs
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
GOOD: Final = 16  # pairs added for a mentee that are the best at the first prices guessed
REFINEMENTS: Final = 4
FEW: Final = 5  # no further guess when fewer than one pair was added for so many mentees
MOST_AGAIN: Final = 0.5  # of all mentees: if new pairs can move more of them, all are matched anew
MARGIN: Final = 100  # points by which the next round's prices may differ


def best_matching(
    market: Market,
    solver: Solver,
    on_round: Callable[[int], None] = lambda _: None,
    more: int = MORE,
) -> Optimum:
    """Repeat until no pair of the market is preferred to what the matching gives."""
    known = _Known(market)
    guess, rounds = known.guessed(), 0
    on_round(rounds)
    matching, prices = _matched(market, known.candidates, solver, guess)
    while True:
        large = len(known.candidates) >= WORTH_GUESSING
        found = known.look(prices, more << rounds // 2, MARGIN if large else 0)
        rounds += 1
        if not found.is_better:
            tight = tight_pairs(market, known.candidates, prices, found)
            return Optimum(matching, prices, tight, rounds)
        known.add(found.preferred, found.bound)
        if large:
            guess = Guess(prices.mentors, MARGIN, int((matching != NOBODY).sum()))
        on_round(rounds)
        few = _few_matched(market, known.candidates, solver, prices, matching)
        matching, prices = few or _matched(market, known.candidates, solver, guess)


def _few_matched(
    market: Market, candidates: Candidates, solver: Solver, prices: Prices, matching: Positions
) -> tuple[Positions, Prices] | None:
    """Match only those again whom better pairs can move; None if that is not enough."""
    places = market.places
    who = movable(candidates, places, prices, matching)
    if MOST_AGAIN * len(matching) < len(who):
        return None
    among = np.zeros(len(matching), bool)
    among[who] = True
    theirs = candidates.only(among[candidates.mentee])
    chosen, *_ = matched_again(who, theirs, places, matching, solver)
    try:
        return chosen, lowest_prices(candidates, places, chosen)
    except NotOptimal:
        return None


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


class _Known:
    """The candidates so far, and what is known of all other pairs."""

    def __init__(self, market: Market) -> None:
        self._market = market
        self.candidates = market.with_bonus(market.shortlist.listed)
        self._bounds = [market.shortlist.bound(market.shape[1])]

    def add(self, pairs: Sequence[Candidates], bound: Bound) -> None:
        """`bound` is about all that are neither among these pairs nor among those before."""
        self.candidates = merged([self.candidates, *pairs], self._market.shape[1])
        self._bounds.append(bound)

    def look(self, prices: Prices, count: int, nearly: int) -> Found:
        return look_at_all(self._market, prices, self._bounds, count, nearly)

    def guessed(self) -> Guess | None:
        """Guess prices, and add what is good at them, as long as much is found."""
        (mentees, mentors), places = self._market.shape, self._market.places
        guess = guessed(self.candidates, places)
        if guess is None or mentors <= GOOD:
            return guess
        good, bound = best_at(tiles(self._market.values, np.arange(mentees)), guess.prices, GOOD)
        self.add([self._market.with_bonus(part) for part in good], bound)
        for _ in range(REFINEMENTS):
            guess, before = refined(guess, self.candidates, places), len(self.candidates)
            self._add_good_ones_at(guess)
            if len(self.candidates) - before < mentees // FEW:
                break
        return guess

    def _add_good_ones_at(self, guess: Guess) -> None:
        """Add for every mentee the pairs that are nearly the best at the guessed prices."""
        best, known = np.zeros(self._market.shape[0], np.int64), self.candidates
        np.maximum.at(best, known.mentee, known.worth - guess.prices[known.mentor])
        found = self.look(Prices(guess.prices, best), NEAR, guess.error)
        self.add(found.preferred, found.bound)
