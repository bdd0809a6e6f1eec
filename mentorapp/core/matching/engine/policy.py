"""What a programme asks of its pairs: what must hold, what counts how much, what comes first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, Literal

FULL_SCORE: Final = 10_000
HALF: Final = FULL_SCORE // 2  # below it a pair counts as a weak fit


class Key(StrEnum):
    """What a pair is judged by. Every criterion reads one kind of answer."""

    SKILLS = "skills"
    TOPICS = "topics"
    FIELD = "field"
    SENIORITY = "seniority"
    LANGUAGES = "languages"
    PLACE = "place"
    TIME_ZONE = "time_zone"
    AVAILABILITY = "availability"
    STYLE = "style"
    MENTEE_WISH = "mentee_wish"
    MENTOR_WISH = "mentor_wish"
    RETURNING = "returning"
    MIX = "mix"


WISHES: Final = frozenset({Key.MENTEE_WISH, Key.MENTOR_WISH})


class Rule(StrEnum):
    """What makes a pair impossible. The first five cannot be switched off."""

    NOT_ONESELF = "not_oneself"
    CAPACITY = "capacity"
    NEVER = "never"
    ADMITTED = "admitted"
    NOT_PAUSED = "not_paused"
    PREPARED = "prepared"
    NO_VETO = "no_veto"
    NOT_AGAIN = "not_again"
    OTHER_ORGANISATION = "other_organisation"
    OTHER_DEPARTMENT = "other_department"
    OTHER_SITE = "other_site"
    NOT_IN_LINE = "not_in_line"
    NOT_SAME_TEAM = "not_same_team"
    COMMON_LANGUAGE = "common_language"
    PLACE_OR_REMOTE = "place_or_remote"


ALWAYS: Final = frozenset(
    {Rule.NOT_ONESELF, Rule.CAPACITY, Rule.NEVER, Rule.ADMITTED, Rule.NOT_PAUSED}
)
USUAL: Final = frozenset(
    {
        Rule.PREPARED,
        Rule.NO_VETO,
        Rule.NOT_AGAIN,
        Rule.NOT_IN_LINE,
        Rule.NOT_SAME_TEAM,
        Rule.COMMON_LANGUAGE,
    }
)


class Coverage(StrEnum):
    """Whether a weak pair is better than none."""

    EVERYONE = "everyone"  # as many pairs as possible, then as good as possible
    QUALITY = "quality"  # the best total; somebody may stay without a partner


class Curve(StrEnum):
    """How much more a point counts where a pair is weak."""

    NONE = "none"
    GENTLE = "gentle"
    STRONG = "strong"
    WEAKEST = "weakest"  # the weakest pair first, then the next, then the total


class Toward(StrEnum):
    """Whether two people should resemble or complete each other in a trait."""

    SIMILAR = "similar"
    COMPLEMENTARY = "complementary"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion and its weight: 8 very important, 4 important, 2 nice to have, 0 ignored."""

    key: Key
    weight: int


USUAL_CRITERIA: Final = (
    Criterion(Key.SKILLS, 8),
    Criterion(Key.TOPICS, 8),
    Criterion(Key.AVAILABILITY, 4),
    Criterion(Key.STYLE, 4),
    Criterion(Key.MENTEE_WISH, 4),
    Criterion(Key.FIELD, 2),
    Criterion(Key.SENIORITY, 2),
    Criterion(Key.LANGUAGES, 2),
    Criterion(Key.PLACE, 2),
    Criterion(Key.MENTOR_WISH, 2),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A programme's choices.

    `line_levels` limits how far up and down the reporting line counts (None: all the way).
    `language_level` is the level (1 = A1 ... 6 = C2) both must have in a common language.
    `floor` is the score below which nobody is paired: a number of points, None for no floor,
    or "auto" for the highest floor that costs no pair. `curve` lets weak pairs count more.
    `stay_bonus` are points for a pair of the last proposal when a proposal is solved again.
    `load_cost` are points each further mentee of the same mentor must be worth.
    """

    criteria: tuple[Criterion, ...] = USUAL_CRITERIA
    rules: frozenset[Rule] = USUAL
    line_levels: int | None = None
    language_level: int = 3
    seniority_gap: tuple[int, int] = (2, 4)
    traits: Mapping[str, Toward] = field(default_factory=dict)
    coverage: Coverage = Coverage.EVERYONE
    floor: int | Literal["auto"] | None = "auto"
    curve: Curve = Curve.GENTLE
    stay_bonus: int = 500
    load_cost: int = 0

    @property
    def weakest_first(self) -> bool:
        """Where a weak pair is worse than none, there is no weakest one to care for."""
        return self.curve is Curve.WEAKEST and self.coverage is Coverage.EVERYONE

    @property
    def without_ladder(self) -> "Policy":
        """The best total, where the weakest would come first."""
        return replace(self, curve=Curve.NONE) if self.weakest_first else self

    @property
    def own_floor(self) -> int | None:
        """The floor somebody has set; an automatic one keeps nobody out."""
        return None if self.floor == "auto" else self.floor

    def holds(self, rule: Rule) -> bool:
        return rule in ALWAYS or rule in self.rules

    def judges_like(self, other: "Policy") -> bool:
        """Whether every pair has the same score under both, or is ruled out by both."""
        return other == replace(
            self,
            coverage=other.coverage,
            floor=other.floor,
            curve=other.curve,
            stay_bonus=other.stay_bonus,
            load_cost=other.load_cost,
        )

    def points(self) -> dict[Key, int]:
        """The criteria that count, with whole points that add up to the full score."""
        weights = {criterion.key: criterion.weight for criterion in self.criteria}
        if not self.traits:
            weights.pop(Key.STYLE, None)
        counting = [key for key in Key if weights.get(key, 0) > 0]
        shares = apportion(FULL_SCORE, [weights[key] for key in counting])
        return dict(zip(counting, shares, strict=True))


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` into whole shares in proportion to `weights`, by largest remainder."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    shares = [total * weight // whole for weight in weights]
    left = total - sum(shares)
    by_remainder = sorted(range(len(weights)), key=lambda i: -(total * weights[i] % whole))
    for i in by_remainder[:left]:
        shares[i] += 1
    return shares
