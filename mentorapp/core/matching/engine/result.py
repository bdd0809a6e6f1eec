"""What the engine returns: pairs, who stays without one and why, and the proof."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mentorapp.core.matching.engine.fingerprint import fingerprint
from mentorapp.core.matching.engine.problem import Problem


class Reason(StrEnum):
    """Why somebody has no partner."""

    NOT_ADMITTED = "not_admitted"
    PAUSED = "paused"
    NOT_PREPARED = "not_prepared"
    NO_PLACES = "no_places"  # a mentor who offers none
    RULED_OUT = "ruled_out"  # the rules leave no possible partner
    BELOW_FLOOR = "below_floor"  # every possible pair is too weak
    SHORTAGE = "shortage"  # the possible partners are taken, by others who fit them better
    SPARE = "spare"  # a mentor whom nobody needed


OWED_TO_OTHERS: Final = frozenset({Reason.SHORTAGE, Reason.SPARE})  # to what they were given


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposed pair. `score` goes from 0 to 10 000."""

    mentee: str
    mentor: str
    score: int
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Unmatched:
    person: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Level:
    """So many pairs, and no fewer, have just this score where the weakest come first."""

    score: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """The proof: no matching can be worth more than `bound`, and this one is worth `value`.

    Both are in the engine's own unit: points after the curve, with a large number for each pair
    where everybody counts. `rounds` says how often all pairs were looked at. `levels` are those
    of the weakest pairs, from the lowest one on, where the weakest come first.
    """

    value: int
    bound: int
    floor: int | None
    rounds: int
    levels: tuple[Level, ...] = ()

    @property
    def proven(self) -> bool:
        return self.value == self.bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A best matching. `prices` say what a place with a mentor is worth to the others.

    `engine` is the version of the rules of scoring.
    """

    problem: Problem
    pairs: tuple[Pair, ...]
    mentees: tuple[Unmatched, ...]
    mentors: tuple[Unmatched, ...]
    prices: Mapping[str, int]
    certificate: Certificate
    engine: str

    @property
    def fingerprint(self) -> str:
        """The name of the problem this answers."""
        return fingerprint(self.problem)

    @property
    def total(self) -> int:
        return sum(pair.score for pair in self.pairs)

    def mentor_of(self, mentee: str) -> str | None:
        return next((pair.mentor for pair in self.pairs if pair.mentee == mentee), None)
