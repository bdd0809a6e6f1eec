"""Rows made by several processors come in their order, and what goes wrong with one is not lost."""

from threading import Event

import numpy as np
import pytest

from mentorapp.core.matching.engine.scores.grid import MANY_TILES, TILE, Positions, Values, tiles

MANY = np.arange(MANY_TILES * TILE + 3)


def test_a_tile_that_is_ready_early_waits_for_those_before_it() -> None:
    is_second_ready = Event()

    def rows(which: Positions) -> Values:
        if which[0] == 0:
            is_second_ready.wait(timeout=5)  # on one processor it comes later
        elif which[0] == TILE:
            is_second_ready.set()
        return which[:, None]

    seen = [(which, values[:, 0]) for which, values in tiles(rows, MANY)]

    assert all((which == values).all() for which, values in seen)
    assert (np.concatenate([which for which, _ in seen]) == MANY).all()


def test_a_fault_in_one_tile_is_told_to_who_asks() -> None:
    def rows(which: Positions) -> Values:
        if which[0] == 3 * TILE:
            raise MemoryError
        return which[:, None]

    with pytest.raises(MemoryError):
        list(tiles(rows, MANY))
