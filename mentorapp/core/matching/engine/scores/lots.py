"""Numbers drawn from ids: they look random and are the same on every machine."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, TypeVar

import numpy as np

from mentorapp.core.matching.engine.problem import Person
from mentorapp.core.matching.engine.scores.grid import Positions

BITS: Final = 30

Someone = TypeVar("Someone", bound=Person)


@dataclass(frozen=True, slots=True)
class Lots:
    """A number for each person."""

    mentees: Positions
    mentors: Positions

    def of(self, mentee: Positions, mentor: Positions) -> Positions:
        """A number for each pair, below 2**30."""
        return mixed_bits(self.mentees[mentee], self.mentors[mentor]) >> 31 - BITS


def in_drawn_order(people: Iterable[Someone]) -> tuple[list[Someone], Positions]:
    """People in an order that no input order changes, and their numbers.

    Those who speak the same languages stand together, which makes scoring faster.
    """
    them = [*people]
    drawn = [_drawn(person.id) for person in them]
    spoken = _sorted_once(person.languages for person in them)
    ids = [person.id for person in them]
    order = sorted(range(len(them)), key=[*zip(spoken, drawn, ids, strict=True)].__getitem__)
    return [them[i] for i in order], np.array([drawn[i] for i in order], np.int64)


def _sorted_once(languages: Iterable[Collection[str]]) -> list[tuple[str, ...]]:
    """Each one's languages in alphabetical order; many speak the same."""
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    found = []
    for spoken in map(tuple, languages):
        if spoken not in known:
            known[spoken] = tuple(sorted(spoken))
        found.append(known[spoken])
    return found


def _drawn(id: str) -> int:
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest()) >> 1


def mixed_bits(one: Positions, other: Positions) -> Positions:
    """31 bits that look random and depend on both numbers (mixing steps as in splitmix64)."""
    mine = one.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    bits = mine ^ other.astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    bits ^= bits >> np.uint64(29)
    bits *= np.uint64(0xBF58476D1CE4E5B9)
    return (bits >> np.uint64(33)).astype(np.int64)
