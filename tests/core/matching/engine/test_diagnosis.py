"""A diagnosis names what stands in the way, what would help, and never whose veto it was."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.policy import Criterion, Key, Policy, Rule
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem
from mentorapp.core.matching.engine.questions.diagnosis import diagnose
from mentorapp.core.matching.engine.questions.found import Excluded, Move, Relaxation
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.matching.engine.rules import broken_rules
from mentorapp.core.matching.engine.scores.explanation import Stranger
from tests.core.matching.engine.problems import problems

RULES = frozenset({Rule.OTHER_ORGANISATION, Rule.COMMON_LANGUAGE, Rule.NO_VETO})
TOPICS = (Criterion(Key.TOPICS, 1),)


@given(problems())
@settings(max_examples=60, deadline=None)
def test_the_funnel_accounts_for_everybody_on_the_other_side(problem: Problem) -> None:
    result = match(problem)

    for mentee in problem.mentees:
        found = diagnose(problem, result, mentee.id)
        out = sum(step.people for step in found.excluded)
        assert found.everybody == out + found.possible == len(problem.mentors)
        assert found.free <= found.above_floor <= found.possible
    for mentor in problem.mentors[1:]:
        found = diagnose(problem, result, mentor.id)
        assert found.everybody == sum(step.people for step in found.excluded) + found.possible


@given(problems())
@settings(max_examples=40, deadline=None)
def test_switching_off_a_rule_brings_as_many_as_was_said(problem: Problem) -> None:
    result = match(problem)

    for mentee in problem.mentees[:3]:
        found = diagnose(problem, result, mentee.id)
        for step in found.relaxations:
            rules = problem.policy.rules - {step.rule}
            relaxed = replace(problem, policy=replace(problem.policy, rules=rules))
            possible = [m for m in problem.mentors if not broken_rules(relaxed, mentee, m)]
            assert len(possible) == found.possible + step.people


def test_the_rules_that_excluded_everybody_are_named_with_what_would_help() -> None:
    asha = Mentee(id="asha", organisation="town", languages={"de": 6})
    problem = Problem(
        mentees=(asha,),
        mentors=(
            Mentor(id="colleague", organisation="town", languages={"de": 6}),
            Mentor(id="foreign", organisation="county", languages={"en": 6}),
            Mentor(id="both", organisation="town", languages={"en": 6}),
        ),
        policy=Policy(rules=RULES),
    )

    found = diagnose(problem, match(problem), "asha")

    assert found.reason is Reason.RULED_OUT
    assert found.excluded == (
        Excluded(Rule.OTHER_ORGANISATION, 2),
        Excluded(Rule.COMMON_LANGUAGE, 1),
    )
    assert found.relaxations == (
        Relaxation(Rule.OTHER_ORGANISATION, 1),
        Relaxation(Rule.COMMON_LANGUAGE, 1),
    )


@pytest.mark.parametrize("vetoer", ["asha", "tom"])
def test_a_veto_reads_like_a_pair_that_must_not_be(vetoer: str) -> None:
    problem = Problem(
        mentees=(Mentee(id="asha", vetoes=frozenset({"tom"} if vetoer == "asha" else ())),),
        mentors=(Mentor(id="tom", vetoes=frozenset({"asha"} if vetoer == "tom" else ())),),
        policy=Policy(rules=RULES),
    )
    forbidden = Problem(
        mentees=(Mentee(id="asha"),),
        mentors=(Mentor(id="tom"),),
        policy=Policy(rules=RULES),
        never=frozenset({("asha", "tom")}),
    )

    found = diagnose(problem, match(problem), "asha")

    assert found.excluded == (Excluded(None, 1),)
    assert found.relaxations == ()
    assert found == diagnose(forbidden, match(forbidden), "asha")


def test_in_a_shortage_the_rivals_and_the_cheapest_ways_in_are_named() -> None:
    career = frozenset({"career"})
    problem = Problem(
        mentees=(Mentee(id="asha", topics=career), Mentee(id="ben", topics=frozenset({"study"}))),
        mentors=(Mentor(id="tom", topics=career),),
        policy=Policy(criteria=TOPICS, rules=RULES),
    )
    result = match(problem)

    found = diagnose(problem, result, "ben")

    assert found.reason is Reason.SHORTAGE
    assert (found.rivals, found.places) == (("asha",), 1)
    (way,) = found.ways_in
    assert way.mentor == "tom"
    assert way.moves == (Move("asha", "tom", None),)


def test_a_mentor_nobody_needed_learns_what_it_would_take() -> None:
    career = frozenset({"career"})
    problem = Problem(
        mentees=(Mentee(id="asha", topics=career),),
        mentors=(Mentor(id="tom", topics=career), Mentor(id="eve", topics=frozenset({"study"}))),
        policy=Policy(criteria=TOPICS, rules=RULES, floor=None),
    )

    found = diagnose(problem, match(problem), "eve")

    assert found.reason is Reason.SPARE
    assert [(way.mentee, way.mentor) for way in found.ways_in] == [("asha", "eve")]


def test_nobody_knows_a_stranger() -> None:
    problem = Problem(mentees=(Mentee(id="asha"),), mentors=(Mentor(id="tom"),))

    with pytest.raises(Stranger):
        diagnose(problem, match(problem), "eve")
