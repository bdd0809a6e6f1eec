"""Small problems drawn at random, with every kind of answer, rule and wish.

Hypothesis draws the numbers of people and the policy; the many answers come from one drawn seed,
which is a hundred times faster and still repeats exactly.
"""

from dataclasses import replace
from random import Random
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from mentorapp.core.matching.engine.policy import (
    ALWAYS,
    Coverage,
    Criterion,
    Curve,
    Key,
    Policy,
    Rule,
    Toward,
)
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem, Wanted

Thing = TypeVar("Thing")

SKILLS: Final = ("budget", "law", "python", "speech")
TOPICS: Final = ("career", "family", "study")
FIELDS: Final = ("finance", "health")
TRAITS: Final = ("calm", "open")
LANGUAGES: Final = ("de", "en", "tr")
# Where the weakest come first, values are not in the same unit for all cohorts: other tests.
SAME_UNIT: Final = tuple(curve for curve in Curve if curve is not Curve.WEAKEST)
SWITCHES: Final = tuple(rule for rule in Rule if rule not in ALWAYS)


class Draw:
    """Random answers, often missing."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def one(self, *things: Thing) -> Thing:
        return self._random.choice(things)

    def some(self, things: tuple[Thing, ...], most: int = 3) -> list[Thing]:
        return self._random.sample(things, self._random.randint(0, min(most, len(things))))

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def levels(self, things: tuple[str, ...], top: int) -> dict[str, int]:
        return {thing: self.number(1, top) for thing in self.some(things)}


def _answers(draw: Draw, others: tuple[str, ...]) -> dict[str, Any]:
    return {
        "organisation": draw.one("", "north", "south"),
        "department": draw.one("", "roads", "schools"),
        "site": draw.one("", "hall", "yard"),
        "team": draw.one("", "", "blue", "red"),
        "fields": frozenset(draw.some(FIELDS)),
        "topics": frozenset(draw.some(TOPICS)),
        "seniority": draw.one(None, *range(10)),
        "languages": draw.levels(LANGUAGES, 6),
        "place": draw.one("", "Kleve", "Wesel"),
        "remote": draw.one(None, True, False),
        "utc_offset": draw.one(None, 0, 60, 180, 540),
        "availability": draw.one(0, 1, 0b11, 0b1111, 0b111100, 1 << 27),
        "traits": draw.levels(TRAITS, 5),
        "groups": frozenset(draw.some(("gender:woman", "gender:man"), most=1)),
        "wishes": tuple(draw.some(others)),
        "vetoes": frozenset(draw.some(others, most=1)),
        "vetoed_groups": frozenset(draw.some(("site:yard",), most=1)),
        "for_partner": frozenset(draw.some(tuple(Key), most=6)),
        "admitted": draw.one(True, True, True, False),
        "prepared": draw.one(True, True, True, False),
        "paused": draw.one(False, False, False, True),
    }


def _mentee(draw: Draw, id: str, others: tuple[str, ...]) -> Mentee:
    wanted = {skill: Wanted(draw.number(1, 4), draw.number(1, 3)) for skill in draw.some(SKILLS)}
    priority = draw.one(0, 0, 300)
    return Mentee(id=id, wanted=wanted, priority=priority, **_answers(draw, others))


def _mentor(draw: Draw, id: str, others: tuple[str, ...]) -> Mentor:
    return Mentor(
        id=id,
        offered=draw.levels(SKILLS, 4),
        capacity=draw.number(0, 3),
        returning=draw.one(True, False),
        **_answers(draw, others),
    )


def _lines(draw: Draw, everybody: tuple[str, ...]) -> dict[str, str]:
    """Who reports to whom: always to somebody further down the list, so never in a circle."""
    people = [*sorted(set(everybody)), "head", "mayor"]
    return {
        person: draw.one(*people[place + 1 :])
        for place, person in enumerate(people[:-1])
        if draw.number(0, 1)
    }


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    keys = draw(st.lists(st.sampled_from(Key), unique=True, min_size=1, max_size=6))
    return Policy(
        criteria=tuple(Criterion(key, draw(st.sampled_from((1, 2, 4, 8)))) for key in keys),
        rules=draw(st.frozensets(st.sampled_from(SWITCHES))),
        line_levels=draw(st.sampled_from((None, 0, 1, 2))),
        language_level=draw(st.integers(1, 6)),
        traits={"calm": Toward.SIMILAR, "open": Toward.COMPLEMENTARY},
        coverage=draw(st.sampled_from(Coverage)),
        floor=draw(st.sampled_from(("auto", None, 0, 2_000, 5_000))),
        curve=draw(st.sampled_from(SAME_UNIT)),
        stay_bonus=draw(st.sampled_from((0, 500))),
        load_cost=draw(st.sampled_from((0, 250))),
    )


@st.composite
def problems(draw: st.DrawFn, mentees: int = 6, mentors: int = 4) -> Problem:
    """Anything the engine accepts, without locks; sometimes nobody at all."""
    answers = Draw(draw(st.integers(0, 2**32)))
    mine = [f"e{i}" for i in range(draw(st.integers(0, mentees)))]
    theirs = [f"m{j}" for j in range(draw(st.integers(0, mentors)))]
    if theirs and answers.number(0, 1):
        mine.append(theirs[0])  # somebody who is both
    everybody = tuple([*mine, *theirs] or ["nobody"])
    pairs = tuple((mentee, mentor) for mentee in mine for mentor in theirs)
    return Problem(
        mentees=tuple(_mentee(answers, id, everybody) for id in mine),
        mentors=tuple(_mentor(answers, id, everybody) for id in theirs),
        policy=draw(policies()),
        never=frozenset(answers.some(pairs, most=2)),
        earlier=frozenset(answers.some(pairs, most=2)),
        stay=frozenset(answers.some(pairs, most=4)),
        reports_to=_lines(answers, everybody),
    )


def easier(problem: Problem) -> Problem:
    """The same people with few obstacles, so that most of them can be paired."""
    return replace(
        problem,
        mentees=tuple(replace(m, admitted=True, paused=False) for m in problem.mentees),
        mentors=tuple(replace(m, admitted=True, paused=False) for m in problem.mentors),
        policy=replace(problem.policy, rules=frozenset({Rule.OTHER_ORGANISATION, Rule.NO_VETO})),
    )
