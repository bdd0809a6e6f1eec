"""The proof, checked from the raw scores: no solver, no candidates, nothing taken on trust.

For any prices, no matching can be worth more than all places earn above their cost plus what each
mentee has left with the best mentor for them. If the pairs are worth exactly that, they are best.
"""

from collections import Counter

import numpy as np

from mentorapp.core.matching.engine.optimum.market import Market
from mentorapp.core.matching.engine.optimum.pool import Pool
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem
from mentorapp.core.matching.engine.result import Certificate, Pair, Result
from mentorapp.core.matching.engine.rules import broken_rules
from mentorapp.core.matching.engine.scores.explanation import score
from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, NOBODY, Amounts, Positions, tiles


class Disproved(Exception):
    """A result breaks a rule, a capacity or a lock, or shows a score that is not the pair's."""


def verify(problem: Problem, result: Result) -> Certificate:
    """Check every pair and compute value and bound anew; `proven` says whether it is the best.

    :raises Disproved: if the pairs are not possible at all.
    """
    _check_pairs(problem, result)
    pool = Pool(problem)
    if pool.is_empty:
        return Certificate(0, 0, None, 0)
    said = result.certificate
    _check_levels(result)
    market = pool.market(said.floor, pool.ladder(said.levels))
    prices = pool.prices_of(result.prices)
    matching = pool.matching_of(result.pairs)
    value, bound = _value(market, matching), _bound(market, prices)
    return Certificate(value, bound, said.floor, 1, said.levels)


def _check_pairs(problem: Problem, result: Result) -> None:
    pairs = {(pair.mentee, pair.mentor) for pair in result.pairs}
    if len({pair.mentee for pair in result.pairs}) < len(result.pairs):
        raise Disproved("somebody has two mentors")
    if problem.locked - pairs:
        raise Disproved(f"locked pairs are missing: {sorted(problem.locked - pairs)}")
    load = Counter(pair.mentor for pair in result.pairs)
    mentees = {mentee.id: mentee for mentee in problem.mentees}
    mentors = {mentor.id: mentor for mentor in problem.mentors}
    for mentor, count in load.items():
        if count > mentors[mentor].capacity:
            raise Disproved(f"{mentor} has too many mentees")
    for pair in result.pairs:
        _check_pair(problem, pair, mentees[pair.mentee], mentors[pair.mentor])


def _check_levels(result: Result) -> None:
    count = Counter(pair.score for pair in result.pairs if not pair.locked)
    for level in result.certificate.levels:
        if count[level.score] != level.pairs:
            raise Disproved(f"not {level.pairs} pairs have the score {level.score}")


def _check_pair(problem: Problem, pair: Pair, mentee: Mentee, mentor: Mentor) -> None:
    if rules := broken_rules(problem, mentee, mentor):
        raise Disproved(f"{pair.mentee} and {pair.mentor} break {rules[0]}")
    if pair.score != score(problem.policy, mentee, mentor):
        raise Disproved(f"{pair.mentee} and {pair.mentor} do not have this score")


def _value(market: Market, matching: Positions) -> int:
    """What the matching is worth; a pair below the floor does not count as one."""
    total = -market.places.spent(market.load(matching))
    for which, values in tiles(market.values, np.arange(market.shape[0])):
        matched = np.flatnonzero(matching[which] != NOBODY)
        worth = values[matched, matching[which[matched]]].astype(np.int64)
        if (worth == FORBIDDEN).any():
            raise Disproved("a pair is below the floor")
        total += int((worth + market.bonus[which[matched]]).sum())
    return total


def _bound(market: Market, prices: Amounts) -> int:
    total = market.places.earned(prices)
    for which, values in tiles(market.values, np.arange(market.shape[0])):
        left = values.astype(np.int64) + market.bonus[which, None] - prices
        left[values == FORBIDDEN] = 0
        total += int(np.maximum(left.max(axis=1), 0).sum())
    return total
