"""The lowest sums over steps are those that trying all stations on the way would find."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.core.matching.engine.optimum import ways
from mentorapp.core.matching.engine.optimum.ways import Ways
from mentorapp.core.matching.engine.scores.grid import Amounts

STATIONS = 7


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[int, int, int]]:
    """Where steps begin and end, and what they cost: less than nothing only towards later ones."""
    ends = st.tuples(st.integers(0, STATIONS - 1), st.integers(0, STATIONS - 1))
    found = draw(st.lists(ends, max_size=30))
    return [(a, b, draw(st.integers(-9 if a < b else 50, 60))) for a, b in found]


def ways_of(steps: list[tuple[int, int, int]]) -> Ways:
    start, end, cost = np.array(steps, np.int64).reshape(-1, 3).T
    return Ways.of(start, end, cost, STATIONS)


def by_trying_all(reached: Amounts, steps: list[tuple[int, int, int]]) -> list[int]:
    lowest: list[int] = reached.tolist()
    for _ in range(STATIONS):
        for start, end, cost in steps:
            lowest[end] = min(lowest[end], lowest[start] + cost)
    return lowest


@pytest.mark.parametrize("most", [0, 1, 100])  # always all steps, or only those that matter
@given(steps(), st.lists(st.integers(0, 200), min_size=STATIONS, max_size=STATIONS))
@settings(max_examples=150, deadline=None)
def test_it_finds_the_lowest_sums(
    most: int, given_steps: list[tuple[int, int, int]], at_first: list[int]
) -> None:
    reached = np.array(at_first)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ways, "MOST", most)
        came_to_rest = ways_of(given_steps).lower(reached, rounds=STATIONS + 1)

    assert came_to_rest
    assert reached.tolist() == by_trying_all(np.array(at_first), given_steps)


def test_a_circle_that_costs_less_than_nothing_never_comes_to_rest() -> None:
    circle = ways_of([(0, 1, 3), (1, 0, -4)])

    assert not circle.lower(np.zeros(STATIONS, np.int64), rounds=100)


def test_such_a_circle_is_found_long_before_all_rounds_are_over() -> None:
    circle = ways_of([(6, 0, 5), (0, 1, 3), (1, 2, 0), (2, 0, -4)])
    reached = np.zeros(STATIONS, np.int64)

    assert not circle.lower(reached, rounds=10**9)
    assert reached.min() > -10 * ways.LONG


def test_a_long_way_is_no_circle() -> None:
    stations = 5 * ways.LONG
    steps = np.arange(stations - 1)
    reached = np.zeros(stations, np.int64)

    came_to_rest = Ways.of(steps, steps + 1, np.full(stations - 1, -1), stations).lower(
        reached, rounds=stations + 1
    )

    assert came_to_rest
    assert reached.tolist() == [-station for station in range(stations)]


def test_without_the_last_station_no_way_leads_on_from_there() -> None:
    reached = np.full(STATIONS, 90)
    both = ways_of([(0, 6, -80), (6, 1, -5)])

    both.without_last().lower(reached, rounds=9)

    assert reached.tolist() == [90, 90, 90, 90, 90, 90, 10]
