"""What others would do with ready scores: the dense optimum, greedy choice, and stable matching."""

from heapq import heapify, heappop, heappush, heapreplace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, NOBODY, Positions

Scores = NDArray[np.int16]


def dense_optimum(scores: Scores, capacity: Positions) -> Positions:
    """SciPy's `linear_sum_assignment` on all places: most pairs first, then the best total."""
    mentor = np.repeat(np.arange(len(capacity)), np.minimum(capacity, len(scores)))
    pair = float(int(scores.max()) + 1) * (len(scores) + 1)
    cost = -(scores[:, mentor] + pair)
    cost[scores[:, mentor] == FORBIDDEN] = 0.0
    row, column = linear_sum_assignment(cost)
    matching = np.full(len(scores), NOBODY, np.int64)
    allowed = scores[row, mentor[column]] != FORBIDDEN
    matching[row[allowed]] = mentor[column[allowed]]
    return matching


def greedy(scores: Scores, capacity: Positions) -> Positions:
    """Again and again the best pair that is left."""
    matching, left = np.full(len(scores), NOBODY, np.int64), capacity.copy()
    order = _best_first(scores)
    waiting = [(-int(scores[mentee, order[mentee, 0]]), mentee, 0) for mentee in range(len(scores))]
    heapify(waiting)
    while waiting:
        score, mentee, asked = heappop(waiting)
        mentor = int(order[mentee, asked])
        if -score == FORBIDDEN:
            continue
        if left[mentor]:
            matching[mentee] = mentor
            left[mentor] -= 1
        elif asked + 1 < len(capacity):
            following = int(scores[mentee, order[mentee, asked + 1]])
            heappush(waiting, (-following, mentee, asked + 1))
    return matching


def deferred_acceptance(scores: Scores, capacity: Positions) -> Positions:
    """Mentees ask their best mentors first; mentors keep the best who have asked so far."""
    matching = np.full(len(scores), NOBODY, np.int64)
    order = _best_first(scores)
    asked = np.zeros(len(scores), np.int64)
    kept: list[list[tuple[int, int]]] = [[] for _ in capacity]
    waiting = list(range(len(scores)))
    while waiting:
        mentee = waiting.pop()
        if asked[mentee] == len(capacity):
            continue
        mentor = int(order[mentee, asked[mentee]])
        asked[mentee] += 1
        if scores[mentee, mentor] == FORBIDDEN:
            continue
        offer = (int(scores[mentee, mentor]), -mentee)
        if len(kept[mentor]) < capacity[mentor]:
            heappush(kept[mentor], offer)
            matching[mentee] = mentor
        elif offer > kept[mentor][0]:
            loser = -heapreplace(kept[mentor], offer)[1]
            matching[loser], matching[mentee] = NOBODY, mentor
            waiting.append(loser)
        else:
            waiting.append(mentee)
    return matching


def _best_first(scores: Scores) -> Positions:
    return np.argsort(-scores.astype(np.int32), axis=1, kind="stable")
