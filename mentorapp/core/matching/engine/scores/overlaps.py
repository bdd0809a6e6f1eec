"""What two people share of a set: how many parts of the week, how many languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentorapp.core.matching.engine.problem import SLOTS, Mentee, Mentor, Person
from mentorapp.core.matching.engine.scores import points

Words = NDArray[np.unsignedinteger]
Positions = NDArray[np.int64]
Scores = NDArray[np.int16]

WORD: Final = 64


@dataclass(frozen=True, slots=True)
class CommonSlots:
    """Every common part of the week earns one step, up to as many as count."""

    mentees: Words
    mentors: Words
    enough: NDArray[np.uint8]  # one for each mentor: NumPy is slow with a single number here
    step: int

    def add_to(self, scores: Scores, which: Positions, mentors: slice) -> None:
        """Add the points of these mentees with these mentors."""
        common = np.bitwise_count(self.mentees[which, None] & self.mentors[mentors])
        np.minimum(common, self.enough[mentors], out=common)
        scores += common.astype(np.int16) * np.int16(self.step)

    def of_pairs(self, mentees: Positions, mentors: Positions) -> Positions:
        """The points of single pairs."""
        common = np.bitwise_count(self.mentees[mentees] & self.mentors[mentors]).astype(np.int64)
        earned: Positions = self.step * np.minimum(common, points.ENOUGH_SLOTS)
        return earned


@dataclass(frozen=True, slots=True)
class CommonLanguages:
    """Points by the number of languages both speak; none may be a ban.

    Many mentees speak the same languages, so the points are looked up once for each such class.
    """

    classes: Words  # words x classes
    class_of: Positions
    mentors: Words  # words x mentors
    worth: Scores

    def add_to(self, scores: Scores, which: Positions, mentors: slice) -> None:
        """Add the points of these mentees with these mentors."""
        classes, place = np.unique(self.class_of[which], return_inverse=True)
        shared = self.classes[:, classes, None] & self.mentors[:, None, mentors]
        common = np.bitwise_count(shared).sum(axis=0, dtype=np.uint16)
        scores += self.worth.take(common)[place]

    def of_pairs(self, mentees: Positions, mentors: Positions) -> Positions:
        """The points of single pairs."""
        ours = self.classes[:, self.class_of[mentees]]
        common = np.bitwise_count(ours & self.mentors[:, mentors]).sum(axis=0)
        earned: Positions = self.worth.take(common).astype(np.int64)
        return earned


def common_slots(weight: int, mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> CommonSlots:
    word = np.min_scalar_type((1 << SLOTS) - 1)
    return CommonSlots(
        np.array([m.availability for m in mentees], word),
        np.array([m.availability for m in mentors], word),
        np.full(len(mentors), points.ENOUGH_SLOTS, np.uint8),
        points.slot_step(weight),
    )


def common_languages(
    weight: int, none: int, level: int, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> CommonLanguages:
    """The points of each pair, `none` without a common language.

    Whoever named no language shares exactly one bit with everybody: all mentors but no mentee who
    spoke carry the first bit, all mentees who spoke but only the silent mentors carry the second.
    """
    spoken = sorted({name for person in (*mentees, *mentors) for name in person.languages})
    bit = {name: 1 << i for i, name in enumerate(spoken, start=2)}
    at_level = {(name, own): bit[name] * (own >= level) for name in spoken for own in range(1, 7)}
    mine = [_bits(m, at_level, spoke=0b10, silent=0b01) for m in mentees]
    theirs = [_bits(m, at_level, spoke=0b01, silent=0b11) for m in mentors]
    classes = {bits: number for number, bits in enumerate(dict.fromkeys(mine))}
    worth = [points.languages(weight, common) for common in range(len(spoken) + 3)]
    return CommonLanguages(
        _words(list(classes), len(bit) + 2),
        np.array([classes[bits] for bits in mine], np.int64),
        _words(theirs, len(bit) + 2),
        np.array([none, *worth[1:]], np.int16),
    )


def _bits(person: Person, at_level: dict[tuple[str, int], int], *, spoke: int, silent: int) -> int:
    """The bits of the languages a person speaks well enough, and of having spoken at all."""
    if not person.languages:
        return silent
    return sum(map(at_level.__getitem__, person.languages.items()), spoke)


def _words(masks: Sequence[int], bits: int) -> Words:
    """Masks cut into words; where one word is enough, into the smallest one."""
    if bits <= WORD:
        return np.array([masks], np.min_scalar_type((1 << bits) - 1))
    low = (1 << WORD) - 1
    words = range(-(-bits // WORD))
    return np.array([[mask >> WORD * word & low for mask in masks] for word in words], np.uint64)
