"""A problem made ready: who can still be paired, in the engine's own order, and their market."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property

import numpy as np

from mentorapp.core.matching.engine.optimum.candidates import Shortlist, shortlist
from mentorapp.core.matching.engine.optimum.ladder import NO_LADDER, Ladder
from mentorapp.core.matching.engine.optimum.market import Market, Places
from mentorapp.core.matching.engine.optimum.worth import Worth
from mentorapp.core.matching.engine.policy import FULL_SCORE, Coverage
from mentorapp.core.matching.engine.problem import Mentor, Problem
from mentorapp.core.matching.engine.result import Level, Pair
from mentorapp.core.matching.engine.rules import kept_out
from mentorapp.core.matching.engine.scores.cells import Cells
from mentorapp.core.matching.engine.scores.explanation import score
from mentorapp.core.matching.engine.scores.grid import (
    NOBODY,
    Amounts,
    Positions,
    Values,
    tiles,
)
from mentorapp.core.matching.engine.scores.lots import Lots, in_drawn_order
from mentorapp.core.matching.engine.scores.scoring import Scorer


class Pool:
    """The people still to be paired: locked pairs are out, with one place of their mentor each."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        settled = {mentee for mentee, _ in problem.locked}
        self.taken = Counter(mentor for _, mentor in problem.locked)
        self.mentees_out = kept_out(problem.policy, problem.mentees)
        self.mentors_out = kept_out(problem.policy, problem.mentors)
        gone = settled | self.mentees_out.keys()
        self.mentees, mentee_lots = in_drawn_order(m for m in problem.mentees if m.id not in gone)
        full = self.mentors_out.keys() | _full(problem.mentors, self.taken)
        self.mentors, mentor_lots = in_drawn_order(m for m in problem.mentors if m.id not in full)
        self.lots = Lots(mentee_lots, mentor_lots)
        self.priority = np.array([m.priority for m in self.mentees], np.int64)
        taken = self.taken.get
        self.settled = np.array([taken(m.id, 0) for m in self.mentors], np.int64)
        self.capacity = np.array([m.capacity for m in self.mentors], np.int64) - self.settled

    def under(self, problem: Problem) -> "Pool":
        """The same people under another policy; nobody is scored again if it judges pairs alike."""
        if not problem.policy.judges_like(self.problem.policy):
            return Pool(problem)
        other = copy(self)
        other.problem = problem
        return other

    @cached_property
    def scorer(self) -> Scorer:
        """The scores of all pairs; not to be asked for where one side is empty."""
        return Scorer(self.problem, self.mentees, self.mentors)

    @property
    def is_empty(self) -> bool:
        return not (self.mentees and self.mentors)

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """Where each mentee stands, by id."""
        return {mentee.id: i for i, mentee in enumerate(self.mentees)}

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Where each mentor stands, by id."""
        return {mentor.id: j for j, mentor in enumerate(self.mentors)}

    @cached_property
    def shortlist(self) -> Shortlist:
        """Everybody's best scores and some others."""
        return shortlist(tiles(self.scorer.rows, np.arange(len(self.mentees))), len(self.mentors))

    def worth(self, floor: int | None, ladder: Ladder = NO_LADDER) -> Worth:
        return Worth(self.problem.policy.curve, floor, self._stay(), ladder)

    def ladder(self, levels: tuple[Level, ...] = ()) -> Ladder:
        """These levels of the weakest pairs, in a cohort of this size."""
        policy = self.problem.policy
        dearest = int(self._places(policy.load_cost).cost.max(initial=0))
        each = FULL_SCORE + policy.stay_bonus + int(self.priority.max(initial=0)) + dearest
        return Ladder(levels, room=each * len(self.mentees))

    def value(
        self, market: Market, floor: int | None, matching: Positions, ladder: Ladder = NO_LADDER
    ) -> int:
        """What a matching is worth, from the scores of its pairs."""
        mentees = np.flatnonzero(matching != NOBODY)
        mentors = matching[mentees]
        scores = self.scorer.pairs(mentees, mentors)
        values = self.worth(floor, ladder).of_pairs(scores, mentees, mentors)
        return int((values + market.bonus[mentees]).sum()) - market.places.spent(
            market.load(matching)
        )

    def market(self, floor: int | None, ladder: Ladder = NO_LADDER) -> Market:
        """What every pair is worth under the policy, without the pairs below the floor."""
        policy, worth = self.problem.policy, self.worth(floor, ladder)
        places = self._places(policy.load_cost)
        largest = (
            worth.top + int(self.priority.max(initial=0)) + int(places.cost.max(initial=0)) + 1
        )
        everyone = policy.coverage is Coverage.EVERYONE
        pair_bonus = 2 * largest * (len(self.mentees) + 1) if everyone else 1

        def values(which: Positions) -> Values:
            return worth.of_rows(self.scorer.rows(which), which)

        return Market(
            values=values,
            top=worth.top,
            bonus=self.priority + pair_bonus,
            places=places,
            listing=lambda: worth.of_list(self.shortlist, self.scorer),
            pair_bonus=pair_bonus,
        )

    def locked_scores(self) -> list[int]:
        """The scores of the locked pairs, in the order of their ids."""
        people = {p.id: p for p in self.problem.mentees}, {p.id: p for p in self.problem.mentors}
        policy, locked = self.problem.policy, sorted(self.problem.locked)
        return [score(policy, people[0][mentee], people[1][mentor]) for mentee, mentor in locked]

    def best_of_mentees(self, which: Positions) -> list[int]:
        """The best score of each of these mentees, -1 where no mentor is possible."""
        rows = (scores for _, scores in tiles(self.scorer.rows, which))
        return [best for tile in rows for best in tile.max(axis=1).tolist()]

    def matching_of(self, pairs: Iterable[Pair]) -> Positions:
        """A result's pairs as positions; locked ones are not part of the market."""
        rows, columns = self.rows, self.columns
        matching = np.full(len(rows), NOBODY, np.int64)
        for pair in pairs:
            if pair.mentee in rows:
                matching[rows[pair.mentee]] = columns[pair.mentor]
        return matching

    def prices_of(self, prices: Mapping[str, int]) -> Amounts:
        return np.array([prices[mentor.id] for mentor in self.mentors], np.int64)

    def _stay(self) -> Cells:
        rows, columns, width = self.rows, self.columns, len(self.mentors)
        bonus = self.problem.policy.stay_bonus
        named = ((a, b) for a, b in self.problem.stay if a in rows and b in columns)
        stay = {rows[a] * width + columns[b]: bonus for a, b in named}
        return Cells(stay, (len(self.mentees), width))

    def _places(self, load_cost: int) -> Places:
        """Every further mentee of the same mentor costs more, counting those already settled."""
        first = np.concatenate(([0], np.cumsum(self.capacity)))
        nth = np.arange(first[-1]) - np.repeat(first[:-1] - self.settled, self.capacity)
        return Places(first, nth * load_cost)


def _full(mentors: Sequence[Mentor], taken: Mapping[str, int]) -> set[str]:
    """Those whose places are all locked."""
    return (
        {m.id for m in mentors if m.id in taken and m.capacity <= taken[m.id]} if taken else set()
    )
