"""What the engine is given: people and their answers, as plain data without names.

A missing answer never counts against anybody: a rule that needs it does not exclude, and a
criterion that needs it gives half of its points. Missing is an empty text, set or mapping, None,
or no bit of availability.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from mentorapp.core.matching.engine.policy import Key, Policy

PARTS_OF_DAY: Final = 4  # morning, midday, afternoon, evening
SLOTS: Final = 7 * PARTS_OF_DAY


def slot(weekday: int, part: int) -> int:
    """The bit of one part of one weekday (Monday is 0), in the programme's time zone."""
    return 1 << (weekday * PARTS_OF_DAY + part)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How well a mentor should know a skill (1 to 4), and how much it matters (1 to 3)."""

    level: int = 2
    importance: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One participant. Texts are ids or codes; languages go from 1 (A1) to 6 (C2), traits 1 to 5.

    `for_partner` names the criteria whose answers this person lets a partner see.
    `wishes` are ids of people, the dearest first. `groups` are what the programme declared.
    """

    id: str
    organisation: str = ""
    department: str = ""
    site: str = ""
    team: str = ""
    fields: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    seniority: int | None = None
    languages: Mapping[str, int] = field(default_factory=dict)
    place: str = ""
    remote: bool | None = None
    utc_offset: int | None = None  # minutes
    availability: int = 0  # bits made by `slot`
    traits: Mapping[str, int] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()
    wishes: tuple[str, ...] = ()
    vetoes: frozenset[str] = frozenset()
    vetoed_groups: frozenset[str] = frozenset()
    for_partner: frozenset[Key] = frozenset()
    admitted: bool = True
    prepared: bool = True
    paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Person):
    """Someone who looks for a mentor; `priority` are points in a shortage, as for having waited."""

    wanted: Mapping[str, Wanted] = field(default_factory=dict)
    priority: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Person):
    """Someone who offers places. `offered` are levels 1 to 4; `capacity` counts mentees."""

    offered: Mapping[str, int] = field(default_factory=dict)
    capacity: int = 1
    returning: bool = False


NO_PAIRS: Final[frozenset[tuple[str, str]]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Who shall be paired, under which policy. Pairs are (mentee id, mentor id).

    `locked` pairs are kept, `never` pairs are excluded, `earlier` pairs have been together before
    (in either role), `stay` pairs are those of the last proposal. `reports_to` names everybody's
    direct superior, also of people who take no part. `skills` is the whole vocabulary; where it is
    given, an answer outside of it is refused.
    """

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    policy: Policy = field(default_factory=Policy)
    locked: frozenset[tuple[str, str]] = NO_PAIRS
    never: frozenset[tuple[str, str]] = NO_PAIRS
    earlier: frozenset[tuple[str, str]] = NO_PAIRS
    stay: frozenset[tuple[str, str]] = NO_PAIRS
    reports_to: Mapping[str, str] = field(default_factory=dict)
    skills: frozenset[str] | None = None


def groups_of(person: Person) -> frozenset[str]:
    """Name every group a veto can point to, as `kind:name` for the built-in ones."""
    kinds = ("organisation", "department", "site", "team")
    named = {f"{kind}:{name}" for kind in kinds if (name := getattr(person, kind))}
    return person.groups | named
