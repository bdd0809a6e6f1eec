"""Who takes part in a year: employers with their workspaces, and their people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mentorapp.core.people.model import Platform


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    key: str
    name: str
    platforms: tuple[Platform, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """Somebody at the place where they read and write."""

    key: str
    name: str
    employer: Employer
    platform: Platform
    language: str = "de"
    post: str = ""

    @property
    def first_name(self) -> str:
        return self.name.split()[0]


@dataclass(frozen=True)
class Cast:
    """Everybody, in the order in which the story names them."""

    people: Sequence[Someone]
    employers: Sequence[Employer] = field(default=())

    @cached_property
    def by_key(self) -> dict[str, Someone]:
        return {one.key: one for one in self.people}

    def on(self, platform: Platform) -> tuple[Someone, ...]:
        return tuple(one for one in self.people if one.platform is platform)

    def having(self, platform: Platform) -> tuple[Employer, ...]:
        """Employers with a workspace there."""
        return tuple(one for one in self.employers if platform in one.platforms)

    def names(self, keys: Iterable[str]) -> tuple[str, ...]:
        wanted = set(keys)
        return tuple(one.name for one in self.people if one.key in wanted)
