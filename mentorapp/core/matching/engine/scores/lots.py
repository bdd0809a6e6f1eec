"""Numbers drawn from ids: they look random and are the same on every machine."""

from collections.abc import Iterable
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
    drawn = [(sorted(person.languages), _drawn(person.id), person) for person in people]
    drawn.sort(key=lambda entry: (entry[0], entry[1], entry[2].id))
    return [entry[2] for entry in drawn], np.array([entry[1] for entry in drawn], np.int64)


def _drawn(id: str) -> int:
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest()) >> 1


def mixed_bits(one: Positions, other: Positions) -> Positions:
    """31 bits that look random and depend on both numbers (mixing steps as in splitmix64)."""
    mine = one.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    bits = mine ^ other.astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    bits ^= bits >> np.uint64(29)
    bits *= np.uint64(0xBF58476D1CE4E5B9)
    return (bits >> np.uint64(33)).astype(np.int64)
