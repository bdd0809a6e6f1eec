"""What one pair costs the others: the cheapest chain of moves that makes room for it.

Prices tell what each single move loses. The cheapest chain from the mentor who gets one mentee too
many to the place that becomes free is a shortest path, and its length is exactly what a new
matching of the whole cohort with this pair locked would lose.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from mentorapp.core.matching.engine.optimum.market import Market
from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, NOBODY, Amounts, Positions, tiles

FAR: Final = 1 << 60


@dataclass(frozen=True, slots=True)
class Step:
    """A mentee who would move; a mentor of -1 stands for having none."""

    mentee: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Ways:
    """How much each chain from a mentor (last: from outside) to `home` loses, in how many moves."""

    home: int
    mentee: int
    loss: Amounts
    moves: Positions


class Exchange:
    """Losses and moves around one best matching, by positions in its market."""

    def __init__(self, market: Market, matching: Positions, prices: Amounts) -> None:
        self._market, self._matching, self._prices = market, matching, prices
        self._outside = market.shape[1]  # a node for empty places and mentees without a mentor
        self._left = _left_at(market, prices, matching)
        load, places = market.load(matching), market.places
        self._leave_empty = np.where(load > 0, prices - places.last_cost(load), FAR)
        self._take_one_more = places.next_cost(load, FAR) - prices
        self._drop_one = np.full(len(prices) + 1, FAR)
        np.minimum.at(self._drop_one, matching, self._left)

    def ways_home(self, mentee: int) -> Ways:
        """The cheapest chains to the place this mentee would leave, without moving them again."""
        home = int(self._matching[mentee]) if self._matching[mentee] != NOBODY else self._outside
        loss, moves = np.full(self._outside + 1, FAR), np.zeros(self._outside + 1, np.int64)
        loss[home] = 0
        for move in range(1, sum(self._market.shape) + 2):
            shorter = self._one_move_more(loss, mentee)
            improved = shorter < loss
            if not improved.any():
                break
            loss, moves[improved] = np.minimum(loss, shorter), move
        return Ways(home, mentee, loss, moves)

    def losses(self, ways: Ways, worth: Amounts) -> Amounts:
        """What each mentor for this mentee loses in all, if the pair is worth so much."""
        lost = self._left[ways.mentee] + self._prices - worth + ways.loss[:-1]
        return np.where((worth == FORBIDDEN) | (ways.loss[:-1] >= FAR), FAR, lost)

    def steps(self, ways: Ways, mentor: int) -> list[Step]:
        """Who would move, in order, if the mentee of these ways came to this mentor."""
        steps, node = [], mentor
        while node != ways.home:
            node, step = self._next(ways, node)
            steps += [step] if step else []
        return steps

    def _one_move_more(self, loss: Amounts, mentee: int) -> Amounts:
        """The loss from every mentor and from outside, where one more move comes first."""
        shorter = np.full(self._outside + 1, FAR)
        for which, rest in tiles(self._rest, np.arange(self._market.shape[0])):
            best = (rest + loss[:-1]).min(axis=1)
            best[which == mentee] = FAR
            np.minimum.at(shorter, self._matching[which], best)  # nobody's is the last: outside
        leaving = np.minimum(self._take_one_more, self._drop_one[:-1])
        shorter[:-1] = np.minimum(shorter[:-1], leaving + loss[-1])
        shorter[-1] = min(int(shorter[-1]), int((self._leave_empty + loss[:-1]).min()))
        capped: Amounts = np.minimum(shorter, FAR)
        return capped

    def _next(self, ways: Ways, node: int) -> tuple[int, Step | None]:
        """The next mentor on the cheapest chain, and who moves there."""
        before = NOBODY if node == self._outside else node
        there = np.flatnonzero(self._matching == before)
        loss, nearer = ways.loss, ways.moves < ways.moves[node]
        if node == self._outside:
            empty = nearer[:-1] & (self._leave_empty + loss[:-1] == loss[node])
            if empty.any():
                return int(empty.argmax()), None
        elif nearer[-1] and self._take_one_more[node] + loss[-1] == loss[node]:
            return self._outside, None
        elif nearer[-1] and self._drop_one[node] + loss[-1] == loss[node]:
            return self._outside, Step(int(there[self._left[there].argmin()]), node, NOBODY)
        rest = self._rest(there[there != ways.mentee])
        onward = nearer[:-1] & (rest + loss[:-1] == loss[node])
        row, after = np.argwhere(onward)[0].tolist()
        return after, Step(int(there[there != ways.mentee][row]), before, after)

    def _rest(self, which: Positions) -> Amounts:
        """How much these mentees would lose with every mentor at the prices; `FAR` if forbidden."""
        values = self._market.values(which).astype(np.int64)
        left = (self._left - self._market.bonus)[which, None]
        return np.where(values == FORBIDDEN, FAR, left + self._prices - values)


def _left_at(market: Market, prices: Amounts, matching: Positions) -> Amounts:
    """What every mentee has left of their pair's worth."""
    left = np.zeros(len(matching), np.int64)
    for which, values in tiles(market.values, np.arange(market.shape[0])):
        matched = np.flatnonzero(matching[which] != NOBODY)
        mentee, mentor = which[matched], matching[which[matched]]
        left[mentee] = values[matched, mentor] + market.bonus[mentee] - prices[mentor]
    return left
