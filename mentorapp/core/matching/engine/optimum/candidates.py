"""The few pairs worth a look: each mentee's best, and some spread evenly over all mentors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, Amounts, Positions, Values
from mentorapp.core.matching.engine.scores.lots import mixed_bits

BEST: Final = 24
SPREAD: Final = 8


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs to choose from, each once, by mentee and then mentor, with what each is worth."""

    mentee: Positions
    mentor: Positions
    worth: Amounts

    def __len__(self) -> int:
        return len(self.mentee)


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Candidates, and for each mentee the most that any pair outside of the list can be worth."""

    listed: Candidates
    beyond: Amounts


def shortlist(
    tiles: Iterable[tuple[Positions, Values]], mentors: int, best: int = BEST, spread: int = SPREAD
) -> Shortlist:
    """Take every mentee's best mentors and some others, so that no mentor is left out."""
    parts, beyond = [], []
    for which, values in tiles:
        if mentors <= best + spread:
            row, mentor = np.divmod(np.arange(values.size), mentors)
            beyond.append(np.full(len(which), FORBIDDEN, np.int64))
        else:
            row, mentor, rest = _best(values, which, best)
            others = _spread(which, mentors, spread)
            row = np.concatenate([row, np.repeat(np.arange(len(which)), spread)])
            mentor = np.concatenate([mentor, others.ravel()])
            beyond.append(rest)
        parts.append(picked(which, values, row, mentor))
    return Shortlist(merged(parts, mentors), np.concatenate(beyond))


def picked(which: Positions, values: Values, row: Positions, mentor: Positions) -> Candidates:
    """Look up pairs of a tile and leave out the forbidden ones."""
    worth = values[row, mentor].astype(np.int64)
    allowed = worth != FORBIDDEN
    return Candidates(which[row[allowed]], mentor[allowed], worth[allowed])


def merged(parts: Sequence[Candidates], mentors: int) -> Candidates:
    """List each pair once: a pair given twice makes SciPy fail (scipy issue 26160)."""
    keys = np.concatenate([part.mentee * mentors + part.mentor for part in parts])
    worth = np.concatenate([part.worth for part in parts])
    order = np.argsort(keys)  # faster than `np.unique`: the same pair is worth the same
    keys = keys[order]
    first = np.diff(keys, prepend=-1) > 0
    mentee, mentor = np.divmod(keys[first], mentors)
    return Candidates(mentee, mentor, worth[order[first]])


def _best(values: Values, which: Positions, count: int) -> tuple[Positions, Positions, Amounts]:
    """The best mentors of each mentee, and the most that any other is worth."""
    mentors = values.shape[1]
    least = np.partition(values, mentors - count, axis=1)[:, mentors - count]
    least = np.maximum(least, FORBIDDEN + 1)
    good = values >= least[:, None]
    crowded = np.flatnonzero(np.count_nonzero(good, axis=1) > 2 * count)
    good[crowded] = False
    row, mentor = np.divmod(np.flatnonzero(good), mentors)
    rows, found, beyond = [row], [mentor], least.astype(np.int64) - 1
    for tile_row in crowded:
        some = _some_of_equals(values[tile_row], int(least[tile_row]), int(which[tile_row]), count)
        rows.append(np.full(len(some), tile_row))
        found.append(some)
    beyond[crowded] += 1
    return np.concatenate(rows), np.concatenate(found), beyond


def _some_of_equals(values: Values, least: int, mentee: int, count: int) -> Positions:
    """Ties go to different mentors for different mentees, or all would ask for the same few."""
    ties = np.flatnonzero(values == least)
    start = int(mixed_bits(np.array([mentee]), np.array([count]))[0])
    chosen = ties[(start + np.arange(count)) % len(ties)]
    return np.concatenate([np.flatnonzero(values > least), chosen])


def _spread(which: Positions, mentors: int, count: int) -> Positions:
    start = mixed_bits(which, np.full(len(which), 17)) % mentors
    spread: Positions = (start[:, None] + np.arange(count) * (mentors // count)) % mentors
    return spread
