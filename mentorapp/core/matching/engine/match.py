"""The matching itself: a pure function from a problem to the best pairs and the proof of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np

from mentorapp.core.matching.engine.faults import refuse_faults
from mentorapp.core.matching.engine.optimum.assignment import Solver
from mentorapp.core.matching.engine.optimum.auction import own_solver
from mentorapp.core.matching.engine.optimum.best import best_matching
from mentorapp.core.matching.engine.optimum.canonical import canonical
from mentorapp.core.matching.engine.optimum.climb import Climb, known_ladder
from mentorapp.core.matching.engine.optimum.floor import Chains
from mentorapp.core.matching.engine.optimum.guess import guessed
from mentorapp.core.matching.engine.optimum.ladder import NO_LADDER, Ladder
from mentorapp.core.matching.engine.optimum.market import Market
from mentorapp.core.matching.engine.optimum.pool import Pool
from mentorapp.core.matching.engine.optimum.prices import Optimum
from mentorapp.core.matching.engine.optimum.reasons import unmatched_mentees, unmatched_mentors
from mentorapp.core.matching.engine.optimum.small import best_at_once, is_small
from mentorapp.core.matching.engine.policy import Coverage, Policy
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.engine.result import Certificate, Level, Pair, Result
from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, NOBODY, Amounts, Positions
from mentorapp.core.matching.engine.steps import Progress, Steps

ENGINE: Final = "2"  # raise it whenever the same problem may get other pairs or scores


def match(
    problem: Problem,
    *,
    solver: Solver | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    levels: tuple[Level, ...] = (),
) -> Result:
    """Pair the people of a problem in the best way its policy allows.

    The same problem gives the same result, in any order and with any solver. Where the weakest
    come first, `levels` are those of an earlier result, which saves most of the time; where
    somebody changed since, what they left is judged by them as well.

    :raises Unsolvable: if the input makes no sense, naming people and rules.
    :raises Cancelled: if `cancelled` says so between two steps.
    """
    results = matches(
        problem,
        (problem.policy,),
        solver=solver,
        progress=progress,
        cancelled=cancelled,
        levels=levels,
    )
    return next(results)


def matches(
    problem: Problem,
    policies: Iterable[Policy],
    *,
    solver: Solver | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    levels: tuple[Level, ...] = (),
) -> Iterator[Result]:
    """Pair the same people under each policy; those that judge pairs alike share the scores.

    `levels` are as for `match`.

    :raises Unsolvable: if the input makes no sense, naming people and rules.
    :raises Cancelled: if `cancelled` says so between two steps.
    """
    steps = Steps(progress, cancelled)
    pool: Pool | None = None
    for number, policy in enumerate(policies):
        posed = replace(problem, policy=policy)
        refuse_faults(posed)
        steps("compare" if number else "prepare", number)
        pool = Pool(posed) if pool is None else pool.under(posed)
        yield _Run(pool, solver, steps, levels).result()


class _Run:
    """One matching of one pool."""

    def __init__(
        self, pool: Pool, solver: Solver | None, steps: Steps, levels: tuple[Level, ...]
    ) -> None:
        self.pool, self.steps, self.levels = pool, steps, levels
        self.solver, self.is_own = solver or own_solver, solver is None

    def result(self) -> Result:
        if self.pool.is_empty:
            nobody = np.full(len(self.pool.mentees), NOBODY, np.int64)
            return self.written(nobody, 0 * self.pool.capacity, Certificate(0, 0, None, 0))
        floor = self.floor()
        ladder = self.ladder(floor)
        market = self.pool.market(floor, ladder)
        optimum = self.best(market, "match")
        self.steps("choose")
        chosen = canonical(market, optimum, self.pool.lots, self.solver)
        proof = Certificate(
            value=self.pool.value(market, floor, chosen, ladder),
            bound=market.places.earned(optimum.prices.mentors) + int(optimum.prices.mentees.sum()),
            floor=floor,
            rounds=optimum.rounds,
            levels=ladder.levels,
        )
        return self.written(chosen, optimum.prices.mentors, proof)

    def written(self, matching: Positions, prices: Amounts, proof: Certificate) -> Result:
        pool = self.pool
        return Result(
            problem=pool.problem,
            pairs=_pairs(pool, matching),
            mentees=unmatched_mentees(pool, matching),
            mentors=unmatched_mentors(pool, matching),
            prices=dict(zip((m.id for m in pool.mentors), prices.tolist(), strict=True)),
            certificate=proof,
            engine=ENGINE,
        )

    def floor(self) -> int | None:
        """The policy's floor, or the highest one that costs no pair."""
        policy = self.pool.problem.policy
        if policy.floor != "auto":
            return policy.floor
        pool = self.pool
        chains = Chains(pool.scorer, pool.capacity, self.unlimited(), pool.priority)
        if policy.coverage is Coverage.EVERYONE:
            chains.fill(above=FORBIDDEN)
        self.steps("floor")
        return chains.raise_floor()

    def ladder(self, floor: int | None) -> Ladder:
        """The levels of the weakest pairs, where these come first."""
        policy = self.pool.problem.policy
        if not policy.weakest_first:
            return NO_LADDER
        if self.levels:
            return known_ladder(self.pool, self.levels)
        climb = Climb(
            self.pool,
            floor,
            lambda market: self.best(market, "floor").matching,
            partial(self.steps, "level"),
        )
        return climb.ladder(floor if policy.floor == "auto" else None)

    def unlimited(self) -> Positions:
        """A matching without a floor; where everybody counts, any good one will do as a start."""
        market = self.pool.market(None)
        if self.pool.problem.policy.coverage is Coverage.QUALITY or is_small(market):
            return self.best(market, "start").matching
        self.steps("start")
        first, places = market.with_bonus(market.shortlist.listed), market.places
        return self.solver(first, places, market.shape[0], guessed(first, places))

    def best(self, market: Market, step: str) -> Optimum:
        """The best matching; of a small market at once, unless somebody brought a solver."""
        if self.is_own and is_small(market):
            self.steps(step)
            return best_at_once(market)
        return best_matching(market, self.solver, partial(self.steps, step))


def _pairs(pool: Pool, matching: Positions) -> tuple[Pair, ...]:
    """All pairs with their scores, in the order of the mentees' ids."""
    locked = sorted(pool.problem.locked)
    pairs = [
        Pair(a, b, score, locked=True)
        for (a, b), score in zip(locked, pool.locked_scores(), strict=True)
    ]
    matched = np.flatnonzero(matching != NOBODY)
    if not matched.size:
        return tuple(pairs)
    mentors = matching[matched]
    scores = pool.scorer.pairs(matched, mentors).tolist()
    for i, j, score in zip(matched.tolist(), mentors.tolist(), scores, strict=True):
        pairs.append(Pair(pool.mentees[i].id, pool.mentors[j].id, score))
    return tuple(sorted(pairs, key=lambda pair: pair.mentee))
