"""How a programme runs, as plain data: lengths, who decides, gates, events, and when it asks."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from mentorapp.core.programmes.roles import EventKind, Role

INTERESTED = "interested"  # the audience of an information event, beside the roles


class Decider(StrEnum):
    """Who decides about applications, and who about pairs."""

    COORDINATORS = "coordinators"
    COMMITTEE = "committee"
    MENTEES = "mentees"  # own choice


class Work(StrEnum):
    """What a programme may offer its pairs beside what all have: talks, aims and goals."""

    WORKBOOK = "workbook"
    JOB_SHADOWING = "job_shadowing"
    PROJECT = "project"
    CONTACTS = "contacts"
    SKILL_MATRIX = "skill_matrix"
    WORKING_STYLE = "working_style"
    TWO_WAY_FEEDBACK = "two_way_feedback"  # the two are invited to it; giving it all can


class Moment(StrEnum):
    """When each participant is asked something."""

    FIRST_MEETING = "first_meeting"
    EARLY = "early"  # in the weeks two and four
    MONTHLY = "monthly"
    MIDDLE = "middle"
    END = "end"
    LATER = "later"  # half a year after the end


# A programme may ask more, or less.
USUALLY = {Moment.FIRST_MEETING: 1, Moment.MIDDLE: 1, Moment.END: 1, Moment.LATER: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEvent:
    """An event of the year, before it has a date: `week` counts from the cohort's start.

    `key` is what a cohort's own event remembers it by, whatever becomes of the plan.
    """

    kind: EventKind
    week: int
    key: str = ""
    audience: tuple[str, ...] = (Role.MENTEE, Role.MENTOR)
    title: Mapping[str, str] = dataclasses.field(default_factory=dict)
    online: bool = False
    guests: bool = False  # open to outsiders who are interested

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        return cls(
            kind=EventKind(kept["kind"]),
            week=kept["week"],
            key=kept.get("key", ""),
            audience=tuple(kept.get("audience", (Role.MENTEE, Role.MENTOR))),
            title=dict(kept.get("title", {})),
            online=kept.get("online", False),
            guests=kept.get("guests", False),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePlan:
    """`weeks` are the lengths of the stages before and after the months of the pairs."""

    pairs: int = 10
    weeks: Mapping[str, int] = dataclasses.field(default_factory=dict)
    rolling: bool = False  # the call stays open while pairs are together
    ongoing: bool = False  # no last day; a new year follows by itself
    interest_list: bool = True
    announces_next: bool = False  # the next cohort is announced to the interest list
    employers: int = 0  # so many, beside the programme's own, are to take part
    returning_mentors: int = 0  # so many are hoped to have done it before
    sends_staff: bool = False  # employers send people and take part as partners
    admitted_by: Decider = Decider.COORDINATORS
    matched_by: Decider = Decider.COORDINATORS
    talks: bool = False  # coordinators talk with whoever applies before they decide
    mentor_training: bool = False  # a mentor is paired after a training only
    both_prepared: bool = False  # no pair before both are prepared
    become_mentor: bool = False  # who was a mentee may take a training and become a mentor
    most_per_employer: int = 0  # mentees; 0 for any number
    works: tuple[Work, ...] = ()
    events: tuple[PlannedEvent, ...] = ()
    questions: Mapping[Moment, int] = dataclasses.field(default_factory=lambda: dict(USUALLY))

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """What was kept; whatever is missing is as usual."""
        plain = {k: v for k, v in kept.items() if k not in _READ}
        return cls(**plain, **{k: _READ[k](kept[k]) for k in _READ if k in kept})

    def kept(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    @property
    def has_committee(self) -> bool:
        """Several people read applications together, beside the coordinators."""
        return Decider.COMMITTEE in (self.admitted_by, self.matched_by)

    @property
    def questions_a_year(self) -> int:
        """How many questions one person is asked in a year, at the most."""
        return sum(_TIMES_A_YEAR[moment] * n for moment, n in self.questions.items())


def _works(kept: Sequence[str]) -> tuple[Work, ...]:
    """What is no longer among them is passed over: every tandem has it now."""
    return tuple(Work(word) for word in kept if word in set(Work))


def _events(kept: Sequence[Mapping[str, Any]]) -> tuple[PlannedEvent, ...]:
    events = sorted(map(PlannedEvent.read, kept), key=lambda event: event.week)
    known = {event.key for event in events}
    return tuple(event if event.key else _named(event, known) for event in events)


def _named(event: PlannedEvent, known: set[str]) -> PlannedEvent:
    """Under a key of its own, the same whenever the plan is read."""
    usual = f"{event.kind}_{event.week}"
    names = (usual, *(f"{usual}_{n}" for n in range(2, len(known) + 3)))
    key = next(name for name in names if name not in known)
    known.add(key)
    return dataclasses.replace(event, key=key)


def _questions(kept: Mapping[str, int]) -> Mapping[Moment, int]:
    return {Moment(moment): n for moment, n in kept.items() if n}


_READ: Mapping[str, Any] = {
    "admitted_by": Decider,
    "matched_by": Decider,
    "works": _works,
    "events": _events,
    "questions": _questions,
}
_TIMES_A_YEAR = {
    Moment.FIRST_MEETING: 1,
    Moment.EARLY: 2,
    Moment.MONTHLY: 11,
    Moment.MIDDLE: 1,
    Moment.END: 1,
    Moment.LATER: 1,
}
