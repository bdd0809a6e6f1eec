"""The committee's changes happen, and nothing else does unless it was allowed to."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from mentorapp.core.matching.engine.faults import Unsolvable
from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.optimum.certificate import verify
from mentorapp.core.matching.engine.policy import Criterion, Key, Policy
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem
from mentorapp.core.matching.engine.questions.changes import Changes, Mode, resolve, swap
from mentorapp.core.matching.engine.result import Result
from tests.core.matching.engine.problems import easier, problems


def pairs_of(result: Result) -> set[tuple[str, str]]:
    return {(pair.mentee, pair.mentor) for pair in result.pairs}


def people(mentees: str = "abc", mentors: str = "xyz") -> Problem:
    """Everybody with one topic of their own, so that a fits x, b fits y, c fits z."""
    topics = [frozenset({topic}) for topic in ("career", "study", "family")]
    return Problem(
        mentees=tuple(Mentee(id=id, topics=t) for id, t in zip(mentees, topics, strict=False)),
        mentors=tuple(Mentor(id=id, topics=t) for id, t in zip(mentors, topics, strict=False)),
        policy=Policy(criteria=(Criterion(Key.TOPICS, 1),), floor=None),
    )


@given(problems())
@settings(max_examples=60, deadline=None)
def test_when_a_mentor_leaves_all_other_pairs_stay(problem: Problem) -> None:
    problem = easier(problem)
    result = match(problem)
    assume(result.pairs)
    leaver = result.pairs[0].mentor

    again = resolve(problem, result, Changes(leave=frozenset({leaver})))

    untouched = {pair for pair in pairs_of(result) if leaver not in pair}
    assert untouched <= pairs_of(again.result)
    assert verify(again.solved, again.result).proven


@given(problems())
@settings(max_examples=60, deadline=None)
def test_nothing_changes_without_a_change(problem: Problem) -> None:
    problem = replace(easier(problem), stay=frozenset())
    result = match(problem)

    for mode in Mode:
        again = resolve(problem, result, Changes(), mode)
        assert again.difference.moved == {}


def test_a_lock_moves_whoever_was_there() -> None:
    problem = people()

    again = resolve(problem, match(problem), Changes(lock=frozenset({("a", "y")})))

    assert again.result.mentor_of("a") == "y"
    assert again.result.mentor_of("c") == "z"
    assert again.difference.moved == {"a": ("x", "y"), "b": ("y", "x")}


def test_two_mentees_are_swapped() -> None:
    problem = people()
    result = match(problem)

    again = resolve(problem, result, swap(result, "a", "b"))

    assert pairs_of(again.result) == {("a", "y"), ("b", "x"), ("c", "z")}


def test_a_forbidden_pair_is_parted_and_can_be_allowed_again() -> None:
    problem = people()
    pair = frozenset({("a", "x")})

    parted = resolve(problem, match(problem), Changes(forbid=pair), Mode.OPEN)
    joined = resolve(parted.problem, parted.result, Changes(allow=pair), Mode.OPEN)

    assert parted.result.mentor_of("a") != "x"
    assert joined.result.mentor_of("a") == "x"


def test_a_late_joiner_gets_a_free_place_without_moving_anybody() -> None:
    problem = people(mentees="ab")
    late = Mentee(id="late", topics=frozenset({"career"}))

    again = resolve(problem, match(problem), Changes(join_mentees=(late,)))

    assert again.difference.moved == {"late": (None, "z")}
    assert again.difference.pairs == 1


def test_in_the_open_mode_a_late_joiner_may_move_others() -> None:
    problem = people(mentees="ab", mentors="xyz")
    late = Mentee(id="late", topics=frozenset({"career"}), priority=0)
    both = Mentor(id="z", topics=frozenset({"family", "study"}))

    again = resolve(
        problem,
        match(problem),
        Changes(join_mentees=(late,), join_mentors=(both,)),
        Mode.OPEN,
    )

    assert len(again.result.pairs) == 3


def test_where_a_mentor_has_fewer_places_now_the_best_pairs_stay() -> None:
    career = frozenset({"career"})
    busy = Mentor(id="busy", topics=career, capacity=2)
    problem = Problem(
        mentees=(Mentee(id="fits", topics=career), Mentee(id="not", topics=frozenset({"study"}))),
        mentors=(busy,),
        policy=Policy(criteria=(Criterion(Key.TOPICS, 1),), floor=None),
    )

    again = resolve(problem, match(problem), Changes(join_mentors=(replace(busy, capacity=1),)))

    assert pairs_of(again.result) == {("fits", "busy")}


def test_a_lock_against_a_rule_is_refused() -> None:
    problem = people()
    result = match(problem)
    vetoing = replace(problem.mentees[0], vetoes=frozenset({"y"}))

    with pytest.raises(Unsolvable):
        resolve(
            problem,
            result,
            Changes(join_mentees=(vetoing,), lock=frozenset({("a", "y")})),
        )
