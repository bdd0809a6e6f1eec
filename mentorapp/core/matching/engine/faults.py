"""Input that makes no sense is refused before anything is computed, naming person and rule."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from operator import attrgetter
from types import NoneType
from typing import Final

from mentorapp.core.errors import InvalidInput
from mentorapp.core.matching.engine.policy import FULL_SCORE, Policy, Rule
from mentorapp.core.matching.engine.problem import SLOTS, Mentee, Mentor, Person, Problem
from mentorapp.core.matching.engine.rules import broken_rules

MOST_PLACES: Final = 10_000
MOST: Final = 10**6
_WHOLE: Final = frozenset[type]({int})
_ALSO_NONE: Final = frozenset[type]({int, NoneType})
_UP_TO: Final = {top: frozenset[object](range(1, top + 1)) for top in (3, 4, 5, 6)}


class Code(StrEnum):
    """What is wrong with the input."""

    NO_ID = "no_id"
    TWICE = "twice"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    UNKNOWN_SKILL = "unknown_skill"
    UNKNOWN_PERSON = "unknown_person"
    LOCKED_TWICE = "locked_twice"
    LOCKED_BEYOND_CAPACITY = "locked_beyond_capacity"
    LOCKED_AGAINST_RULE = "locked_against_rule"
    LINE_IN_A_CIRCLE = "line_in_a_circle"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: with whom, and which answer or rule."""

    code: Code
    people: tuple[str, ...] = ()
    about: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (", ".join(self.people), self.about, self.code.value)))


class Unsolvable(InvalidInput):
    """The problem contradicts itself; `faults` say where, for finished words."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__({"/".join((*f.people, f.about)): str(f) for f in faults})
        self.faults = tuple(faults)


def refuse_faults(problem: Problem) -> None:
    """Do nothing if the problem makes sense.

    :raises Unsolvable: naming every fault.
    """
    faults = [*_policy_faults(problem.policy), *_people_faults(problem), *_circles(problem)]
    if not faults:
        faults = list(_pair_faults(problem))
    if faults:
        raise Unsolvable(faults)


def _out_of_range(about: str, value: object, low: int, high: int, *people: str) -> list[Fault]:
    if type(value) is not int:  # a float may be NaN, and True is no number of anything
        return [Fault(Code.NOT_A_NUMBER, people, about)]
    return [] if low <= value <= high else [Fault(Code.OUT_OF_RANGE, people, about)]


def _policy_faults(policy: Policy) -> Iterator[Fault]:
    counted = Counter(criterion.key for criterion in policy.criteria)
    yield from (Fault(Code.TWICE, (), key) for key, count in counted.items() if count > 1)
    for criterion in policy.criteria:
        yield from _out_of_range(f"weight of {criterion.key}", criterion.weight, 0, MOST)
    if policy.floor not in ("auto", None):
        yield from _out_of_range("floor", policy.floor, 0, FULL_SCORE)
    if policy.line_levels is not None:
        yield from _out_of_range("line_levels", policy.line_levels, 0, MOST)
    yield from _out_of_range("language_level", policy.language_level, 1, 6)
    yield from _out_of_range("stay_bonus", policy.stay_bonus, 0, FULL_SCORE)
    yield from _out_of_range("load_cost", policy.load_cost, 0, FULL_SCORE)
    for gap in policy.seniority_gap:
        yield from _out_of_range("seniority_gap", gap, 0, 100)


def _people_faults(problem: Problem) -> Iterator[Fault]:
    for people in (problem.mentees, problem.mentors):
        counted = Counter(map(attrgetter("id"), people))
        if len(counted) < len(people):
            yield from (Fault(Code.TWICE, (id,)) for id, count in counted.items() if count > 1)
        if "" in counted:
            yield Fault(Code.NO_ID)
    if _answers_are_possible(problem):
        return
    for mentee in problem.mentees:
        yield from _mentee_faults(mentee, problem.skills)
    for mentor in problem.mentors:
        yield from _mentor_faults(mentor, problem.skills)


def _answers_are_possible(problem: Problem) -> bool:
    """Look at all answers of a kind at once; only where one is wrong, it matters whose it is."""
    mentees, mentors = problem.mentees, problem.mentors
    people = (*mentees, *mentors)
    wanted = [*chain.from_iterable([mentee.wanted.values() for mentee in mentees])]
    skills = chain(*(m.wanted for m in mentees), *(m.offered for m in mentors))
    return (
        _all_among(_UP_TO[6], chain.from_iterable([p.languages.values() for p in people]))
        and _all_among(_UP_TO[5], chain.from_iterable([p.traits.values() for p in people]))
        and _all_among(_UP_TO[4], chain.from_iterable([m.offered.values() for m in mentors]))
        and _all_among(_UP_TO[4], map(attrgetter("level"), wanted))
        and _all_among(_UP_TO[3], map(attrgetter("importance"), wanted))
        and _all_between(0, (1 << SLOTS) - 1, map(attrgetter("availability"), people))
        and _all_between(-100, 100, map(attrgetter("seniority"), people), _ALSO_NONE)
        and _all_between(-1440, 1440, map(attrgetter("utc_offset"), people), _ALSO_NONE)
        and _all_between(0, FULL_SCORE, map(attrgetter("priority"), mentees))
        and _all_between(0, MOST_PLACES, map(attrgetter("capacity"), mentors))
        and (problem.skills is None or problem.skills.issuperset(skills))
    )


def _all_among(allowed: frozenset[object], answers: Iterable[object]) -> bool:
    found = [*answers]  # no set: 1, 1.0 and True would be one and the same in it
    return _WHOLE.issuperset(map(type, found)) and allowed.issuperset(found)


def _all_between(
    low: int, high: int, answers: Iterable[int | None], kinds: frozenset[type] = _WHOLE
) -> bool:
    found = [*answers]
    if not kinds.issuperset(map(type, found)):
        return False
    said = {answer for answer in found if answer is not None}
    return not said or (low <= min(said) and max(said) <= high)


def _mentee_faults(mentee: Mentee, skills: frozenset[str] | None) -> list[Fault]:
    levels = {skill: want.level for skill, want in mentee.wanted.items()}
    importances = {skill: want.importance for skill, want in mentee.wanted.items()}
    return [
        *_person_faults(mentee),
        *_graded(mentee, levels, _UP_TO[4]),
        *_graded(mentee, importances, _UP_TO[3]),
        *_unknown(mentee, levels, skills),
        *_out_of_range("priority", mentee.priority, 0, FULL_SCORE, mentee.id),
    ]


def _mentor_faults(mentor: Mentor, skills: frozenset[str] | None) -> list[Fault]:
    return [
        *_person_faults(mentor),
        *_graded(mentor, mentor.offered, _UP_TO[4]),
        *_unknown(mentor, mentor.offered, skills),
        *_out_of_range("capacity", mentor.capacity, 0, MOST_PLACES, mentor.id),
    ]


def _person_faults(person: Person) -> list[Fault]:
    return [
        *_out_of_range("availability", person.availability, 0, (1 << SLOTS) - 1, person.id),
        *_out_of_range("seniority", person.seniority or 0, -100, 100, person.id),
        *_out_of_range("utc_offset", person.utc_offset or 0, -1440, 1440, person.id),
        *_graded(person, person.languages, _UP_TO[6]),
        *_graded(person, person.traits, _UP_TO[5]),
    ]


def _graded(
    person: Person, answers: Mapping[str, object], allowed: frozenset[object]
) -> Iterable[Fault]:
    grades = answers.values()
    if _WHOLE.issuperset(map(type, grades)) and allowed.issuperset(grades):
        return ()
    wrong = (about for about, grade in answers.items() if type(grade) is not int)
    beyond = (about for about, grade in answers.items() if grade not in allowed)
    first = next(wrong, None)
    if first is not None:
        return [Fault(Code.NOT_A_NUMBER, (person.id,), first)]
    return [Fault(Code.OUT_OF_RANGE, (person.id,), about) for about in beyond]


def _unknown(
    person: Person, answers: Iterable[str], skills: frozenset[str] | None
) -> Iterable[Fault]:
    if skills is None:
        return ()
    return [Fault(Code.UNKNOWN_SKILL, (person.id,), name) for name in answers if name not in skills]


def _circles(problem: Problem) -> Iterator[Fault]:
    """Reporting lines that come back to where they began, each named once."""
    done: set[str] = set()
    for start in problem.reports_to:
        line: dict[str, None] = {}
        person = start
        while person and person not in done and person not in line:
            line[person] = None
            person = problem.reports_to.get(person, "")
        if person in line:
            circle = list(line)[list(line).index(person) :]
            yield Fault(Code.LINE_IN_A_CIRCLE, tuple(sorted(circle)), Rule.NOT_IN_LINE)
        done.update(line)


def _pair_faults(problem: Problem) -> Iterator[Fault]:
    mentees = {mentee.id: mentee for mentee in problem.mentees}
    mentors = {mentor.id: mentor for mentor in problem.mentors}
    for pair in sorted(problem.locked):
        if pair[0] not in mentees or pair[1] not in mentors:
            yield Fault(Code.UNKNOWN_PERSON, pair, "locked")
        else:
            for rule in broken_rules(problem, mentees[pair[0]], mentors[pair[1]]):
                yield Fault(Code.LOCKED_AGAINST_RULE, pair, rule)
    yield from _overbooked(problem, {mentor.id: mentor.capacity for mentor in problem.mentors})


def _overbooked(problem: Problem, capacity: dict[str, int]) -> Iterator[Fault]:
    per_mentee = Counter(mentee for mentee, _ in problem.locked)
    yield from (Fault(Code.LOCKED_TWICE, (id,)) for id, n in per_mentee.items() if n > 1)
    per_mentor = Counter(mentor for _, mentor in problem.locked)
    for mentor, locked in per_mentor.items():
        if locked > capacity.get(mentor, locked):
            yield Fault(Code.LOCKED_BEYOND_CAPACITY, (mentor,), Rule.CAPACITY)
