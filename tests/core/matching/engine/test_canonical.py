"""Among equally good matchings, the choice depends on nothing but the ids."""

from dataclasses import replace
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.core.matching.engine.optimum.assignment import Solver, scipy_solver
from mentorapp.core.matching.engine.optimum.best import best_matching
from mentorapp.core.matching.engine.optimum.canonical import canonical
from mentorapp.core.matching.engine.scores.grid import Positions
from mentorapp.core.matching.engine.scores.lots import Lots
from tests.core.matching.engine.markets import Matrix, cohorts, dense_solver, market_of, worth_of


def chosen(
    values: Matrix, capacity: Matrix, lots: Lots, solver: Solver, step: int = 0, listed: bool = True
) -> Positions:
    """The choice; `listed` says whether the equally good pairs are few enough for a list."""
    market = market_of(values, capacity, step=step)
    best = best_matching(market, solver, more=1)
    matching = canonical(market, best if listed else replace(best, tight=None), lots, solver)
    assert worth_of(market, matching) == worth_of(market, best.matching)
    return matching


def lots_for(values: Matrix) -> Lots:
    draw = np.random.default_rng(5)
    mentees = [draw.integers(0, 2**60) for _ in range(values.shape[0])]
    mentors = [draw.integers(0, 2**60) for _ in range(values.shape[1])]
    return Lots(np.array(mentees), np.array(mentors))


@given(cohorts(), st.integers(0, 3), st.randoms(use_true_random=False))
@settings(max_examples=250, deadline=None)
def test_order_and_solver_do_not_matter(
    cohort: tuple[Matrix, Matrix], step: int, random: Random
) -> None:
    values, capacity = cohort
    lots = lots_for(values)
    rows = np.array(random.sample(range(len(values)), len(values)))
    columns = np.array(random.sample(range(len(capacity)), len(capacity)))

    matching = chosen(values, capacity, lots, scipy_solver, step)
    shuffled = chosen(
        values[np.ix_(rows, columns)],
        capacity[columns],
        Lots(lots.mentees[rows], lots.mentors[columns]),
        dense_solver,
        step,
    )

    back = np.append(columns, -1)
    assert (matching[rows] == back[shuffled]).all()


@given(cohorts())
@settings(max_examples=60, deadline=None)
def test_where_nearly_everything_is_equal_the_choice_is_the_same_without_a_list_of_ties(
    cohort: tuple[Matrix, Matrix],
) -> None:
    values, capacity = cohort
    lots = lots_for(values)

    assert (
        chosen(values, capacity, lots, scipy_solver, listed=False)
        == chosen(values, capacity, lots, scipy_solver)
    ).all()
