"""Each hard rule forbids what it says, only where it is on, and never for a missing answer."""

from dataclasses import replace
from typing import Any

import pytest

from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.policy import ALWAYS, Policy, Rule
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem
from mentorapp.core.matching.engine.rules import broken_rules

ON_SITE = {"place": "Wesel", "remote": False}

FORBIDDEN: list[tuple[Rule, dict[str, Any], dict[str, Any]]] = [
    (Rule.NOT_ONESELF, {"id": "tom"}, {}),
    (Rule.ADMITTED, {"admitted": False}, {}),
    (Rule.ADMITTED, {}, {"admitted": False}),
    (Rule.NOT_PAUSED, {"paused": True}, {}),
    (Rule.NOT_PAUSED, {}, {"paused": True}),
    (Rule.PREPARED, {"prepared": False}, {}),
    (Rule.PREPARED, {}, {"prepared": False}),
    (Rule.CAPACITY, {}, {"capacity": 0}),
    (Rule.NO_VETO, {"vetoes": frozenset({"tom"})}, {}),
    (Rule.NO_VETO, {}, {"vetoes": frozenset({"asha"})}),
    (Rule.NO_VETO, {"vetoed_groups": frozenset({"choir"})}, {"groups": frozenset({"choir"})}),
    (Rule.NO_VETO, {"site": "hall"}, {"vetoed_groups": frozenset({"site:hall"})}),
    (Rule.OTHER_ORGANISATION, {"organisation": "town"}, {"organisation": "town"}),
    (Rule.OTHER_DEPARTMENT, {"department": "roads"}, {"department": "roads"}),
    (Rule.OTHER_SITE, {"site": "hall"}, {"site": "hall"}),
    (Rule.NOT_SAME_TEAM, {"team": "blue"}, {"team": "blue"}),
    (Rule.COMMON_LANGUAGE, {"languages": {"de": 6}}, {"languages": {"en": 6}}),
    (Rule.COMMON_LANGUAGE, {"languages": {"de": 2}}, {"languages": {"de": 6}}),
    (Rule.PLACE_OR_REMOTE, {"place": "Kleve"}, ON_SITE),
    (Rule.PLACE_OR_REMOTE, ON_SITE, {"place": "Kleve", "remote": True}),
]

ALLOWED: list[tuple[Rule, dict[str, Any], dict[str, Any]]] = [
    (Rule.OTHER_ORGANISATION, {"organisation": "town"}, {"organisation": "county"}),
    (Rule.OTHER_ORGANISATION, {"organisation": "town"}, {}),
    (Rule.OTHER_DEPARTMENT, {}, {}),
    (Rule.OTHER_SITE, {"site": "hall"}, {"site": "yard"}),
    (Rule.NOT_SAME_TEAM, {}, {}),
    (Rule.COMMON_LANGUAGE, {"languages": {"de": 3}}, {"languages": {"de": 6, "en": 6}}),
    (Rule.COMMON_LANGUAGE, {"languages": {"de": 1}}, {}),
    (Rule.COMMON_LANGUAGE, {}, {"languages": {"en": 6}}),
    (Rule.PLACE_OR_REMOTE, ON_SITE, ON_SITE),
    (Rule.PLACE_OR_REMOTE, {"place": "Kleve"}, {"place": "Wesel"}),
    (Rule.PLACE_OR_REMOTE, {}, ON_SITE),
    (Rule.NO_VETO, {"vetoed_groups": frozenset({"choir"})}, {"groups": frozenset({"band"})}),
]


def problem_with(
    mentee: dict[str, Any], mentor: dict[str, Any], *rules: Rule, **rest: Any
) -> Problem:
    return Problem(
        mentees=(Mentee(**{"id": "asha", **mentee}),),
        mentors=(Mentor(**{"id": "tom", **mentor}),),
        policy=Policy(rules=frozenset(rules), line_levels=rest.pop("line_levels", None)),
        **rest,
    )


def rules_against(problem: Problem) -> tuple[Rule, ...]:
    return broken_rules(problem, problem.mentees[0], problem.mentors[0])


@pytest.mark.parametrize(("rule", "mentee", "mentor"), FORBIDDEN)
def test_a_rule_forbids(rule: Rule, mentee: dict[str, Any], mentor: dict[str, Any]) -> None:
    problem = problem_with(mentee, mentor, rule)

    assert rules_against(problem) == (rule,)
    assert match(problem).pairs == ()


@pytest.mark.parametrize(
    ("rule", "mentee", "mentor"), [case for case in FORBIDDEN if case[0] not in ALWAYS]
)
def test_a_rule_that_is_switched_off_forbids_nothing(
    rule: Rule, mentee: dict[str, Any], mentor: dict[str, Any]
) -> None:
    problem = problem_with(mentee, mentor, *(set(Rule) - {rule}))

    assert rules_against(problem) == ()
    assert len(match(problem).pairs) == 1


@pytest.mark.parametrize(("rule", "mentee", "mentor"), ALLOWED)
def test_a_rule_allows(rule: Rule, mentee: dict[str, Any], mentor: dict[str, Any]) -> None:
    problem = problem_with(mentee, mentor, rule)

    assert rules_against(problem) == ()
    assert len(match(problem).pairs) == 1


@pytest.mark.parametrize(
    ("lines", "levels", "forbidden"),
    [
        ({"asha": "tom"}, None, True),
        ({"tom": "asha"}, None, True),
        ({"asha": "chief", "chief": "tom"}, None, True),
        ({"asha": "chief", "chief": "tom"}, 2, True),
        ({"asha": "chief", "chief": "tom"}, 1, False),
        ({"asha": "tom"}, 0, False),
        ({"asha": "chief", "tom": "chief"}, None, False),
    ],
)
def test_nobody_is_paired_within_the_reporting_line(
    lines: dict[str, str], levels: int | None, forbidden: bool
) -> None:
    problem = problem_with({}, {}, Rule.NOT_IN_LINE, reports_to=lines, line_levels=levels)

    assert (rules_against(problem) == (Rule.NOT_IN_LINE,)) == forbidden
    assert (match(problem).pairs == ()) == forbidden


def test_people_with_the_same_superior_are_in_the_same_team() -> None:
    lines = {"asha": "chief", "tom": "chief"}

    assert rules_against(problem_with({}, {}, Rule.NOT_SAME_TEAM, reports_to=lines)) == (
        Rule.NOT_SAME_TEAM,
    )


@pytest.mark.parametrize("earlier", [("asha", "tom"), ("tom", "asha")])
def test_an_earlier_pair_is_not_repeated_in_either_role(earlier: tuple[str, str]) -> None:
    problem = problem_with({}, {}, Rule.NOT_AGAIN, earlier=frozenset({earlier}))

    assert rules_against(problem) == (Rule.NOT_AGAIN,)
    assert match(problem).pairs == ()


def test_a_pair_that_must_never_be_is_forbidden_under_any_policy() -> None:
    problem = problem_with({}, {}, never=frozenset({("asha", "tom")}))

    assert rules_against(problem) == (Rule.NEVER,)
    assert match(problem).pairs == ()


def test_a_mentor_gets_no_more_mentees_than_there_are_places() -> None:
    mentees = tuple(Mentee(id=f"e{i}") for i in range(5))
    problem = Problem(mentees=mentees, mentors=(Mentor(id="tom", capacity=3),))

    assert len(match(problem).pairs) == 3


def test_many_languages_are_counted_as_well_as_few() -> None:
    # More languages than bits in a word.
    names = [f"l{i:03}" for i in range(150)]
    speakers = [Mentor(id=name, languages={name: 6}) for name in names]
    learner = Mentee(id="asha", languages={names[149]: 6, names[70]: 6})
    problem = problem_with({}, {}, Rule.COMMON_LANGUAGE)

    result = match(replace(problem, mentees=(learner,), mentors=tuple(speakers)))

    assert result.pairs[0].mentor in (names[149], names[70])
