"""The floor is as high as it can be without losing a pair, and no higher."""

from dataclasses import dataclass

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.core.matching.engine.optimum.assignment import scipy_solver
from mentorapp.core.matching.engine.optimum.best import best_matching
from mentorapp.core.matching.engine.optimum.floor import Chains
from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, NOBODY, Positions
from tests.core.matching.engine.markets import Matrix, cohorts, market_of


def most_pairs(values: Matrix, capacity: Matrix) -> int:
    return int((best_matching(market_of(values, capacity), scipy_solver).matching != NOBODY).sum())


@dataclass(frozen=True, slots=True)
class Given:
    """Scores that are simply given."""

    values: Matrix

    def rows(self, which: Positions) -> Matrix:
        return self.values[which]

    def pairs(self, mentees: Positions, mentors: Positions) -> Matrix:
        return self.values[mentees, mentors]


def chains_for(values: Matrix, capacity: Matrix, priority: Matrix | None = None) -> Chains:
    """Chains that begin with nobody paired."""
    nobody = np.full(len(values), NOBODY)
    equal = np.zeros(len(values), np.int64)
    return Chains(Given(values), capacity, nobody, equal if priority is None else priority)


@given(cohorts())
@settings(max_examples=150, deadline=None)
def test_chains_find_as_many_pairs_as_there_can_be(cohort: tuple[Matrix, Matrix]) -> None:
    values, capacity = cohort
    chains = chains_for(values, capacity)

    chains.fill(above=FORBIDDEN)

    assert (chains.matching != NOBODY).sum() == most_pairs(values, capacity)


@given(cohorts())
@settings(max_examples=150, deadline=None)
def test_at_the_floor_no_pair_is_lost_and_above_it_one_is(cohort: tuple[Matrix, Matrix]) -> None:
    values, capacity = cohort
    chains = chains_for(values, capacity)
    chains.fill(above=FORBIDDEN)

    floor = chains.raise_floor()

    most = most_pairs(values, capacity)
    if floor is None:
        assert most == 0
    else:
        assert most_pairs(np.where(values >= floor, values, FORBIDDEN), capacity) == most
        assert most_pairs(np.where(values > floor, values, FORBIDDEN), capacity) < most


@given(cohorts(), st.lists(st.integers(0, 2), min_size=9, max_size=9))
@settings(max_examples=150, deadline=None)
def test_raising_the_floor_takes_no_place_from_those_with_priority(
    cohort: tuple[Matrix, Matrix], priorities: list[int]
) -> None:
    values, capacity = cohort
    priority = np.array(priorities[: len(values)])
    levels = np.unique(priority).tolist()
    chains = chains_for(values, capacity, priority)
    chains.fill(above=FORBIDDEN)

    floor = chains.raise_floor()

    def most(lowest: int) -> list[int]:
        """How many of each priority and above can be paired, from this score on."""
        above = np.where(values >= lowest, values, FORBIDDEN)
        return [most_pairs(above[priority >= level], capacity) for level in levels]

    if floor is not None:
        paired = chains.matching != NOBODY
        assert [int(paired[priority >= level].sum()) for level in levels] == most(0)
        assert most(floor) == most(0) != most(floor + 1)


def test_those_who_compete_for_too_few_places_are_named() -> None:
    values = np.array([[5, FORBIDDEN], [5, FORBIDDEN], [FORBIDDEN, 5]])
    chains = chains_for(values, np.array([1, 1]))
    chains.fill(above=FORBIDDEN)

    assert chains.closed_circle(1, above=FORBIDDEN) == ([0], 1)
