"""After a few better pairs became known, only those are matched again whom they can move."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.core.matching.engine.optimum.again import matched_again, movable
from mentorapp.core.matching.engine.optimum.assignment import scipy_solver
from mentorapp.core.matching.engine.optimum.candidates import Candidates
from mentorapp.core.matching.engine.optimum.market import Places
from mentorapp.core.matching.engine.optimum.prices import lowest_prices
from mentorapp.core.matching.engine.scores.grid import NOBODY, Positions

MENTEES, MENTORS = 60, 40


def drawn(seed: int, places: int) -> tuple[Candidates, Places]:
    """A cohort in which every second pair is possible."""
    draw = np.random.default_rng(seed)
    mentee, mentor = np.divmod(np.flatnonzero(draw.random(MENTEES * MENTORS) < 0.5), MENTORS)
    pairs = Candidates(mentee, mentor, draw.integers(1, 60, len(mentee)))
    first = np.arange(MENTORS + 1) * places
    return pairs, Places(first, np.tile(np.arange(places) * 3, MENTORS))


def worth(pairs: Candidates, places: Places, matching: Positions) -> int:
    own = pairs.only(matching[pairs.mentee] == pairs.mentor)
    load = np.bincount(matching[matching != NOBODY], minlength=MENTORS)
    return int(own.worth.sum()) - places.spent(load)


@given(st.integers(0, 10_000), st.sampled_from([1, 2, 3]))
@settings(max_examples=150, deadline=None)
def test_one_new_pair_moves_nobody_who_is_not_found(seed: int, places: int) -> None:
    pairs, room = drawn(seed, places)
    new = seed % len(pairs)
    known = pairs.only(np.arange(len(pairs)) != new)
    before = scipy_solver(known, room, MENTEES)
    prices = lowest_prices(known, room, before)

    with_all = replace(pairs, worth=pairs.worth + 20 * (np.arange(len(pairs)) == new))
    who = movable(with_all, room, prices, before)

    chosen, *_ = matched_again(
        who, with_all.only(np.isin(with_all.mentee, who)), room, before, scipy_solver
    )
    lowest_prices(with_all, room, chosen)  # raises if it is not the best
    best = scipy_solver(with_all, room, MENTEES)
    assert worth(with_all, room, chosen) == worth(with_all, room, best)


def test_where_nothing_is_better_nobody_is_matched_again() -> None:
    pairs, room = drawn(7, 1)
    matching = scipy_solver(pairs, room, MENTEES)

    who = movable(pairs, room, lowest_prices(pairs, room, matching), matching)

    assert not who.size


def test_a_new_pair_far_from_most_moves_few() -> None:
    pairs, room = drawn(7, 2)
    matching = scipy_solver(pairs, room, MENTEES)
    prices = lowest_prices(pairs, room, matching)
    left = prices.mentees[pairs.mentee] - (pairs.worth - prices.mentors[pairs.mentor])
    new = int(np.flatnonzero(left == left[left > 0].min())[0])
    gain = int(left[new]) + 1
    better = replace(pairs, worth=pairs.worth + gain * (np.arange(len(pairs)) == new))

    who = movable(better, room, prices, matching)

    assert 0 < len(who) <= MENTEES // 2
