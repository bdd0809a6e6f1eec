"""A guess makes crowded cohorts fast, and can never make a matching worse."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.core.matching.engine.optimum import best, guess
from mentorapp.core.matching.engine.optimum.assignment import scipy_solver
from mentorapp.core.matching.engine.optimum.best import best_matching
from mentorapp.core.matching.engine.optimum.candidates import NOTHING, best_at
from mentorapp.core.matching.engine.optimum.guess import Guess, guessed
from mentorapp.core.matching.engine.optimum.prices import NotOptimal, lowest_prices
from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, NOBODY, tiles
from tests.core.matching.engine.markets import (
    Matrix,
    best_by_dense_assignment,
    cohorts,
    market_of,
    worth_of,
)

PRICES = st.lists(st.integers(0, 30), min_size=7, max_size=7)


@given(cohorts(), PRICES, st.integers(0, 9), st.integers(0, 3))
@settings(max_examples=200, deadline=None)
def test_a_matching_made_with_any_guess_is_the_best_or_found_out(
    cohort: tuple[Matrix, Matrix], prices: list[int], pairs: int, step: int
) -> None:
    market = market_of(*cohort, step=step, best=9)
    candidates = market.with_bonus(market.shortlist.listed)
    hint = Guess(np.array(prices[: market.shape[1]]), 3, pairs)

    matching = scipy_solver(candidates, market.places, market.shape[0], hint)

    try:
        lowest_prices(candidates, market.places, matching)
    except NotOptimal:
        assert worth_of(market, matching) < best_by_dense_assignment(market)
    else:
        assert worth_of(market, matching) == best_by_dense_assignment(market)


@given(cohorts(), PRICES)
@settings(max_examples=200, deadline=None)
def test_with_the_right_number_of_pairs_no_prices_mislead(
    cohort: tuple[Matrix, Matrix], prices: list[int]
) -> None:
    market = market_of(*cohort, best=9, bonus=10**6)  # far above any guess
    optimum = best_matching(market, scipy_solver)
    pairs = int((optimum.matching != NOBODY).sum())
    hint = Guess(np.array(prices[: market.shape[1]]), 30, pairs)
    candidates = market.with_bonus(market.shortlist.listed)

    matching = scipy_solver(candidates, market.places, market.shape[0], hint)

    assert worth_of(market, matching) == worth_of(market, optimum.matching)


@given(cohorts(), st.sampled_from([None, 0, 5]), st.integers(0, 3))
@settings(max_examples=200, deadline=None)
def test_guessing_where_it_does_not_pay_leads_to_the_best_all_the_same(
    cohort: tuple[Matrix, Matrix], bonus: int | None, step: int
) -> None:
    market = market_of(*cohort, bonus=bonus, step=step)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guess, "WORTH_GUESSING", 1)
        patch.setattr(best, "WORTH_GUESSING", 1)
        patch.setattr(best, "GOOD", 1)
        optimum = best_matching(market, scipy_solver, more=1)

    assert worth_of(market, optimum.matching) == best_by_dense_assignment(market)


@given(cohorts(), PRICES, PRICES)
@settings(max_examples=200, deadline=None)
def test_no_pair_left_out_leaves_more_than_its_bound_tells_at_any_prices(
    cohort: tuple[Matrix, Matrix], guessed_at: list[int], others: list[int]
) -> None:
    values, mentors = cohort[0], cohort[0].shape[1]
    prices, later = np.array(guessed_at[:mentors]), np.array(others[:mentors])

    parts, bound = best_at(tiles(lambda which: values[which], np.arange(len(values))), prices, 1)

    left = np.where(values == FORBIDDEN, NOTHING, values - later)
    for part in parts:
        left[part.mentee, part.mentor] = NOTHING
    assert (left.max(axis=1) <= np.maximum(bound.at(later), NOTHING)).all()


def test_a_crowded_cohort_is_guessed_and_still_proven() -> None:
    draw = np.random.default_rng(3)
    mentees, mentors = 800, 500
    values = draw.integers(0, 3_000, (mentees, mentors)) + draw.integers(0, 3_000, mentors)
    market = market_of(values, draw.choice([1, 2, 3], mentors), best=24, spread=8)

    optimum = best_matching(market, scipy_solver)

    assert guessed(market.with_bonus(market.shortlist.listed), market.places)
    assert worth_of(market, optimum.matching) == best_by_dense_assignment(market)


def test_nothing_is_guessed_where_first_choices_do_not_meet() -> None:
    values = np.zeros((800, 800), np.int64)
    values[np.arange(800), np.arange(800)] = 10
    market = market_of(values, np.ones(800, np.int64), best=24, spread=8)

    assert guessed(market.with_bonus(market.shortlist.listed), market.places) is None
