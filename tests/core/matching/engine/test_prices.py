"""Prices support a best matching, and expose one that is not."""

import numpy as np
import pytest

from mentorapp.core.matching.engine.optimum.candidates import Candidates
from mentorapp.core.matching.engine.optimum.market import Places
from mentorapp.core.matching.engine.optimum.prices import NotOptimal, lowest_prices

ONE_EACH = Places(np.array([0, 1, 2]), np.zeros(2, np.int64))


def candidates(*worth: tuple[int, int, int]) -> Candidates:
    mentee, mentor, points = np.array(worth).T
    return Candidates(mentee, mentor, points)


def test_a_wanted_mentor_has_the_price_that_the_next_one_would_pay() -> None:
    both_want_the_first = candidates((0, 0, 9), (0, 1, 1), (1, 0, 7), (1, 1, 5))

    prices = lowest_prices(both_want_the_first, ONE_EACH, np.array([0, 1]))

    assert prices.mentors.tolist() == [2, 0]
    assert prices.mentees.tolist() == [7, 5]


def test_a_place_nobody_needs_is_free() -> None:
    prices = lowest_prices(candidates((0, 0, 9)), ONE_EACH, np.array([0]))

    assert prices.mentors.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("pairs", "matching", "why"),
    [
        ([(0, 0, 9), (0, 1, 1), (1, 0, 7), (1, 1, 1)], [1, -1], "free place"),
        ([(0, 0, 9), (0, 1, 1), (1, 0, 1), (1, 1, 9)], [1, 0], "change places"),
        ([(0, 0, 3), (1, 0, 9)], [0, -1], "without a mentor"),
    ],
)
def test_a_matching_that_is_not_the_best_has_no_prices(
    pairs: list[tuple[int, int, int]], matching: list[int], why: str
) -> None:
    with pytest.raises(NotOptimal, match=why):
        lowest_prices(candidates(*pairs), ONE_EACH, np.array(matching))
