"""The whole engine on small cohorts: always proven, always the same, never against a rule."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.optimum.assignment import scipy_solver
from mentorapp.core.matching.engine.optimum.certificate import Disproved, verify
from mentorapp.core.matching.engine.policy import (
    FULL_SCORE,
    Coverage,
    Criterion,
    Curve,
    Key,
    Policy,
    Rule,
)
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.matching.engine.rules import broken_rules
from mentorapp.core.matching.engine.scores.explanation import mentee_named, mentor_named, score
from mentorapp.core.matching.engine.steps import Cancelled
from tests.core.matching.engine.markets import dense_solver
from tests.core.matching.engine.problems import easier, problems


@given(problems())
@settings(max_examples=120, deadline=None)
def test_every_result_keeps_all_rules_and_is_proven_the_best(problem: Problem) -> None:
    result = match(problem)

    checked = verify(problem, result)
    assert checked.proven
    assert checked.value == result.certificate.value
    assert checked.bound == result.certificate.bound


@given(problems())
@settings(max_examples=80, deadline=None)
def test_everybody_is_paired_or_named_with_a_reason(problem: Problem) -> None:
    result = match(problem)

    mentees = [pair.mentee for pair in result.pairs] + [entry.person for entry in result.mentees]
    mentors = {pair.mentor for pair in result.pairs} | {entry.person for entry in result.mentors}
    assert sorted(mentees) == sorted(mentee.id for mentee in problem.mentees)
    assert mentors == {mentor.id for mentor in problem.mentors}


@given(problems(), st.integers(0, 2**32))
@settings(max_examples=80, deadline=None)
def test_neither_the_order_of_the_input_nor_the_solver_changes_anything(
    problem: Problem, seed: int
) -> None:
    problem = easier(problem)
    order = Random(seed)
    shuffled = replace(
        problem,
        mentees=tuple(order.sample(problem.mentees, len(problem.mentees))),
        mentors=tuple(order.sample(problem.mentors, len(problem.mentors))),
    )

    result, other = match(problem), match(shuffled, solver=dense_solver)

    assert other.pairs == result.pairs
    assert other.prices == result.prices
    assert other.fingerprint == result.fingerprint


@given(problems())
@settings(max_examples=60, deadline=None)
def test_other_names_do_not_change_what_the_matching_is_worth(problem: Problem) -> None:
    problem = easier(problem)

    result, renamed = match(problem), match(with_other_names(problem))

    assert renamed.certificate.value == result.certificate.value
    assert renamed.certificate.floor == result.certificate.floor
    assert len(renamed.pairs) == len(result.pairs)


@given(problems(), st.integers(2, 50))
@settings(max_examples=60, deadline=None)
def test_weights_count_in_proportion(problem: Problem, factor: int) -> None:
    problem = easier(problem)
    larger = tuple(Criterion(c.key, c.weight * factor) for c in problem.policy.criteria)

    scaled = match(replace(problem, policy=replace(problem.policy, criteria=larger)))

    assert scaled.pairs == match(problem).pairs


@given(problems())
@settings(max_examples=60, deadline=None)
def test_a_lock_is_kept_and_never_makes_the_matching_better(problem: Problem) -> None:
    free = replace(easier(problem), policy=replace(easier(problem).policy, floor=None))
    best = match(free)

    for pair in possible_pairs(free)[:3]:
        locked = match(replace(free, locked=frozenset({pair})))

        assert pair in {(each.mentee, each.mentor) for each in locked.pairs}
        as_free = replace(locked, prices=best.prices)
        assert verify(free, as_free).value <= best.certificate.value


@given(problems())
@settings(max_examples=60, deadline=None)
def test_more_capacity_never_makes_the_matching_worse(problem: Problem) -> None:
    problem = easier(problem)
    policy = replace(problem.policy, floor=None, load_cost=0)
    before = replace(problem, policy=policy)
    more = tuple(replace(m, capacity=m.capacity + 1) for m in problem.mentors)

    after = replace(before, mentors=more)

    assert value_of(after) >= value_of(before)


@given(problems())
@settings(max_examples=60, deadline=None)
def test_a_heavier_criterion_never_gets_fewer_points(problem: Problem) -> None:
    policy = replace(
        easier(problem).policy, floor=None, curve=Curve.NONE, load_cost=0, stay_bonus=0
    )
    people = replace(easier(problem), policy=policy, mentees=without_priority(problem))

    def skills(weight: int) -> int:
        criteria = (Criterion(Key.SKILLS, weight), Criterion(Key.TOPICS, 4))
        result = match(replace(people, policy=replace(policy, criteria=criteria)))
        return sum(share_of_skills(people, pair.mentee, pair.mentor) for pair in result.pairs)

    # Shares are rounded to whole points, so what is nearly a tie may break the other way.
    assert skills(16) >= skills(2) - 300


@given(problems())
@settings(max_examples=60, deadline=None)
def test_a_larger_bonus_for_staying_never_keeps_fewer_pairs(problem: Problem) -> None:
    policy = replace(easier(problem).policy, floor=None)
    people = replace(easier(problem), policy=policy)

    def kept(bonus: int) -> int:
        result = match(replace(people, policy=replace(policy, stay_bonus=bonus)))
        return len(people.stay & {(pair.mentee, pair.mentor) for pair in result.pairs})

    assert kept(0) <= kept(500) <= kept(5_000)


def test_a_pair_that_stays_is_worth_its_bonus_among_many_candidates() -> None:
    topics = [frozenset({f"topic {number % 7}", f"topic {number % 5}"}) for number in range(90)]
    problem = Problem(
        mentees=tuple(Mentee(id=f"e{i}", topics=topics[i]) for i in range(90)),
        mentors=tuple(Mentor(id=f"m{j}", topics=topics[j]) for j in range(90)),
        policy=Policy(
            criteria=(Criterion(Key.TOPICS, 1),),
            floor=None,
            curve=Curve.NONE,
            stay_bonus=FULL_SCORE,
        ),
        stay=frozenset((f"e{i}", f"m{(i * 7) % 90}") for i in range(89)),
    )

    result = match(problem, solver=scipy_solver)

    assert result.certificate.proven
    assert result.pairs == match(problem).pairs


def test_where_everybody_counts_a_worse_pair_is_better_than_none() -> None:
    both = Mentor(id="both", topics=frozenset({"a"}))
    only = Mentor(id="only", topics=frozenset({"b"}), vetoes=frozenset({"picky"}))
    people: dict[str, Any] = {
        "mentees": (
            Mentee(id="picky", topics=frozenset({"a"})),
            Mentee(id="easy", topics=frozenset({"a"})),
        ),
        "mentors": (both, only),
    }
    policy = Policy(criteria=(Criterion(Key.TOPICS, 1),), floor=None)

    result = match(Problem(policy=policy, **people))

    assert [(pair.mentee, pair.mentor) for pair in result.pairs] == [
        ("easy", "only"),
        ("picky", "both"),
    ]


def test_where_quality_counts_nobody_is_paired_below_the_floor() -> None:
    policy = Policy(criteria=(Criterion(Key.TOPICS, 1),), coverage=Coverage.QUALITY, floor=6_000)
    mentee = Mentee(id="asha", topics=frozenset({"a", "b"}))
    mentor = Mentor(id="tom", topics=frozenset({"a"}))

    result = match(Problem(mentees=(mentee,), mentors=(mentor,), policy=policy))

    assert result.pairs == ()
    assert [entry.reason for entry in result.mentees + result.mentors] == [Reason.BELOW_FLOOR] * 2


def test_waiting_longer_counts_where_places_are_short() -> None:
    mentees = (Mentee(id="new"), Mentee(id="waited", priority=300))
    problem = Problem(mentees=mentees, mentors=(Mentor(id="tom"),))

    result = match(problem)

    assert result.mentor_of("waited") == "tom"
    assert [entry.reason for entry in result.mentees] == [Reason.SHORTAGE]


def test_the_cost_of_load_spreads_mentees_over_mentors() -> None:
    mentees = tuple(Mentee(id=f"e{i}", topics=frozenset({"a"})) for i in range(2))
    liked = Mentor(id="liked", topics=frozenset({"a"}), capacity=2)
    other = Mentor(id="other", capacity=2)
    policy = Policy(criteria=(Criterion(Key.TOPICS, 1),), floor=None, curve=Curve.NONE)
    problem = Problem(mentees=mentees, mentors=(liked, other), policy=policy)

    together = match(problem)
    spread = match(replace(problem, policy=replace(policy, load_cost=6_000)))

    assert {pair.mentor for pair in together.pairs} == {"liked"}
    assert {pair.mentor for pair in spread.pairs} == {"liked", "other"}


@pytest.mark.parametrize("mentees", [(), (Mentee(id="asha"),)])
@pytest.mark.parametrize("mentors", [(), (Mentor(id="tom", capacity=0),)])
@pytest.mark.parametrize("coverage", Coverage)
def test_nobody_to_pair_is_a_result_too(
    mentees: tuple[Mentee, ...], mentors: tuple[Mentor, ...], coverage: Coverage
) -> None:
    problem = Problem(mentees=mentees, mentors=mentors, policy=Policy(coverage=coverage))

    result = match(problem)

    assert result.pairs == ()
    assert result.certificate.proven
    assert len(result.mentees) == len(mentees)
    assert len(result.mentors) == len(mentors)


def test_everybody_excluded_is_named_as_ruled_out() -> None:
    people: dict[str, Any] = {"organisation": "town"}
    problem = Problem(
        mentees=(Mentee(id="asha", **people),),
        mentors=(Mentor(id="tom", **people),),
        policy=Policy(rules=frozenset({Rule.OTHER_ORGANISATION})),
    )

    result = match(problem)

    assert [entry.reason for entry in result.mentees + result.mentors] == [Reason.RULED_OUT] * 2


def test_it_tells_how_far_it_is() -> None:
    heard: list[str] = []
    problem = Problem(mentees=(Mentee(id="asha"),), mentors=(Mentor(id="tom"),))

    match(problem, progress=lambda step, times: heard.append(f"{step} {times}"))

    assert heard == ["prepare 0", "start 0", "floor 0", "match 0", "choose 0"]


def test_it_can_be_stopped_between_two_steps() -> None:
    problem = Problem(mentees=(Mentee(id="asha"),), mentors=(Mentor(id="tom"),))
    answers = iter([False, True])

    with pytest.raises(Cancelled):
        match(problem, cancelled=lambda: next(answers))


@pytest.mark.parametrize("wrong", ["pair", "score", "lock", "load"])
def test_the_check_finds_a_result_that_is_not_possible(wrong: str) -> None:
    problem = Problem(
        mentees=(Mentee(id="asha"), Mentee(id="ben")),
        mentors=(Mentor(id="tom"), Mentor(id="eve", organisation="town")),
        locked=frozenset({("asha", "tom")}),
    )
    asha, ben = match(problem).pairs
    pairs = {
        "pair": (asha, replace(ben, mentee="asha")),
        "score": (asha, replace(ben, score=ben.score + 1)),
        "lock": (replace(asha, mentor="eve"), replace(ben, mentor="tom")),
        "load": (asha, replace(ben, mentor="tom")),
    }

    with pytest.raises(Disproved):
        verify(problem, replace(match(problem), pairs=pairs[wrong]))


def test_the_check_does_not_take_a_worse_matching_for_the_best() -> None:
    topics = frozenset({"a"})
    problem = Problem(
        mentees=(Mentee(id="asha", topics=topics),),
        mentors=(Mentor(id="fits", topics=topics), Mentor(id="other", topics=frozenset({"b"}))),
        policy=Policy(criteria=(Criterion(Key.TOPICS, 1),), floor=None),
    )
    best = match(problem)

    worse = replace(best, pairs=(replace(best.pairs[0], mentor="other", score=0),))

    assert verify(problem, best).proven
    assert not verify(problem, worse).proven


def possible_pairs(problem: Problem) -> list[tuple[str, str]]:
    return [
        (mentee.id, mentor.id)
        for mentee in problem.mentees
        for mentor in problem.mentors
        if not broken_rules(problem, mentee, mentor)
    ]


def without_priority(problem: Problem) -> tuple[Mentee, ...]:
    return tuple(replace(m, priority=0) for m in easier(problem).mentees)


def share_of_skills(problem: Problem, mentee: str, mentor: str) -> int:
    alone = Policy(criteria=(Criterion(Key.SKILLS, 1),))
    return score(alone, mentee_named(problem, mentee), mentor_named(problem, mentor))


def value_of(problem: Problem) -> tuple[int, int]:
    result = match(problem)
    value = result.certificate.value
    return (
        (len(result.pairs), value) if problem.policy.coverage is Coverage.EVERYONE else (0, value)
    )


def with_other_names(problem: Problem) -> Problem:
    def new(id: str) -> str:
        return f"{id}-renamed"

    def pairs(old: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        return frozenset((new(mentee), new(mentor)) for mentee, mentor in old)

    def person(old: Mentee | Mentor) -> dict[str, Any]:
        return {
            "id": new(old.id),
            "wishes": tuple(map(new, old.wishes)),
            "vetoes": frozenset(map(new, old.vetoes)),
        }

    return replace(
        problem,
        mentees=tuple(replace(m, **person(m)) for m in problem.mentees),
        mentors=tuple(replace(m, **person(m)) for m in problem.mentors),
        never=pairs(problem.never),
        earlier=pairs(problem.earlier),
        stay=pairs(problem.stay),
        reports_to={new(a): new(b) for a, b in problem.reports_to.items()},
    )
