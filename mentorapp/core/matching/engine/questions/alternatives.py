"""What else would be possible: other mentors for a mentee, what they cost, and who would move."""

from collections import Counter
from dataclasses import replace
from functools import cached_property

import numpy as np

from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.optimum.ladder import Ladder
from mentorapp.core.matching.engine.optimum.market import Market
from mentorapp.core.matching.engine.optimum.pool import Pool
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.engine.questions.exchange import FAR, Exchange, Step, Ways
from mentorapp.core.matching.engine.questions.found import Alternative, Loss, Move
from mentorapp.core.matching.engine.result import Pair, Result
from mentorapp.core.matching.engine.scores.explanation import mentee_named, mentor_named
from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, NOBODY, Amounts, Positions


class WhatIf:
    """Questions about one result. Keep it while asking more than one."""

    def __init__(self, problem: Problem, result: Result) -> None:
        self.problem, self.result = problem, result
        self.pool = Pool(problem)
        self._rows = {mentee.id: i for i, mentee in enumerate(self.pool.mentees)}
        self._columns = {mentor.id: j for j, mentor in enumerate(self.pool.mentors)}
        self._mentors = [mentor.id for mentor in self.pool.mentors]

    def alternatives(self, mentee: str, k: int = 5) -> tuple[Alternative, ...]:
        """The k other mentors who cost the others least, the better pair first where that is equal.

        Empty for a mentee who is locked or kept out. An automatic floor does not count here.
        :raises Stranger: if no such mentee takes part.
        """
        mentee_named(self.problem, mentee)
        if mentee not in self._rows or self.pool.is_empty:
            return ()
        market = self.pool.market(self.problem.policy.own_floor, self._ladder.opened())
        ways, losses = self._losses(self._rows[mentee], market)
        score = self.pool.scorer.rows(np.array([self._rows[mentee]]))[0]
        order = sorted(
            np.flatnonzero((losses < FAR) & (np.arange(len(losses)) != ways.home)).tolist(),
            key=lambda j: (int(losses[j]), -int(score[j]), self._mentors[j]),
        )
        return tuple(self._alternative(ways, j, int(losses[j])) for j in order[:k])

    def cost_of(self, mentee: str, mentor: str) -> Alternative | None:
        """What it costs the cohort to pair these two, also below the floor; None if forbidden.

        :raises Stranger: if one of both does not take part in this role.
        """
        mentee_named(self.problem, mentee)
        mentor_named(self.problem, mentor)
        if mentee not in self._rows or mentor not in self._columns:
            return None
        column = self._columns[mentor]
        market = self.pool.market(None, self._ladder.opened())
        ways, losses = self._losses(self._rows[mentee], market)
        return (
            self._alternative(ways, column, int(losses[column])) if losses[column] < FAR else None
        )

    @cached_property
    def _market(self) -> Market:
        return self.pool.market(self.result.certificate.floor, self._ladder)

    @cached_property
    def _ladder(self) -> Ladder:
        """Open where the levels are those of an earlier result and a pair stands between them."""
        ladder = self.pool.ladder(self.result.certificate.levels)
        value = self.pool.worth(self.result.certificate.floor, ladder).of_pairs(*self._standing)
        return ladder if (value != FORBIDDEN).all() else ladder.opened()

    @cached_property
    def _standing(self) -> tuple[Amounts, Positions, Positions]:
        """The scores of the pairs, and who they are."""
        mentees = np.flatnonzero(self._matching != NOBODY)
        mentors = self._matching[mentees]
        return self.pool.scorer.pairs(mentees, mentors), mentees, mentors

    @cached_property
    def _matching(self) -> Positions:
        return self.pool.matching_of(self.result.pairs)

    @cached_property
    def _exchange(self) -> Exchange:
        return Exchange(self._market, self._matching, self.pool.prices_of(self.result.prices))

    def _losses(self, row: int, market: Market) -> tuple[Ways, Amounts]:
        ways = self._exchange.ways_home(row)
        values = market.values(np.array([row]))[0].astype(np.int64)
        worth = np.where(values == FORBIDDEN, FORBIDDEN, values + market.bonus[row])
        return ways, self._exchange.losses(ways, worth)

    def _alternative(self, ways: Ways, mentor: int, loss: int) -> Alternative:
        steps = self._exchange.steps(ways, mentor)
        joined = sum(step.before == NOBODY for step in steps) + (ways.home == len(self._mentors))
        pairs = sum(step.after == NOBODY for step in steps) - joined
        points = loss - pairs * self._market.pair_bonus
        weaker = points > self._ladder.room
        score = int(self.pool.scorer.rows(np.array([ways.mentee]))[0, mentor])
        moves = tuple(self._move(step) for step in steps)
        mentee = self.pool.mentees[ways.mentee].id
        return Alternative(mentee, self._mentors[mentor], score, Loss(pairs, points, weaker), moves)

    def _move(self, step: Step) -> Move:
        before = None if step.before == NOBODY else self._mentors[step.before]
        after = None if step.after == NOBODY else self._mentors[step.after]
        return Move(self.pool.mentees[step.mentee].id, before, after)


def alternatives(
    problem: Problem, result: Result, mentee: str, k: int = 5
) -> tuple[Alternative, ...]:
    """The k other mentors for a mentee that cost the others least."""
    return WhatIf(problem, result).alternatives(mentee, k)


def cost_of(problem: Problem, result: Result, mentee: str, mentor: str) -> Alternative | None:
    """What it costs the whole cohort to pair these two; None where a rule forbids it."""
    return WhatIf(problem, result).cost_of(mentee, mentor)


def reserves(problem: Problem, result: Result, *, only_free_places: bool = True) -> dict[str, Pair]:
    """Another mentor for as many mentees as possible: a second solution under the same rules.

    With `only_free_places` nobody is asked twice: a reserve has a place the result leaves free.
    Where the weakest come first, they do so in the result alone: few of these are ever asked.
    """
    pairs = {(pair.mentee, pair.mentor) for pair in result.pairs}
    load = Counter(mentor for _, mentor in pairs if only_free_places)
    mentors = tuple(replace(m, capacity=m.capacity - load[m.id]) for m in problem.mentors)
    second = replace(
        problem,
        mentors=mentors,
        never=problem.never | pairs,
        locked=frozenset(),
        policy=problem.policy.without_ladder,
    )
    return {pair.mentee: pair for pair in match(second).pairs}
