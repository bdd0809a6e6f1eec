"""The best matching is the best, whatever the market looks like, however few candidates it had."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.core.matching.engine.optimum.assignment import scipy_solver
from mentorapp.core.matching.engine.optimum.best import best_matching
from mentorapp.core.matching.engine.optimum.market import Market
from mentorapp.core.matching.engine.optimum.prices import Optimum
from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, NOBODY
from tests.core.matching.engine.markets import (
    Matrix,
    best_by_dense_assignment,
    best_by_trying_all,
    cohorts,
    market_of,
    worth_of,
)

BONUSES = st.sampled_from([None, 0, 1, 5])


def bound_of(market: Market, optimum: Optimum) -> int:
    """What no matching can exceed at the optimum's prices, summed over all pairs again."""
    values = market.values(np.arange(market.shape[0])).astype(np.int64)
    left = values + market.bonus[:, None] - optimum.prices.mentors
    left[values == FORBIDDEN] = 0
    return market.places.earned(optimum.prices.mentors) + int(np.maximum(left.max(1), 0).sum())


@given(cohorts(mentees=5, mentors=3), BONUSES, st.integers(0, 4))
@settings(max_examples=150, deadline=None)
def test_it_is_the_best_of_all_possible_matchings(
    cohort: tuple[Matrix, Matrix], bonus: int | None, step: int
) -> None:
    market = market_of(*cohort, bonus=bonus, step=step)

    optimum = best_matching(market, scipy_solver)

    assert worth_of(market, optimum.matching) == best_by_trying_all(market)


@given(cohorts(), BONUSES, st.integers(0, 4), st.integers(1, 4))
@settings(max_examples=400, deadline=None)
def test_it_equals_the_dense_assignment_and_its_prices_prove_it(
    cohort: tuple[Matrix, Matrix], bonus: int | None, step: int, best: int
) -> None:
    market = market_of(*cohort, bonus=bonus, step=step, best=best)

    optimum = best_matching(market, scipy_solver, more=1)

    value = worth_of(market, optimum.matching)
    assert value == best_by_dense_assignment(market)
    assert value == bound_of(market, optimum)


@given(cohorts())
@settings(max_examples=100, deadline=None)
def test_one_more_place_never_makes_it_worse(cohort: tuple[Matrix, Matrix]) -> None:
    values, capacity = cohort
    more = capacity.copy()
    more[0] += 1
    bonus = 100_000

    before = market_of(values, capacity, bonus=bonus)
    after = market_of(values, more, bonus=bonus)

    assert worth_of(after, best_matching(after, scipy_solver).matching) >= worth_of(
        before, best_matching(before, scipy_solver).matching
    )


@given(cohorts())
@settings(max_examples=100, deadline=None)
def test_a_dropout_costs_at_most_one_pair(cohort: tuple[Matrix, Matrix]) -> None:
    values, capacity = cohort
    without = values.copy()
    without[0] = FORBIDDEN

    def pairs(matrix: Matrix) -> int:
        found = best_matching(market_of(matrix, capacity), scipy_solver)
        return int((found.matching != NOBODY).sum())

    assert pairs(values) - pairs(without) in (0, 1)


def test_forbidden_pairs_are_no_worthless_pairs() -> None:
    # mentor-match gives a forbidden pair the score 0, may choose it and then drops it silently.
    market = market_of(np.array([[5, 0], [0, FORBIDDEN]]), np.array([1, 1]))

    optimum = best_matching(market, scipy_solver)

    assert optimum.matching.tolist() == [1, 0]


def families(mentees: int, mentors: int) -> dict[str, Matrix]:
    """Structures that have misled solvers or pruning before."""
    draw = np.random.default_rng(0)
    mine, theirs = draw.integers(0, 5_000, mentees), draw.integers(0, 5_000, mentors)
    return {
        "all equal": np.full((mentees, mentors), 5),
        "sum": mine[:, None] + theirs,
        "product": mine[:, None] * theirs // 2_500,
        "popular mentors": draw.integers(0, 2_500, (mentees, mentors)) + 3 * theirs // 2,
        "eleven values": draw.integers(0, 11, (mentees, mentors)) * 1_000,
        "two values": (draw.random((mentees, mentors)) < 0.02).astype(np.int64),
        "sparse": np.where(
            draw.random((mentees, mentors)) < 0.02,
            draw.integers(0, 10_000, (mentees, mentors)),
            FORBIDDEN,
        ),
    }


@pytest.mark.parametrize("name", families(1, 1))
@pytest.mark.parametrize("mentors", [120, 90])
def test_hard_families_are_solved_in_few_rounds(name: str, mentors: int) -> None:
    values = families(160, mentors)[name]
    capacity = np.random.default_rng(1).integers(1, 3, mentors)
    market = market_of(values, capacity, best=4, spread=4)

    optimum = best_matching(market, scipy_solver)

    assert worth_of(market, optimum.matching) == best_by_dense_assignment(market)
    assert optimum.rounds <= 25


def test_a_ladder_that_takes_other_solvers_exponential_time_is_no_trouble() -> None:
    # The graph of scipy issue 26147, on which maximum_bipartite_matching does not end.
    steps = 60
    values = np.full((steps + 1, steps), FORBIDDEN)
    values[np.arange(steps), np.arange(steps)] = 1
    values[np.arange(steps) + 1, np.arange(steps)] = 1
    market = market_of(values, np.ones(steps, np.int64))

    optimum = best_matching(market, scipy_solver)

    assert (optimum.matching != NOBODY).sum() == steps
