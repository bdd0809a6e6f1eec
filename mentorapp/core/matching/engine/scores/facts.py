"""What speaks for a pair, as facts a screen can put into words in any language."""

from dataclasses import dataclass

from mentorapp.core.matching.engine.policy import Key, Toward


@dataclass(frozen=True, slots=True)
class SkillFact:
    """A wanted skill; `offered` is 0 where the mentor does not offer it."""

    skill: str
    wanted: int
    offered: int
    points: int
    of: int


@dataclass(frozen=True, slots=True)
class Skills:
    """Every wanted skill, the one that counts most first."""

    skills: tuple[SkillFact, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    shared: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seniority:
    """`gap` is how many steps the mentor is ahead."""

    gap: int


@dataclass(frozen=True, slots=True)
class Languages:
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """`place` is empty where they are in different ones."""

    place: str
    both_remote: bool


@dataclass(frozen=True, slots=True)
class TimeZone:
    minutes_apart: int


@dataclass(frozen=True, slots=True)
class Availability:
    """Common parts of the week: (weekday from Monday as 0, part of the day)."""

    slots: tuple[tuple[int, int], ...]

    @property
    def weekdays(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(weekday for weekday, _ in self.slots))


@dataclass(frozen=True, slots=True)
class TraitFact:
    trait: str
    mentee: int
    mentor: int
    toward: Toward
    points: int
    of: int


@dataclass(frozen=True, slots=True)
class Style:
    traits: tuple[TraitFact, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """`rank` counts from 1; None where the wishes went to others."""

    rank: int | None


@dataclass(frozen=True, slots=True)
class Returning:
    returning: bool


@dataclass(frozen=True, slots=True)
class Mix:
    """Whether the two come from different organisations."""

    different: bool


Facts = (
    Skills
    | Topics
    | Fields
    | Seniority
    | Languages
    | Place
    | TimeZone
    | Availability
    | Style
    | Wish
    | Returning
    | Mix
)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one criterion adds to a score.

    `facts` is None where one of both did not answer: the criterion then counts half.
    Only what is `for_partner` may be shown to the two people themselves.
    """

    key: Key
    points: int
    of: int
    facts: Facts | None
    for_partner: bool
