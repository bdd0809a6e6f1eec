"""The best matching among a few candidate pairs: SciPy's sparse assignment on places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from mentorapp.core.matching.engine.optimum.candidates import Candidates
from mentorapp.core.matching.engine.optimum.guess import Guess
from mentorapp.core.matching.engine.optimum.market import Places
from mentorapp.core.matching.engine.scores.grid import NOBODY, Amounts, Positions

FEW_EMPTY: Final = 4  # arcs of empty places per candidate pair; with more, a guess does not pay


class Solver(Protocol):
    """Anything that finds a best matching; its answer is checked by prices, never trusted."""

    def __call__(
        self, candidates: Candidates, places: Places, mentees: int, guess: Guess | None = None
    ) -> Positions:
        """Return each mentee's mentor, or `NOBODY`."""


def scipy_solver(
    candidates: Candidates, places: Places, mentees: int, guess: Guess | None = None
) -> Positions:
    """Match with an own empty place per mentee, so that a full matching always exists.

    The empty places also keep SciPy's feasibility check in its first phase, which is exponential on
    some graphs (scipy issue 26147).
    """
    mentee, place, worth = _on_places(candidates, places)
    if not len(place):
        return np.full(mentees, NOBODY, np.int64)
    discount, idle = _prepared(places, _once(place), len(place), guess)
    worth = worth - discount[place]
    nothing = int(max(worth.max(), 0)) + int(discount.max(initial=0)) + 1
    asking = _Arcs(mentee, place, nothing - worth, np.full(mentees, nothing))
    idler, empty = np.repeat(np.arange(len(idle)), idle.shape[1]), idle.ravel()
    idling = _Arcs(idler, empty, 1 + discount[empty], np.full(len(idle), 4 * nothing))
    row, column = _cheapest((asking, idling), len(places.cost))
    taken = (row < mentees) & (column < len(places.cost))
    mentor_of = np.repeat(np.arange(len(places.first) - 1), places.capacity)
    matching = np.full(mentees, NOBODY, np.int64)
    matching[row[taken]] = mentor_of[column[taken]]
    return matching


def _once(places: Positions) -> Positions:
    """Each of these places once, in their order."""
    return np.flatnonzero(np.bincount(places))


def _prepared(
    places: Places, wanted: Positions, arcs: int, guess: Guess | None
) -> tuple[Amounts, Positions]:
    """What to take off each place's worth beforehand, and the places to keep idle on purpose.

    With prices taken off, nearly everybody finds their mentor at once. That changes no comparison
    of matchings that use the same places; so the places that must stay empty are taken by idlers,
    one for each, who choose among the cheapest ones.
    """
    discount, nobody = np.zeros(len(places.cost), np.int64), np.zeros((0, 0), np.int64)
    if guess is None:
        return discount, nobody
    price = np.repeat(guess.prices, places.capacity)
    discount[wanted] = np.maximum(price - places.cost, 0)[wanted]
    empty = max(0, len(wanted) - guess.pairs)
    choices = max(4 * empty + 512, arcs // (2 * empty + 1))
    cheapest = wanted[np.argsort(discount[wanted], kind="stable")][:choices]
    if empty * len(cheapest) > FEW_EMPTY * arcs:
        return np.maximum(discount - guess.error, 0), nobody
    return discount, np.broadcast_to(np.sort(cheapest), (empty, len(cheapest)))


@dataclass(frozen=True, slots=True)
class _Arcs:
    """What each place would cost whoever can take it, row by row, and what staying alone costs."""

    row: Positions
    place: Positions
    cost: Amounts
    alone: Amounts


def _cheapest(parts: Sequence[_Arcs], places: int) -> tuple[Positions, Positions]:
    """SciPy's assignment of all rows, each of which also has an empty place of its own, the last.

    The matrix is written as SciPy keeps it. It takes an explicit zero cost for a missing arc.
    """
    sizes = [len(part.row) + len(part.alone) for part in parts]
    column, cost = np.empty(sum(sizes), np.int32), np.empty(sum(sizes), np.float64)
    ends, start, own = [], 0, places
    for part, size in zip(parts, sizes, strict=True):
        end = start + np.cumsum(np.bincount(part.row, minlength=len(part.alone)) + 1)
        at = start + np.arange(len(part.row)) + part.row  # every row before has an empty place
        column[at], cost[at] = part.place, part.cost
        column[end - 1], cost[end - 1] = own + np.arange(len(end)), part.alone
        ends.append(end)
        start, own = start + size, own + len(end)
    graph = csr_array(
        (cost, column, np.concatenate([[0], *ends]).astype(np.int32)), shape=(own - places, own)
    )
    rows_found, columns_found = min_weight_full_bipartite_matching(graph)
    return rows_found.astype(np.int64), columns_found.astype(np.int64)


def _on_places(candidates: Candidates, places: Places) -> tuple[Positions, Positions, Amounts]:
    """Every candidate pair once for each place of its mentor that somebody could need."""
    wanted = np.bincount(candidates.mentor, minlength=len(places.first) - 1)
    copies = np.minimum(places.capacity, wanted)[candidates.mentor]
    first = np.repeat(places.first[candidates.mentor], copies)
    before = np.repeat(np.cumsum(copies) - copies, copies)
    place = first + np.arange(len(first)) - before
    worth = np.repeat(candidates.worth, copies) - places.cost[place]
    return np.repeat(candidates.mentee, copies), place, worth
