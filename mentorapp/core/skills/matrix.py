"""The skill matrix: what the mentee wants to grow in, and the levels through the year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from mentorapp.core.closing.use_cases import is_closing_time
from mentorapp.core.notes.model import NoteKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.programmes.plan import ProgrammePlan, Work
from mentorapp.core.programmes.vocabulary import SKILLS

SKILLS_MOST: Final = 12
NAME_MOST: Final = 80  # characters of a skill in own words
LEVELS: Final = range(5)  # 0 is "not yet", 1 to 4 are those of the application
OWN: Final = "own_"


class Moment(StrEnum):
    START = "start"
    MIDDLE = "middle"
    END = "end"

    @property
    def kind(self) -> NoteKind:
        return _KINDS[self]


_KINDS: Final = {
    Moment.START: NoteKind.SKILLS_AT_START,
    Moment.MIDDLE: NoteKind.SKILLS_HALFWAY,
    Moment.END: NoteKind.SKILLS_AT_END,
}


@dataclass(frozen=True, slots=True)
class Levels:
    """What one of the two noted at one moment; nothing is noted yet at revision 0."""

    of: Mapping[str, int] = field(default_factory=dict)
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """As one of the two may see it. `skills` are keys with names, in the mentee's order."""

    skills: Mapping[str, str] = field(default_factory=dict)
    revision: int = 0
    is_shared: bool = False
    is_asked: bool = False  # the mentor, for their view
    own: Mapping[Moment, Levels] = field(default_factory=dict)  # the mentee's
    view: Mapping[Moment, Levels] = field(default_factory=dict)  # the mentor's

    def name_of(self, skill: str) -> str:
        return SKILLS[skill].label if skill in SKILLS else self.skills[skill]

    def growth(self, skill: str) -> int | None:
        """Steps between the first and the last of the mentee's own levels."""
        known = [self.own[m].of[skill] for m in Moment if m in self.own and skill in self.own[m].of]
        return known[-1] - known[0] if len(known) > 1 else None


def has_skill_matrix(pair: Pair) -> bool:
    return Work.SKILL_MATRIX in ProgrammePlan.read(pair.cohort.programme.plan).works


def open_moments(pair: Pair, *, today: date) -> tuple[Moment, ...]:
    """The start stays open: whoever begins late remembers it. Long after the end nothing is."""
    closing = is_closing_time(pair, today=today)
    if not pair.is_together:
        return (Moment.END,) if closing else ()
    if closing:
        return tuple(Moment)
    return (Moment.START, Moment.MIDDLE) if today >= pair.middle else (Moment.START,)
