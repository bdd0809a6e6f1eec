"""The few pairs worth a look: each mentee's best, and some spread evenly over all mentors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.scores.grid import (
    FORBIDDEN,
    Amounts,
    Positions,
    Values,
    cells,
)
from mentorapp.core.matching.engine.scores.lots import mixed_bits

BEST: Final = 24
SPREAD: Final = 8
GROUPS: Final = 256  # of mentors, of whom only the best is looked at
ANY: Final = 1 << 60  # more than any pair leaves anybody
NOTHING: Final = -ANY


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs to choose from, each once, by mentee and then mentor, with what each is worth."""

    mentee: Positions
    mentor: Positions
    worth: Amounts

    def __len__(self) -> int:
        return len(self.mentee)

    def only(self, chosen: NDArray[np.bool_]) -> "Candidates":
        """Those of the pairs for which this is true."""
        return Candidates(self.mentee[chosen], self.mentor[chosen], self.worth[chosen])


@dataclass(frozen=True, slots=True)
class Bound:
    """The most any pair of a mentee that is no candidate leaves them, if places cost this."""

    prices: Amounts
    most: Amounts

    def at(self, prices: Amounts) -> Amounts:
        """The same at other prices: no place has become cheaper by more than one of them."""
        return self.most + int((self.prices - prices).max())


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Candidates, and for each mentee the most that any pair outside of the list can be worth."""

    listed: Candidates
    beyond: Amounts

    def bound(self, mentors: int) -> Bound:
        return _bound(np.zeros(mentors, np.int64), self.beyond, 0)


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


def best_at(
    tiles: Iterable[tuple[Positions, Values]], prices: Amounts, count: int
) -> tuple[list[Candidates], Bound]:
    """Every mentee's best mentors, in parts, if places cost this; and what holds for the others."""
    parts, beyond, asked = [], [], prices
    for which, values in tiles:
        asked = np.minimum(prices, np.iinfo(values.dtype).max // 2)  # so that the sum below fits
        left = values - asked.astype(values.dtype) + values.dtype.type(asked.max())
        left[values == FORBIDDEN] = FORBIDDEN
        row, mentor, rest = _best(left, which, count)
        parts.append(picked(which, values, row, mentor))
        beyond.append(rest)
    return parts, _bound(asked, np.concatenate(beyond), int(asked.max()))


def _bound(prices: Amounts, beyond: Amounts, shift: int) -> Bound:
    """Where no other pair is possible, none leaves anything."""
    return Bound(prices, np.where(beyond == FORBIDDEN, NOTHING, beyond - shift))


def _best(values: Values, which: Positions, count: int) -> tuple[Positions, Positions, Amounts]:
    """About as many of the best mentors of each mentee, and the most that any other is worth."""
    least = _reached(values, count)
    good, beyond = values >= least[:, None], least.astype(np.int64) - 1
    if np.count_nonzero(good) > 2 * count * len(good):  # with many equals, or in few groups
        good, beyond = _best_of_crowd(values, which, count)
    row, mentor = cells(good)
    crowded = np.flatnonzero(np.bincount(row) > 2 * count)
    if crowded.size:
        good[crowded], beyond[crowded] = _best_of_crowd(values[crowded], which[crowded], count)
        row, mentor = cells(good)
    return row, mentor, beyond


def _best_of_crowd(
    values: Values, which: Positions, count: int
) -> tuple[NDArray[np.bool_], Amounts]:
    """The same, by looking at every mentor; only some of many equals are taken."""
    least = _nth(values, count)
    good, beyond = values >= least[:, None], least.astype(np.int64) - 1
    equals = np.flatnonzero(np.count_nonzero(good, axis=1) > 2 * count)
    if equals.size:
        good[equals] = _some_of_equals(values[equals], least[equals], which[equals], count)
        beyond[equals] += 1
    return good, beyond


def _reached(values: Values, count: int) -> Values:
    """For each mentee, what at least so many mentors are worth, and hardly more.

    Only the best of each group of mentors is looked at: the dearest few are seldom in one group.
    """
    deep = values.shape[1] // GROUPS
    if deep < 2:
        return _nth(values, count)
    return _nth(values[:, : deep * GROUPS].reshape(len(values), deep, GROUPS).max(axis=1), count)


def _nth(values: Values, count: int) -> Values:
    """The so-manieth best of each row that is allowed."""
    # Turned round, because NumPy is slow where nearly all are forbidden and so the lowest.
    nth: Values = -np.partition(-values, count - 1, axis=1)[:, count - 1]
    return np.maximum(nth, FORBIDDEN + 1)


def _some_of_equals(
    values: Values, least: Values, mentees: Positions, count: int
) -> NDArray[np.bool_]:
    """Ties go to different mentors for different mentees, or all would ask for the same few."""
    ties = values == least[:, None]
    mentors = np.arange(values.shape[1])
    theirs, mine = (mixed_bits(who, who).astype(np.uint16) for who in (mentors, mentees))
    lots = theirs + mine[:, None]  # too large a sum begins at 0 again
    share = count / np.count_nonzero(ties, axis=1)
    drawn = lots < (share * np.iinfo(np.uint16).max).astype(np.uint16)[:, None]
    chosen: NDArray[np.bool_] = ties & drawn | (values > least[:, None])
    return chosen


def _spread(which: Positions, mentors: int, count: int) -> Positions:
    start = mixed_bits(which, np.full(len(which), 17)) % mentors
    spread: Positions = (start[:, None] + np.arange(count) * (mentors // count)) % mentors
    return spread
