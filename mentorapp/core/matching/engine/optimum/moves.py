"""Who could have another mentor without loss: the circles among the tight pairs.

Two best matchings differ by circles of moves: a mentee goes to another mentor, one of that mentor's
mentees to a third, and so on, until the first place is filled again, or a place that may stay empty
is reached. So whoever is part of no circle has the same mentor in every best matching.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from mentorapp.core.matching.engine.optimum.candidates import Candidates
from mentorapp.core.matching.engine.optimum.market import Places
from mentorapp.core.matching.engine.optimum.prices import Prices
from mentorapp.core.matching.engine.scores.grid import NOBODY, Positions


@dataclass(frozen=True, slots=True)
class Moves:
    """The mentees who could move, in their order, and the tight pairs they choose among."""

    mentees: Positions
    pairs: Candidates


def moves(tight: Candidates, places: Places, prices: Prices, matching: Positions) -> Moves:
    """Find the circles; a node more than there are mentors stands for having none."""
    nobody = len(prices.mentors)
    at = np.where(matching == NOBODY, nobody, matching)
    leaving = np.flatnonzero((matching != NOBODY) & (prices.mentees == 0))
    losing, gaining = _idle_places(places, prices, matching)
    none = np.full(max(len(leaving), len(losing), len(gaining)), nobody)
    start = np.concatenate([at[tight.mentee], at[leaving], none[: len(losing)], gaining])
    end = np.concatenate([tight.mentor, none[: len(leaving)], losing, none[: len(gaining)]])
    graph = coo_array((np.ones(len(start), np.int8), (start, end)), shape=(nobody + 1, nobody + 1))
    circle = connected_components(graph, connection="strong")[1]
    own = tight.mentor == at[tight.mentee]
    moving = (circle[at[tight.mentee]] == circle[tight.mentor]) & ~own
    freed = leaving[circle[at[leaving]] == circle[nobody]]
    mentees = np.union1d(tight.mentee[moving], freed)
    kept = (own & np.isin(tight.mentee, mentees)) | moving
    return Moves(mentees, tight.only(kept))


def _idle_places(
    places: Places, prices: Prices, matching: Positions
) -> tuple[Positions, Positions]:
    """The mentors with a place in use, and those with a free one, that is worth just its cost."""
    load = np.bincount(matching[matching != NOBODY], minlength=len(prices.mentors))
    last, following = places.last_cost(load), places.next_cost(load, none=-1)
    losing = np.flatnonzero((load > 0) & (last == prices.mentors))
    return losing, np.flatnonzero(following == prices.mentors)
