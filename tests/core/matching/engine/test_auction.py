"""An auction finds a best matching, or is given up where mentees outbid each other for ever."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.core.matching.engine.optimum import auction
from mentorapp.core.matching.engine.optimum.auction import auctioned, own_solver
from mentorapp.core.matching.engine.optimum.candidates import Candidates
from mentorapp.core.matching.engine.optimum.market import Places
from mentorapp.core.matching.engine.optimum.prices import lowest_prices
from mentorapp.core.matching.engine.scores.grid import NOBODY
from tests.core.matching.engine.markets import (
    Matrix,
    best_by_dense_assignment,
    cohorts,
    market_of,
    worth_of,
)


@pytest.fixture(autouse=True)
def _however_few_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auction, "WORTH_BIDDING", 0)
    monkeypatch.setattr(auction, "ROUNDS", 300)


@given(cohorts(), st.sampled_from([None, 0, 1, 5, 100]), st.integers(0, 2))
@settings(max_examples=400, deadline=None)
def test_its_matching_is_the_best(
    cohort: tuple[Matrix, Matrix], bonus: int | None, step: int
) -> None:
    market = market_of(*cohort, bonus=bonus, step=step, best=9)
    candidates = market.with_bonus(market.shortlist.listed)

    matching = own_solver(candidates, market.places, market.shape[0])

    assert worth_of(market, matching) == best_by_dense_assignment(market)
    lowest_prices(candidates, market.places, matching)  # raises if it is not the best


@pytest.mark.parametrize("places", [1, 2])
def test_where_places_are_plenty_it_comes_to_an_end(places: int) -> None:
    draw = np.random.default_rng(places)
    values = draw.integers(0, 10_000, (60, 80))
    market = market_of(values, np.full(80, places), best=12, spread=4)
    candidates = market.with_bonus(market.shortlist.listed)

    matching = auctioned(candidates, market.places, 60)

    assert matching is not None
    lowest_prices(candidates, market.places, matching)


def test_more_mentees_than_places_outbid_each_other_in_vain() -> None:
    mentee, mentor = np.divmod(np.arange(6), 2)
    three_for_two = Candidates(mentee, mentor, np.full(6, 10**6))
    one_each = Places(np.arange(3), np.zeros(2, np.int64))

    assert auctioned(three_for_two, one_each, 3) is None
    assert (own_solver(three_for_two, one_each, 3) != NOBODY).sum() == 2


def test_nobody_bids_for_a_mentor_whose_places_others_keep() -> None:
    pairs = Candidates(np.array([0, 0]), np.array([0, 1]), np.array([9, 5]))
    second_only = Places(np.array([0, 0, 1]), np.zeros(1, np.int64))

    matching = auctioned(pairs, second_only, 1)

    assert matching is not None
    assert matching.tolist() == [1]


def test_whoever_is_better_off_alone_stays_alone() -> None:
    worthless = Candidates(np.array([0]), np.array([0]), np.array([0]))

    matching = auctioned(worthless, Places(np.arange(2), np.zeros(1, np.int64)), 2)

    assert matching is not None
    assert matching.tolist() == [NOBODY, NOBODY]
