"""Who would rather have each other: a figure for the committee, never a list of people."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.optimum.pool import Pool
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.engine.result import Result
from mentorapp.core.matching.engine.scores.grid import NOBODY, Positions, tiles
from mentorapp.core.matching.engine.scores.scoring import NOT_ALLOWED

CLEARLY: Final = 500  # points both would gain


@dataclass(frozen=True, slots=True)
class Stability:
    """Possible pairs who would both gain clearly by changing, and how many mentees these are."""

    pairs: int
    mentees: int


def stability(problem: Problem, result: Result, gain: int = CLEARLY) -> Stability:
    """Count the pairs outside the result in which both would gain at least so many points.

    A free place or a mentee without a mentor gains by any possible pair that is not below the
    floor. Locked pairs stand.
    """
    pool = Pool(problem)
    if pool.is_empty:
        return Stability(0, 0)
    matching = pool.matching_of(result.pairs)
    own, least = _satisfaction(pool, matching, gain)
    floor = problem.policy.own_floor or 0
    pairs = mentees = 0
    for which, rows in tiles(pool.scorer.rows, np.arange(len(matching))):
        scores = rows.astype(np.int64)
        better = (scores >= own[which, None] + gain) & (scores >= least + gain)
        better &= (scores != NOT_ALLOWED) & (scores >= floor)
        pairs += int(better.sum())
        mentees += int(better.any(axis=1).sum())
    return Stability(pairs, mentees)


def _satisfaction(
    pool: Pool, matching: Positions, gain: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The score each mentee has and the lowest each mentor has; below any for a free place."""
    matched = np.flatnonzero(matching != NOBODY)
    own = np.full(len(matching), NOT_ALLOWED - gain)
    own[matched] = pool.scorer.pairs(matched, matching[matched])
    least = np.full(len(pool.mentors), np.iinfo(np.int64).max - gain)
    np.minimum.at(least, matching[matched], own[matched])
    load = np.bincount(matching[matched], minlength=len(least))
    least[load < pool.capacity] = NOT_ALLOWED - gain
    return own, least
