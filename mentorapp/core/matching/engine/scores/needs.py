"""What people need and what others offer, as numbers: the answers of all of them at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Final

import numpy as np

from mentorapp.core.matching.engine.problem import Wanted
from mentorapp.core.matching.engine.scores.grid import Amounts, Positions

_LEVEL: Final = attrgetter("level")
_IMPORTANCE: Final = attrgetter("importance")


@dataclass(frozen=True, slots=True)
class Needs:
    """Sorted by criterion, person and item; items are numbered in the order of their names."""

    person: Positions
    item: Positions
    level: Positions
    worth: Amounts


@dataclass(frozen=True, slots=True)
class Offers:
    person: Positions
    item: Positions
    level: Positions


@dataclass(frozen=True, slots=True)
class Said:
    """The answers to one criterion as they were given: whose, to what, how much."""

    weight: int
    items: int  # how many different ones there are
    need: Positions
    needing: Positions
    level: Positions
    importance: Positions
    offer: Positions
    offering: Positions
    offered: Positions


def graded(
    weight: int, needs: Sequence[Mapping[str, Wanted]], offers: Sequence[Mapping[str, int]]
) -> Said:
    """Skills, with the levels that are wanted and offered."""
    number = _numbered(needs, offers)
    needing, need = _flat(needs, number)
    offering, offer = _flat(offers, number)
    wants = [*chain.from_iterable(need.values() for need in needs)]
    levels = _whole(chain.from_iterable(each.values() for each in offers), len(offer))
    importance = _whole(map(_IMPORTANCE, wants), len(wants))
    level = _whole(map(_LEVEL, wants), len(wants))
    return Said(weight, len(number), need, needing, level, importance, offer, offering, levels)


def plain(weight: int, needs: Sequence[frozenset[str]], offers: Sequence[frozenset[str]]) -> Said:
    """Topics or fields: each is there or not, and all matter alike."""
    number = _numbered(needs, offers)
    needing, need = _flat(needs, number)
    offering, offer = _flat(offers, number)
    once = np.ones_like(need)
    return Said(
        weight, len(number), need, needing, once, once, offer, offering, np.ones_like(offer)
    )


def together(said: Sequence[Said], people: int) -> tuple[Needs, Offers]:
    """Number the items of several criteria on, so that all are looked at in one go."""
    shift = np.cumsum([0, *(each.items for each in said)])
    need = np.concatenate([each.need + by for each, by in zip(said, shift, strict=False)])
    offer = np.concatenate([each.offer + by for each, by in zip(said, shift, strict=False)])
    asked = np.repeat(np.arange(len(said)), [len(each.need) for each in said])
    needing = np.concatenate([each.needing for each in said])
    offers = Offers(
        np.concatenate([each.offering for each in said]),
        offer,
        np.concatenate([each.offered for each in said]),
    )
    items, asker = int(shift[-1]), asked * people + needing
    order = np.argsort(asker * items + need)
    level = np.concatenate([each.level for each in said])[order]
    importance = np.concatenate([each.importance for each in said])[order]
    weight = np.array([each.weight for each in said], np.int64)[asked]
    worth = _shares(weight, asker[order], importance)
    return Needs(needing[order], need[order], level, worth), offers


def _numbered(*answers: Sequence[Collection[str]]) -> dict[str, int]:
    items: set[str] = set().union(*chain.from_iterable(answers))
    return {item: number for number, item in enumerate(sorted(items))}


def _flat(
    answers: Sequence[Collection[str]], number: Mapping[str, int]
) -> tuple[Positions, Positions]:
    counts = np.fromiter(map(len, answers), np.int64, len(answers))
    items = map(number.__getitem__, chain.from_iterable(answers))
    return np.repeat(np.arange(len(answers)), counts), _whole(items, int(counts.sum()))


def _whole(numbers: Iterable[int], count: int) -> Positions:
    return np.fromiter(numbers, np.int64, count)


def _shares(weight: Amounts, asker: Positions, importance: Positions) -> Amounts:
    """Split each one's points by importance, as `importance_points` does for one of them."""
    if not asker.size:
        return asker
    first = np.flatnonzero(np.diff(asker, prepend=-1))
    counts = np.diff(np.append(first, len(asker)))
    whole = np.repeat(np.add.reduceat(importance, first), counts)
    worth, remainder = np.divmod(weight * importance, whole)
    left = weight - np.repeat(np.add.reduceat(worth, first), counts)
    nth = np.arange(len(asker))
    largest_first = asker * (int(whole.max()) + 1) - remainder
    by_remainder = np.argsort(largest_first * len(asker) + nth)
    worth[by_remainder] += nth - np.repeat(first, counts) < left
    return worth
