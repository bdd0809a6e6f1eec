"""The floor: the highest score below which nobody needs to be paired without losing a pair.

The weakest pairs are taken apart, again and again, as long as chains of moves between better pairs
find a place for just as many mentees of the same priority. Where no chain is left, those reached on
the way compete for fewer places than they are: the floor is as high as it can be.
"""

from typing import Protocol

import numpy as np

from mentorapp.core.matching.engine.scores.grid import NOBODY, Amounts, Positions, Values, in_tiles


class Scores(Protocol):
    """Where scores come from: whole rows, or single pairs that are allowed."""

    def rows(self, which: Positions) -> Values: ...

    def pairs(self, mentees: Positions, mentors: Positions) -> Amounts: ...


class Chains:
    """A matching that grows by chains of moves between pairs above a score.

    It never takes a place from somebody for a mentee of lower priority.
    """

    def __init__(
        self, scores: Scores, capacity: Positions, matching: Positions, priority: Amounts
    ) -> None:
        self._scores, self._capacity, self._priority = scores, capacity, priority
        self.matching = matching.copy()
        self._load = np.bincount(matching[matching >= 0], minlength=len(capacity))

    def fill(self, above: int) -> None:
        """Match as many mentees as possible, and of those with priority first of all."""
        for priority in np.unique(self._priority)[::-1].tolist():
            while self._place(self._waiting(priority), priority, above) is not None:
                pass

    def raise_floor(self) -> int | None:
        """Lift the weakest pairs as far as the number of pairs allows."""
        own = self._own_scores(np.full(len(self.matching), NOBODY), self._priority)
        while (matched := np.flatnonzero(self.matching != NOBODY)).size:
            weakest = int(own[matched].min())
            before = self.matching.copy(), self._load.copy()
            if not self._replace(matched[own[matched] == weakest], weakest):
                self.matching, self._load = before
                return weakest
            own = self._own_scores(before[0], own)
        return None

    def closed_circle(self, mentee: int, above: int) -> tuple[list[int], int]:
        """The mentees who compete with this one for so many places; nobody if a place is free."""
        asked_by = np.full(len(self._capacity), NOBODY)
        if self._search(np.array([mentee]), above, asked_by) != NOBODY:
            return [], 0
        known = np.flatnonzero(asked_by != NOBODY)
        among = np.flatnonzero(np.isin(self.matching, known))
        return among.tolist(), int(self._capacity[known].sum())

    def _waiting(self, priority: int) -> Positions:
        """Everybody without a mentor who has at least this priority."""
        return np.flatnonzero((self.matching == NOBODY) & (self._priority >= priority))

    def _own_scores(self, before: Positions, own: Amounts) -> Amounts:
        """The score each mentee has, read again only for those who have moved."""
        moved = np.flatnonzero((self.matching != before) & (self.matching != NOBODY))
        scores = own.copy()
        scores[moved] = self._scores.pairs(moved, self.matching[moved])
        return scores

    def _replace(self, mentees: Positions, above: int) -> bool:
        """Free these mentees and find as many better pairs, for them or for their equals."""
        np.subtract.at(self._load, self.matching[mentees], 1)
        self.matching[mentees] = NOBODY
        owed = sorted(self._priority[mentees].tolist())
        while owed:
            first = mentees[
                (self.matching[mentees] == NOBODY) & (self._priority[mentees] == owed[-1])
            ]
            moved_out = self._place(first[:1], owed.pop(), above)
            if moved_out is None:
                return False
            if moved_out != NOBODY:
                owed = sorted([*owed, int(self._priority[moved_out])])
        return True

    def _place(self, first: Positions, priority: int, above: int) -> int | None:
        """Give one more mentee of at least this priority a mentor, one of the first if possible.

        Return who of lower priority had to leave for it, `NOBODY` if a place was free, or None if
        there is no way.
        """
        asked_by = np.full(len(self._capacity), NOBODY)
        others = np.setdiff1d(self._waiting(priority), first)
        for roots in (first, others):
            mentor = self._search(roots, above, asked_by)
            if mentor != NOBODY:
                self._move_to(mentor, asked_by)
                return NOBODY
        reached = (asked_by != NOBODY)[self.matching] & (self.matching != NOBODY)
        lower = np.flatnonzero(reached & (self._priority < priority))
        if not lower.size:
            return None
        return self._move_out(int(lower[self._priority[lower].argmin()]), asked_by)

    def _search(self, mentees: Positions, above: int, asked_by: Positions) -> int:
        """A mentor with a free place at the end of a chain, or `NOBODY`; notes who asked whom."""
        while mentees.size:
            reached = self._reach(mentees, above, asked_by)
            free = reached[self._load[reached] < self._capacity[reached]]
            if free.size:
                return int(free[0])
            mentees = np.flatnonzero(np.isin(self.matching, reached))
        return NOBODY

    def _reach(self, mentees: Positions, above: int, asked_by: Positions) -> Positions:
        """Note for every mentor not yet reached which of these mentees could come."""
        before = asked_by == NOBODY
        for which in in_tiles(mentees):
            possible = (self._scores.rows(which) > above) & (asked_by == NOBODY)
            new = np.flatnonzero(possible.any(axis=0))
            asked_by[new] = which[possible[:, new].argmax(axis=0)]
        return np.flatnonzero(before & (asked_by != NOBODY))

    def _move_out(self, mentee: int, asked_by: Positions) -> int:
        mentor = int(self.matching[mentee])
        self.matching[mentee] = NOBODY
        self._load[mentor] -= 1
        self._move_to(mentor, asked_by)
        return mentee

    def _move_to(self, mentor: int, asked_by: Positions) -> None:
        self._load[mentor] += 1
        while mentor != NOBODY:
            mentee = asked_by[mentor]
            mentor, self.matching[mentee] = int(self.matching[mentee]), mentor
