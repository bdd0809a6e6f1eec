"""The best matching by an auction, where most find a free place: everybody bids until none is left.

Whoever waits bids for the place that leaves them most, and raises its price by what they would lose
with the next best one, and a little more. A place goes to the highest bid; whoever is outbid waits
again. In the end everybody has what leaves them most but for that little, and a place nobody wants
costs nothing: all together miss the best matching by no more than all these little raises
(Bertsekas 1988; with mentors of several places, Bertsekas and Castañón 1989). These are so small a
part of a point that together they are less than one: nothing is missed.

Where mentees compete for fewer places than they are, they would outbid each other for ever; then
the auction is given up, and SciPy's assignment does it.
"""

from typing import Final

import numpy as np

from mentorapp.core.matching.engine.optimum.assignment import scipy_solver
from mentorapp.core.matching.engine.optimum.candidates import Candidates
from mentorapp.core.matching.engine.optimum.guess import Guess
from mentorapp.core.matching.engine.optimum.market import Places
from mentorapp.core.matching.engine.scores.grid import NOBODY, Amounts, Positions

WORTH_BIDDING: Final = 20_000  # candidate pairs; fewer are matched at once
BIDS: Final = 20  # for each mentee; most auctions take three or four
ROUNDS: Final = 2_000  # most take some hundred
MOST: Final = 1 << 61  # what is added up stays below 2**63
_NO: Final = -MOST  # what nobody bids for


def own_solver(
    candidates: Candidates, places: Places, mentees: int, guess: Guess | None = None
) -> Positions:
    """Match by an auction if it comes to an end, else by SciPy's assignment."""
    found = None if guess else auctioned(candidates, places, mentees)
    return scipy_solver(candidates, places, mentees, guess) if found is None else found


def auctioned(candidates: Candidates, places: Places, mentees: int) -> Positions | None:
    """Return each mentee's mentor, or None where it takes too long or places have a cost."""
    parts = mentees + 1
    most = int(candidates.worth.max(initial=0))
    if len(candidates) < WORTH_BIDDING or places.cost.any() or most * parts > MOST:
        return None
    bidders, sale = _Bidders(candidates, mentees, parts), _Sale(places.capacity, mentees)
    waiting, left = bidders.everybody, BIDS * mentees
    for _ in range(ROUNDS):
        if not waiting.size:
            return sale.matching
        left -= len(waiting)
        if left < 0:
            return None
        waiting = sale.without_outbid(*bidders.bids(waiting, sale.prices))
    return None


class _Bidders:
    """What every mentee could have, a row for each, filled up with what nobody bids for."""

    def __init__(self, candidates: Candidates, mentees: int, parts: int) -> None:
        counts = np.bincount(candidates.mentee, minlength=mentees)
        row, shape = candidates.mentee, (mentees, int(counts.max()))
        column = np.arange(len(candidates)) - (np.cumsum(counts) - counts)[row]
        self._worth = np.full(shape, _NO, np.int64)
        self._worth[row, column] = candidates.worth * parts
        self._mentor = np.zeros(shape, np.int64)
        self._mentor[row, column] = candidates.mentor
        self.everybody = np.flatnonzero(counts)

    def bids(self, who: Positions, prices: Amounts) -> tuple[Positions, Positions, Amounts]:
        """Who of these bids, for which mentor's place, and how much; others stay alone."""
        mentor = self._mentor[who]
        left = self._worth[who] - prices[mentor]
        row, column = np.arange(len(who)), left.argmax(axis=1)
        best, theirs = left[row, column], mentor[row, column]
        left[row, column] = _NO
        raised = best - np.maximum(left.max(axis=1), 0) + 1
        bidding = best > 0
        bid = prices[theirs] + raised
        return who[bidding], theirs[bidding], bid[bidding]


class _Sale:
    """Who has a place for now, and what it costs to be had next."""

    def __init__(self, capacity: Positions, mentees: int) -> None:
        self._capacity, self._nobody = capacity, len(capacity)
        self.prices = np.where(capacity, 0, MOST)
        self._at, self._paid = np.full(mentees, self._nobody), np.zeros(mentees, np.int64)

    @property
    def matching(self) -> Positions:
        return np.where(self._at == self._nobody, NOBODY, self._at)

    def without_outbid(self, who: Positions, mentor: Positions, bid: Amounts) -> Positions:
        """Give the places to the highest bids; return who has none."""
        is_asked = np.zeros(self._nobody + 1, bool)
        is_asked[mentor] = True
        holding = np.flatnonzero(is_asked[self._at])
        who = np.concatenate([holding, who])
        at = np.concatenate([self._at[holding], mentor])
        paid = np.concatenate([self._paid[holding], bid])
        order = np.lexsort((-paid, at))
        who, at, paid = who[order], at[order], paid[order]
        first = np.flatnonzero(np.diff(at, prepend=NOBODY))
        counts = np.diff(np.append(first, len(at)))
        stays = np.arange(len(at)) - np.repeat(first, counts) < self._capacity[at]
        self._at[who], self._paid[who] = np.where(stays, at, self._nobody), paid
        self._raise(at, paid, first, counts)
        outbid: Positions = who[~stays]
        return outbid

    def _raise(self, at: Positions, paid: Amounts, first: Positions, counts: Positions) -> None:
        """A mentor without a free place costs as much as the lowest bid that stays."""
        places = self._capacity[at[first]]
        is_full = counts >= places
        last = (first + places - 1)[is_full]
        self.prices[at[last]] = paid[last]
