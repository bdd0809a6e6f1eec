"""The score of every allowed pair, row by row: one exact product and a few passes over it."""

from collections.abc import Sequence
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.policy import Key, Rule
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem
from mentorapp.core.matching.engine.scores.columns import Matrix
from mentorapp.core.matching.engine.scores.exclusions import exclusions
from mentorapp.core.matching.engine.scores.features import Participants, features
from mentorapp.core.matching.engine.scores.grid import (
    FORBIDDEN,
    Positions,
    in_tiles,
    runs,
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
_BAN: Final = -15_000  # outweighs all points
_BLOCK: Final = 1_024  # mentors whose columns are looked at together
_KEPT: Final = 32_000_000  # pairs, 64 MB; larger cohorts are scored anew whenever looked at


class Scorer:
    """Scores of a cohort's pairs in whole points; -1 where a rule forbids the pair."""

    def __init__(
        self, problem: Problem, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
    ) -> None:
        self.shape = len(mentees), len(mentors)
        made = features(Participants(problem.policy, mentees, mentors))
        self._left, self._right = made.left, _in_blocks(made.right)
        self._overlaps = _overlaps(problem, mentees, mentors)
        self._exclusions = exclusions(problem, mentees, mentors)
        self._singles = single_pairs(problem, mentees, mentors, _BAN)
        keeps = len(mentees) * len(mentors) <= _KEPT
        self._kept = np.empty(self.shape, np.int16) if keeps else None
        self._have = np.zeros(len(mentees), bool)
        self._lowest = np.full(len(mentors), NOT_ALLOWED, np.int16)  # NumPy is slow with one number
        self.best_of_mentors = np.full(len(mentors), NOT_ALLOWED, np.int16)  # in the rows seen
        self._turn = Lock()

    def rows(self, which: Positions) -> Scores:
        """The scores of these mentees with all mentors; several threads may ask."""
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
        pair, entry = runs(self._left.indptr, mentees)
        block, place = np.divmod(mentors, self._right.shape[2])
        right = self._right[block[pair], self._left.indices[entry], place[pair]]
        scores = np.zeros(len(mentees), np.int64)
        np.add.at(scores, pair, self._left.data[entry].astype(np.int64) * right)
        for overlap in self._overlaps:
            scores += overlap.of_pairs(mentees, mentors)
        return scores + self._singles.of_pairs(mentees, mentors)

    def _scored(self, which: Positions) -> Scores:
        scores = np.empty((len(which), self.shape[1]), np.int16)
        for part in in_tiles(np.arange(len(which))):
            self._score(which[part], scores[slice_of(part)])
        best = scores.max(axis=0)
        with self._turn:
            np.maximum(self.best_of_mentors, best, out=self.best_of_mentors)
        return scores

    def _score(self, which: Positions, scores: Scores) -> None:
        """Write the scores block by block, each of which stays in the processor's cache."""
        left, wide = self._left[slice_of(which)], self._right.shape[2]
        for number, right in enumerate(self._right):
            mentors = slice(number * wide, min((number + 1) * wide, self.shape[1]))
            points = (left @ right)[:, : mentors.stop - mentors.start]
            for overlap in self._overlaps:
                overlap.add_to(points, which, mentors)
            np.maximum(points, self._lowest[mentors], out=points)
            for rule in self._exclusions:
                points |= -rule.excluded(which, mentors).astype(np.int16)  # every bit set is -1
            scores[:, mentors] = points
        row, column, gain = self._singles.at(which)
        found = scores[row, column]
        scores[row, column] = np.where(
            found == NOT_ALLOWED, found, np.maximum(found + gain, NOT_ALLOWED)
        )


def _in_blocks(right: Matrix) -> NDArray[np.int16]:
    """Blocks x columns x mentors of a block; the last one may end with mentors of no points."""
    columns, mentors = right.shape
    blocks = -(-mentors // _BLOCK)
    wide = -(-mentors // blocks)
    filled = np.zeros((columns, blocks * wide), np.int16)
    filled[:, :mentors] = right
    return np.ascontiguousarray(filled.reshape(columns, blocks, wide).transpose(1, 0, 2))


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
