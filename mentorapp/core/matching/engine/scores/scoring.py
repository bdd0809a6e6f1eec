"""The score of every allowed pair, row by row: one exact product and a few passes over it."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.policy import Key, Rule
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem
from mentorapp.core.matching.engine.scores.exclusions import exclusions
from mentorapp.core.matching.engine.scores.features import Participants, features
from mentorapp.core.matching.engine.scores.grid import (
    FORBIDDEN,
    TILE,
    Positions,
    in_tiles,
    slice_of,
)
from mentorapp.core.matching.engine.scores.overlaps import (
    CommonLanguages,
    CommonSlots,
    common_languages,
    common_slots,
)
from mentorapp.core.matching.engine.scores.singles import single_pairs

Scores = NDArray[np.int16]

NOT_ALLOWED: Final = FORBIDDEN
_BAN: Final = -15_000  # one outweighs all points, and two still fit into 16 bits
_STRIP: Final = 200_000  # pairs
_KEPT: Final = 32_000_000  # pairs, 64 MB; larger cohorts are scored anew whenever looked at


class Scorer:
    """Scores of a cohort's pairs in whole points; -1 where a rule forbids the pair."""

    def __init__(
        self, problem: Problem, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
    ) -> None:
        self.shape = len(mentees), len(mentors)
        made = features(Participants(problem.policy, mentees, mentors))
        self._left, self._right = made.left, made.right
        self._overlaps = _overlaps(problem, mentees, mentors)
        self._exclusions = exclusions(problem, mentees, mentors)
        self._singles = single_pairs(problem, mentees, mentors, _BAN)
        self._product = np.empty((TILE, len(mentors)), np.float32)
        keeps = len(mentees) * len(mentors) <= _KEPT
        self._kept = np.empty(self.shape, np.int16) if keeps else None
        self._have = np.zeros(len(mentees), bool)
        self._lowest = np.full(len(mentors), NOT_ALLOWED, np.int16)
        self.best_of_mentors = np.full(len(mentors), NOT_ALLOWED, np.int16)  # in the rows seen

    def rows(self, which: Positions) -> Scores:
        """The scores of these mentees with all mentors."""
        if self._kept is None:
            return self._scored(which)
        missing = which[~self._have[which]]
        if missing.size:
            self._kept[missing] = self._scored(missing)
            self._have[missing] = True
        return self._kept[slice_of(which)]

    def pairs(self, mentees: Positions, mentors: Positions) -> Positions:
        """The scores of single pairs that are allowed."""
        if self._kept is not None and self._have[mentees].all():
            return self._kept[mentees, mentors].astype(np.int64)
        scores = np.zeros(len(mentees), np.int64)
        for part in in_tiles(np.arange(len(mentees))):
            mine, theirs = mentees[part], mentors[part]
            scores[part] = np.einsum("ik,ki->i", self._left[mine], self._right[:, theirs])
            for overlap in self._overlaps:
                scores[part] += overlap.of_pairs(mine, theirs)
            row, column, gain = self._singles.at(mine)
            wished = column == theirs[row]
            scores[part[row[wished]]] += gain[wished]
        return scores

    def _scored(self, which: Positions) -> Scores:
        scores = np.empty((len(which), self.shape[1]), np.int16)
        for part in in_tiles(np.arange(len(which))):
            tile, target = which[part], scores[slice_of(part)]
            product = np.matmul(
                self._left[slice_of(tile)], self._right, out=self._product[: len(tile)]
            )
            for rows in _strips(len(tile), self.shape[1]):
                self._finish(product[rows], tile[rows], target[rows])
        np.maximum(self.best_of_mentors, scores.max(axis=0), out=self.best_of_mentors)
        return scores

    def _finish(self, product: NDArray[np.float32], which: Positions, scores: Scores) -> None:
        """Add to the product what is no product, and write the scores."""
        np.copyto(scores, product, casting="unsafe")
        for overlap in self._overlaps:
            overlap.add_to(scores, which)
        row, column, gain = self._singles.at(which)
        scores[row, column] += gain
        np.maximum(scores, self._lowest, out=scores)
        for rule in self._exclusions:
            scores |= -rule.excluded(which).astype(np.int16)  # every bit set is -1


def _strips(rows: int, columns: int) -> list[slice]:
    """Rows in strips that stay in the processor's cache while they are worked on."""
    step = max(1, _STRIP // columns)
    return [slice(start, start + step) for start in range(0, rows, step)]


def _overlaps(
    problem: Problem, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> list[CommonSlots | CommonLanguages]:
    policy, found = problem.policy, list[CommonSlots | CommonLanguages]()
    weights = policy.points()
    if weight := weights.get(Key.AVAILABILITY, 0):
        found.append(common_slots(weight, mentees, mentors))
    needed, weight = policy.holds(Rule.COMMON_LANGUAGE), weights.get(Key.LANGUAGES, 0)
    if needed or weight:
        ban = _BAN if needed else 0
        found.append(common_languages(weight, ban, policy.language_level, mentees, mentors))
    return found
