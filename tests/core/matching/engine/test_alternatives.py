"""What a forced pair costs is exactly what matching again with it locked would lose."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.policy import Criterion, Key, Policy
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem
from mentorapp.core.matching.engine.questions.alternatives import (
    WhatIf,
    alternatives,
    cost_of,
    reserves,
)
from mentorapp.core.matching.engine.result import Pair, Result
from mentorapp.core.matching.engine.rules import broken_rules
from mentorapp.core.matching.engine.scores.explanation import Stranger
from tests.core.matching.engine.problems import easier, problems


def worth(what_if: WhatIf, pairs: list[tuple[str, str]]) -> int:
    """What the whole cohort is worth with these pairs."""
    floor = None
    matching = what_if.pool.matching_of(Pair(mentee, mentor, 0) for mentee, mentor in pairs)
    return what_if.pool.value(what_if.pool.market(floor), floor, matching)


def pairs_of(result: Result) -> list[tuple[str, str]]:
    return [(pair.mentee, pair.mentor) for pair in result.pairs]


@given(problems())
@settings(max_examples=60, deadline=None)
def test_the_loss_is_exact_and_the_moves_lead_there(problem: Problem) -> None:
    problem = replace(easier(problem), policy=replace(easier(problem).policy, floor=None))
    result = match(problem)
    what_if = WhatIf(problem, result)
    assume(not what_if.pool.is_empty)
    before = worth(what_if, pairs_of(result))

    for mentee in problem.mentees[:3]:
        for other in what_if.alternatives(mentee.id, k=9):
            locked = match(replace(problem, locked=frozenset({(mentee.id, other.mentor)})))
            loss = other.loss.points + other.loss.pairs * what_if.pool.market(None).pair_bonus
            assert before - worth(what_if, pairs_of(locked)) == loss
            assert len(result.pairs) - len(locked.pairs) == other.loss.pairs

            moved = dict(pairs_of(result)) | {mentee.id: other.mentor}
            for move in other.moves:
                assert moved.get(move.mentee) == move.before
                moved.pop(move.mentee, None)
                if move.after:
                    moved[move.mentee] = move.after
            assert before - worth(what_if, list(moved.items())) == loss


@given(problems())
@settings(max_examples=60, deadline=None)
def test_alternatives_are_all_other_possible_mentors_the_cheapest_first(problem: Problem) -> None:
    problem = replace(easier(problem), policy=replace(easier(problem).policy, floor=None))
    assume(problem.mentees)
    result, mentee = match(problem), problem.mentees[0]

    found = alternatives(problem, result, mentee.id, k=99)

    possible = {m.id for m in problem.mentors if not broken_rules(problem, mentee, m)}
    assert {other.mentor for other in found} == possible - {result.mentor_of(mentee.id)}
    if found:
        # Where points decide, a pair more counts for next to nothing.
        a_pair = WhatIf(problem, result).pool.market(None).pair_bonus
        costs = [other.loss.points + other.loss.pairs * a_pair for other in found]
        assert costs == sorted(costs)


def problem_with_a_favourite() -> Problem:
    career = frozenset({"career"})
    return Problem(
        mentees=(
            Mentee(id="asha", topics=career),
            Mentee(id="ben", topics=frozenset({"career", "study"})),
        ),
        mentors=(
            Mentor(id="liked", topics=career),
            Mentor(id="other", topics=frozenset({"study"})),
            Mentor(id="vetoed", topics=career, vetoes=frozenset({"asha"})),
        ),
        policy=Policy(criteria=(Criterion(Key.TOPICS, 1),)),
    )


def test_a_pair_a_rule_forbids_has_no_cost() -> None:
    problem = problem_with_a_favourite()

    assert cost_of(problem, match(problem), "asha", "vetoed") is None


def test_a_pair_below_the_floor_has_one() -> None:
    problem = problem_with_a_favourite()
    result = match(problem)

    cost = cost_of(problem, result, "asha", "other")

    assert cost
    assert cost.score < (result.certificate.floor or 0)
    assert cost.loss.points > 0


def test_somebody_locked_has_no_alternatives() -> None:
    problem = replace(problem_with_a_favourite(), locked=frozenset({("asha", "liked")}))

    assert alternatives(problem, match(problem), "asha") == ()


def test_a_stranger_has_none_either() -> None:
    problem = problem_with_a_favourite()

    with pytest.raises(Stranger):
        alternatives(problem, match(problem), "eve")


def test_a_reserve_is_another_mentor_with_a_free_place() -> None:
    problem = problem_with_a_favourite()
    result = match(problem)

    reserve = reserves(problem, result)

    taken = {pair.mentor for pair in result.pairs}
    assert {pair.mentor for pair in reserve.values()} == {"liked", "other", "vetoed"} - taken


@given(problems())
@settings(max_examples=40, deadline=None)
def test_a_second_solution_gives_nobody_the_first_mentor_again(problem: Problem) -> None:
    problem = easier(problem)
    result = match(problem)

    second = reserves(problem, result, only_free_places=False)

    assert not {(pair.mentee, pair.mentor) for pair in second.values()} & set(pairs_of(result))
