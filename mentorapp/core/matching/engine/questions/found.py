"""The answers to questions about a matching: plain facts, fit to be kept and shown."""

from dataclasses import dataclass

from mentorapp.core.matching.engine.policy import Rule
from mentorapp.core.matching.engine.result import Reason, Result


@dataclass(frozen=True, slots=True)
class Loss:
    """What the whole cohort loses: so many pairs, and then so many points.

    Points are those of the aim: after the curve, with the bonus for staying and the cost of load.
    `weaker` says that the weakest pairs would be weaker, where these come first.
    """

    pairs: int
    points: int
    weaker: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A mentee who would get another mentor; None stands for none."""

    mentee: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another pair: its score, what the whole cohort loses by it, and who else would move."""

    mentee: str
    mentor: str
    score: int
    loss: Loss
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Excluded:
    """So many are out by a rule and by none before it; `rule` None reads "not possible"."""

    rule: Rule | None
    people: int


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Switching off this one rule would bring so many more possible partners."""

    rule: Rule
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What stands between a person and a partner.

    `reason` is None for somebody who has one. Of `everybody` on the other side, `excluded` are out
    rule by rule; of the `possible` ones `above_floor` fit well enough and `free` have a place or no
    mentor yet. `rivals` compete with this person for all the `places` they could get, where that is
    why nothing else helps.
    """

    person: str
    reason: Reason | None
    everybody: int
    excluded: tuple[Excluded, ...]
    possible: int
    above_floor: int
    free: int
    relaxations: tuple[Relaxation, ...]
    ways_in: tuple[Alternative, ...] = ()
    rivals: tuple[str, ...] = ()
    places: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A choice's figures; scores in points. `first_wishes` and `wishes` count those met."""

    choice: str
    result: Result
    pairs: int
    mean: int
    worst: int | None
    below_half: int
    first_wishes: int
    wishes: int
