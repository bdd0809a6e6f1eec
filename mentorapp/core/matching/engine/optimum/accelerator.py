"""An optional faster solver for large cohorts with few places: OR-Tools, where it is installed.

It cannot change a result: its answer is checked by prices like any other, and the choice among
equally good answers does not depend on the solver.
"""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import numpy as np

from mentorapp.core.matching.engine.optimum.assignment import Solver
from mentorapp.core.matching.engine.optimum.candidates import Candidates
from mentorapp.core.matching.engine.optimum.guess import Guess
from mentorapp.core.matching.engine.optimum.market import Places
from mentorapp.core.matching.engine.optimum.prices import NotOptimal
from mentorapp.core.matching.engine.scores.grid import NOBODY, Positions

_LIBRARY = "ortools.graph.python.min_cost_flow"


def fastest_solver() -> Solver | None:
    """The accelerator if it is installed, otherwise None: the engine's own solver."""
    return FlowSolver(import_module(_LIBRARY)) if find_spec("ortools") else None


class FlowSolver:
    """Minimum-cost flow from mentees through mentors, with the places as parallel arcs."""

    def __init__(self, library: ModuleType) -> None:
        self._library = library

    def __call__(
        self, candidates: Candidates, places: Places, mentees: int, guess: Guess | None = None
    ) -> Positions:
        """Return each mentee's mentor, or `NOBODY`; this solver needs no guess."""
        mentors = len(places.first) - 1
        mentor_of_place = np.repeat(np.arange(mentors), places.capacity)
        sink, pairs = mentees + mentors, len(candidates)
        tails = [candidates.mentee, np.arange(mentees), mentees + mentor_of_place]
        heads = [
            mentees + candidates.mentor,
            np.full(mentees, sink),
            np.full(len(places.cost), sink),
        ]
        costs = [-candidates.worth, np.zeros(mentees, np.int64), places.cost]
        flow = self._library.SimpleMinCostFlow()
        arcs = flow.add_arcs_with_capacity_and_unit_cost(
            np.concatenate(tails).astype(np.int32),
            np.concatenate(heads).astype(np.int32),
            np.ones(sum(map(len, tails)), np.int64),
            np.concatenate(costs),
        )
        supply = np.concatenate([np.ones(mentees), np.zeros(mentors), [-mentees]])
        flow.set_nodes_supplies(np.arange(sink + 1, dtype=np.int32), supply.astype(np.int64))
        if flow.solve() != flow.OPTIMAL:
            raise NotOptimal("the flow has no solution")
        taken = flow.flows(arcs[:pairs]) > 0
        matching = np.full(mentees, NOBODY, np.int64)
        matching[candidates.mentee[taken]] = candidates.mentor[taken]
        return matching
