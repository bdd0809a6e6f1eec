"""Input that makes no sense is refused, with the person and the rule, before any computing."""

from dataclasses import replace
from typing import Any

import pytest

from mentorapp.core.errors import InvalidInput
from mentorapp.core.matching.engine.faults import Code, Fault, Unsolvable
from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.policy import Criterion, Key, Policy, Rule
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem, Wanted

ASHA, TOM = Mentee(id="asha"), Mentor(id="tom")
PROBLEM = Problem(mentees=(ASHA,), mentors=(TOM,))


def faults_of(problem: Problem) -> tuple[Fault, ...]:
    with pytest.raises(Unsolvable) as refused:
        match(problem)
    return refused.value.faults


@pytest.mark.parametrize(
    ("change", "code", "about"),
    [
        ({"languages": {"de": 7}}, Code.OUT_OF_RANGE, "de"),
        ({"languages": {"de": float("nan")}}, Code.NOT_A_NUMBER, "de"),
        ({"traits": {"calm": 0}}, Code.OUT_OF_RANGE, "calm"),
        ({"traits": {"calm": True}}, Code.NOT_A_NUMBER, "calm"),
        ({"availability": -1}, Code.OUT_OF_RANGE, "availability"),
        ({"seniority": "senior"}, Code.NOT_A_NUMBER, "seniority"),
        ({"utc_offset": 5_000}, Code.OUT_OF_RANGE, "utc_offset"),
        ({"priority": -1}, Code.OUT_OF_RANGE, "priority"),
        ({"wanted": {"law": Wanted(level=5)}}, Code.OUT_OF_RANGE, "law"),
        ({"wanted": {"law": Wanted(importance=0)}}, Code.OUT_OF_RANGE, "law"),
    ],
)
def test_an_impossible_answer_of_a_mentee(change: dict[str, Any], code: Code, about: str) -> None:
    problem = replace(PROBLEM, mentees=(replace(ASHA, **change),))

    assert faults_of(problem) == (Fault(code, ("asha",), about),)


@pytest.mark.parametrize(
    ("change", "code", "about"),
    [
        ({"capacity": -1}, Code.OUT_OF_RANGE, "capacity"),
        ({"capacity": 1.5}, Code.NOT_A_NUMBER, "capacity"),
        ({"offered": {"law": 0}}, Code.OUT_OF_RANGE, "law"),
    ],
)
def test_an_impossible_answer_of_a_mentor(change: dict[str, Any], code: Code, about: str) -> None:
    problem = replace(PROBLEM, mentors=(replace(TOM, **change),))

    assert faults_of(problem) == (Fault(code, ("tom",), about),)


@pytest.mark.parametrize(
    ("change", "code", "about"),
    [
        ({"criteria": (Criterion(Key.PLACE, -1),)}, Code.OUT_OF_RANGE, "weight of place"),
        (
            {"criteria": (Criterion(Key.PLACE, float("nan")),)},  # type: ignore[arg-type]
            Code.NOT_A_NUMBER,
            "weight of place",
        ),
        (
            {"criteria": (Criterion(Key.PLACE, 1), Criterion(Key.PLACE, 2))},
            Code.TWICE,
            "place",
        ),
        ({"floor": 10_001}, Code.OUT_OF_RANGE, "floor"),
        ({"floor": "high"}, Code.NOT_A_NUMBER, "floor"),
        ({"language_level": 0}, Code.OUT_OF_RANGE, "language_level"),
        ({"line_levels": -1}, Code.OUT_OF_RANGE, "line_levels"),
        ({"stay_bonus": -5}, Code.OUT_OF_RANGE, "stay_bonus"),
        ({"load_cost": 10**9}, Code.OUT_OF_RANGE, "load_cost"),
        ({"seniority_gap": (-1, 4)}, Code.OUT_OF_RANGE, "seniority_gap"),
    ],
)
def test_an_impossible_policy(change: dict[str, Any], code: Code, about: str) -> None:
    problem = replace(PROBLEM, policy=replace(Policy(), **change))

    assert faults_of(problem) == (Fault(code, (), about),)


@pytest.mark.parametrize("side", ["mentees", "mentors"])
def test_nobody_takes_part_twice_in_the_same_role(side: str) -> None:
    doubled: dict[str, Any] = {side: getattr(PROBLEM, side) * 2}

    (fault,) = faults_of(replace(PROBLEM, **doubled))

    assert fault.code is Code.TWICE
    assert fault.people in (("asha",), ("tom",))


def test_somebody_without_an_id_is_refused() -> None:
    assert faults_of(replace(PROBLEM, mentees=(Mentee(id=""),))) == (Fault(Code.NO_ID),)


def test_a_skill_outside_the_vocabulary_is_refused() -> None:
    mentee = replace(ASHA, wanted={"lwa": Wanted()})
    problem = replace(PROBLEM, mentees=(mentee,), skills=frozenset({"law"}))

    assert faults_of(problem) == (Fault(Code.UNKNOWN_SKILL, ("asha",), "lwa"),)


def test_a_reporting_line_in_a_circle_is_named_once() -> None:
    lines = {"asha": "tom", "tom": "chief", "chief": "asha", "eve": "asha"}

    (fault,) = faults_of(replace(PROBLEM, reports_to=lines))

    assert fault == Fault(Code.LINE_IN_A_CIRCLE, ("asha", "chief", "tom"), Rule.NOT_IN_LINE)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            {"never": frozenset({("asha", "tom")})},
            Fault(Code.LOCKED_AGAINST_RULE, ("asha", "tom"), Rule.NEVER),
        ),
        (
            {"mentors": (replace(TOM, vetoes=frozenset({"asha"})),)},
            Fault(Code.LOCKED_AGAINST_RULE, ("asha", "tom"), Rule.NO_VETO),
        ),
        ({"mentors": ()}, Fault(Code.UNKNOWN_PERSON, ("asha", "tom"), "locked")),
        (
            {"mentors": (replace(TOM, capacity=0),)},
            Fault(Code.LOCKED_AGAINST_RULE, ("asha", "tom"), Rule.CAPACITY),
        ),
    ],
)
def test_a_lock_that_contradicts_a_rule(change: dict[str, Any], fault: Fault) -> None:
    problem = replace(PROBLEM, locked=frozenset({("asha", "tom")}), **change)

    assert fault in faults_of(problem)


def test_locks_beyond_capacity_and_two_locks_of_one_mentee() -> None:
    mentees = (ASHA, Mentee(id="ben"))
    problem = replace(PROBLEM, mentees=mentees, mentors=(TOM, Mentor(id="eve")))

    full = replace(problem, locked=frozenset({("asha", "tom"), ("ben", "tom")}))
    twice = replace(problem, locked=frozenset({("asha", "tom"), ("asha", "eve")}))

    assert faults_of(full) == (Fault(Code.LOCKED_BEYOND_CAPACITY, ("tom",), Rule.CAPACITY),)
    assert faults_of(twice) == (Fault(Code.LOCKED_TWICE, ("asha",)),)


def test_all_faults_are_named_at_once_and_beside_the_person() -> None:
    problem = Problem(
        mentees=(replace(ASHA, availability=-1),), mentors=(replace(TOM, capacity=-1),)
    )

    with pytest.raises(InvalidInput) as refused:
        match(problem)

    assert set(refused.value.errors) == {"asha/availability", "tom/capacity"}
