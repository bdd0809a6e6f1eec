"""Small markets drawn at random or made by hand, and the answers of slow but obvious methods."""

from itertools import product
from typing import Final

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from mentorapp.core.matching.engine.optimum.candidates import Candidates, shortlist
from mentorapp.core.matching.engine.optimum.guess import Guess
from mentorapp.core.matching.engine.optimum.market import Market, Places
from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, NOBODY, Positions, tiles

Matrix = NDArray[np.int64]

TOPS: Final = (0, 1, 3, 20, 10_000)


def market_of(
    values: Matrix,
    capacity: Matrix,
    *,
    bonus: int | None = None,
    step: int = 0,
    best: int = 1,
    spread: int = 1,
) -> Market:
    """A market that begins with very few candidates, so that pruning has something to prove.

    Without a bonus, one more pair counts more than all values.
    """
    mentees = len(values)
    first = np.concatenate(([0], np.cumsum(capacity)))
    nth = np.arange(first[-1]) - np.repeat(first[:-1], capacity)
    top = max(int(values.max(initial=0)), 0)
    each = 2 * (top + step * int(capacity.max()) + 1) * (mentees + 1) if bonus is None else bonus
    rows = values.astype(np.int32)
    return Market(
        values=lambda which: rows[which],
        top=top,
        bonus=np.full(mentees, each, np.int64),
        places=Places(first, nth * step),
        listing=lambda: shortlist(
            tiles(lambda w: rows[w], np.arange(mentees)), values.shape[1], best, spread
        ),
        pair_bonus=each,
    )


@st.composite
def cohorts(
    draw: st.DrawFn, mentees: int = 9, mentors: int = 7, places: int = 3
) -> tuple[Matrix, Matrix]:
    """Values with many ties and many forbidden pairs, and mentors' capacities."""
    n, m = draw(st.integers(1, mentees)), draw(st.integers(1, mentors))
    top = draw(st.sampled_from(TOPS))
    cells = st.integers(-top // 2 - 1, top)
    values = draw(st.lists(cells, min_size=n * m, max_size=n * m))
    capacity = draw(st.lists(st.integers(1, places), min_size=m, max_size=m))
    matrix = np.maximum(np.array(values, np.int64).reshape(n, m), FORBIDDEN)
    return matrix, np.array(capacity, np.int64)


def worth_of(market: Market, matching: Positions) -> int:
    """What a matching is worth, or an assertion that it is not possible."""
    values = market.values(np.arange(market.shape[0]))
    matched = np.flatnonzero(matching != NOBODY)
    pairs = values[matched, matching[matched]].astype(np.int64)
    load = market.load(matching)
    assert (pairs != FORBIDDEN).all()
    assert (load <= market.places.capacity).all()
    return int(pairs.sum() + market.bonus[matched].sum()) - market.places.spent(load)


def best_by_trying_all(market: Market) -> int:
    values = market.values(np.arange(market.shape[0]))
    mentees, mentors = market.shape
    found = []
    for choice in product(range(NOBODY, mentors), repeat=mentees):
        matching = np.array(choice)
        matched = np.flatnonzero(matching != NOBODY)
        possible = (values[matched, matching[matched]] != FORBIDDEN).all()
        if possible and (market.load(matching) <= market.places.capacity).all():
            found.append(worth_of(market, matching))
    return max(found)


def best_by_dense_assignment(market: Market) -> int:
    """SciPy's dense assignment on all places, with an empty place for everybody."""
    mentees = market.shape[0]
    mentor = np.repeat(np.arange(market.shape[1]), market.places.capacity)
    values = market.values(np.arange(mentees))[:, mentor].astype(np.float64)
    worth = values + market.bonus[:, None] - market.places.cost
    worth[values == FORBIDDEN] = -1e15
    worth = np.hstack([worth, np.zeros((mentees, mentees))])
    row, column = linear_sum_assignment(worth, maximize=True)
    return int(worth[row, column].sum())


def dense_solver(
    candidates: Candidates, places: Places, mentees: int, guess: Guess | None = None
) -> Positions:
    """Another solver than the engine's own: it breaks ties in its own way."""
    mentor = np.repeat(np.arange(len(places.first) - 1), places.capacity)
    worth = np.full((mentees, len(places.first) - 1), -1e15)
    worth[candidates.mentee, candidates.mentor] = candidates.worth
    all_places = np.hstack([worth[:, mentor] - places.cost, np.zeros((mentees, mentees))])
    row, column = linear_sum_assignment(all_places[::-1], maximize=True)
    taken = column < len(mentor)
    matching = np.full(mentees, NOBODY, np.int64)
    matching[mentees - 1 - row[taken]] = mentor[column[taken]]
    return matching
