"""The optional accelerator gives the same results as the engine's own solver."""

import pytest
from hypothesis import given, settings

from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.optimum.accelerator import fastest_solver
from mentorapp.core.matching.engine.optimum.best import best_matching
from mentorapp.core.matching.engine.problem import Problem
from tests.core.matching.engine.markets import (
    Matrix,
    best_by_dense_assignment,
    cohorts,
    market_of,
    worth_of,
)
from tests.core.matching.engine.problems import easier, problems

SOLVER = fastest_solver()

needs_it = pytest.mark.skipif(SOLVER is None, reason="the extra `fast` is not installed")


@needs_it
@given(cohorts())
@settings(max_examples=100, deadline=None)
def test_it_finds_the_best_matching(cohort: tuple[Matrix, Matrix]) -> None:
    market = market_of(*cohort, step=2)
    assert SOLVER

    optimum = best_matching(market, SOLVER)

    assert worth_of(market, optimum.matching) == best_by_dense_assignment(market)


@needs_it
@given(problems())
@settings(max_examples=40, deadline=None)
def test_it_changes_no_result(problem: Problem) -> None:
    plain = match(easier(problem))

    assert match(easier(problem), solver=SOLVER).pairs == plain.pairs
