"""What mentees need and mentors offer, as flat tables: one row for each item of each person."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from mentorapp.core.matching.engine.problem import Wanted
from mentorapp.core.matching.engine.scores.grid import Amounts, Positions


@dataclass(frozen=True, slots=True)
class Needs:
    """Sorted by person and item; items are numbered in the order of their names."""

    person: Positions
    item: Positions
    level: Positions
    worth: Amounts


@dataclass(frozen=True, slots=True)
class Offers:
    person: Positions
    item: Positions
    level: Positions


def graded(
    weight: int, needs: Sequence[Mapping[str, Wanted]], offers: Sequence[Mapping[str, int]]
) -> tuple[Needs, Offers]:
    """Skills, with the levels that are wanted and offered."""
    number = _numbered(needs, offers)
    wants = [want for need in needs for want in need.values()]
    levels = [level for offer in offers for level in offer.values()]
    return (
        _needs(
            weight,
            *_flat(needs, number),
            np.array([want.level for want in wants], np.int64),
            np.array([want.importance for want in wants], np.int64),
        ),
        Offers(*_flat(offers, number), np.array(levels, np.int64)),
    )


def plain(
    weight: int, needs: Sequence[frozenset[str]], offers: Sequence[frozenset[str]]
) -> tuple[Needs, Offers]:
    """Topics or fields: each is there or not, and all matter alike."""
    number = _numbered(needs, offers)
    person, item = _flat(needs, number)
    offering, offered = _flat(offers, number)
    once = np.ones_like
    return (
        _needs(weight, person, item, once(item), once(item)),
        Offers(offering, offered, once(offered)),
    )


def _numbered(*answers: Sequence[Collection[str]]) -> dict[str, int]:
    items: set[str] = set().union(*chain.from_iterable(answers))
    return {item: number for number, item in enumerate(sorted(items))}


def _flat(
    answers: Sequence[Collection[str]], number: Mapping[str, int]
) -> tuple[Positions, Positions]:
    counts = np.fromiter(map(len, answers), np.int64, len(answers))
    items = map(number.__getitem__, chain.from_iterable(answers))
    item = np.fromiter(items, np.int64, int(counts.sum()))
    return np.repeat(np.arange(len(answers)), counts), item


def _needs(
    weight: int, person: Positions, item: Positions, level: Positions, importance: Positions
) -> Needs:
    """Split each person's points by importance, as `importance_points` does for one of them."""
    order = np.lexsort((item, person))
    person, item, level, importance = (each[order] for each in (person, item, level, importance))
    whole = np.bincount(person, importance)[person].astype(np.int64) if person.size else person
    worth, remainder = np.divmod(weight * importance, whole)
    first = np.searchsorted(person, person)
    left = weight - np.bincount(person, worth).astype(np.int64)[person] if person.size else worth
    by_remainder = np.lexsort((item, -remainder, person))
    worth[by_remainder] += np.arange(len(person)) - first < left
    return Needs(person, item, level, worth)
