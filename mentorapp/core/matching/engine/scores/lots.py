"""Numbers drawn from ids: they look random and are the same on every machine."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from operator import attrgetter
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
        return mixed_bits(self.mentees[mentee], self.mentors[mentor], BITS)


def in_drawn_order(people: Iterable[Someone]) -> tuple[list[Someone], Positions]:
    """People in an order that no input order changes, and their numbers.

    Those who speak the same languages stand together, which makes scoring faster.
    """
    them = sorted(people, key=attrgetter("id"))  # decides between those who drew the same number
    drawn = _drawn(person.id for person in them)
    order = np.lexsort((drawn, _spoken(person.languages for person in them)))
    return [them[i] for i in order.tolist()], drawn[order]


def _drawn(ids: Iterable[str]) -> Positions:
    """63 bits for each id."""
    digests = b"".join([blake2b(id.encode(), digest_size=8).digest() for id in ids])
    return (np.frombuffer(digests, ">u8") >> np.uint64(1)).astype(np.int64)


def _spoken(languages: Iterable[Collection[str]]) -> Positions:
    """The same number for those who speak the same languages, in the order of their names."""
    spoken = [*map(tuple, languages)]
    ordered = {each: tuple(sorted(each)) for each in dict.fromkeys(spoken)}
    number = {each: place for place, each in enumerate(sorted({*ordered.values()}))}
    numbers = {each: number[names] for each, names in ordered.items()}
    return np.fromiter(map(numbers.__getitem__, spoken), np.int64, len(spoken))


def mixed_bits(one: Positions, other: Positions, count: int = 31) -> Positions:
    """So many bits that look random and depend on both numbers (mixing steps as in splitmix64)."""
    mine = one.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    bits = mine ^ other.astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    bits ^= bits >> np.uint64(29)
    bits *= np.uint64(0xBF58476D1CE4E5B9)
    bits >>= np.uint64(64 - count)
    return bits.view(np.int64)
