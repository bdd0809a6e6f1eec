"""The weakest pair as good as possible, then the next, then the total: beside trying everything."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.matching_cohorts import Family, cohort
from mentorapp.core.matching.engine.match import match
from mentorapp.core.matching.engine.optimum.certificate import Disproved, verify
from mentorapp.core.matching.engine.optimum.pool import Pool
from mentorapp.core.matching.engine.policy import Coverage, Curve, Policy
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem
from mentorapp.core.matching.engine.questions.alternatives import alternatives
from mentorapp.core.matching.engine.result import Level, Result
from mentorapp.core.matching.engine.scores.grid import FORBIDDEN, NOBODY
from tests.core.matching.engine.markets import dense_solver
from tests.core.matching.engine.problems import problems


def weakest_first(problem: Problem) -> Problem:
    """The same people, with nothing else to care for than the weakest pairs."""
    policy = replace(
        problem.policy,
        coverage=Coverage.EVERYONE,
        curve=Curve.WEAKEST,
        floor="auto",
        stay_bonus=0,
        load_cost=0,
    )
    mentees = tuple(replace(mentee, priority=0) for mentee in problem.mentees[:4])
    return replace(problem, policy=policy, mentees=mentees, locked=frozenset())


def from_the_weakest(result: Result) -> list[int]:
    return sorted(pair.score for pair in result.pairs)


def best_by_trying_all(problem: Problem) -> list[int]:
    """The scores of the fairest of all matchings with the most pairs, the weakest first."""
    pool = Pool(problem)
    if pool.is_empty:
        return []
    scores = pool.scorer.rows(np.arange(len(pool.mentees))).tolist()
    found: list[list[int]] = [[]]
    for choice in product(range(NOBODY, len(pool.mentors)), repeat=len(scores)):
        pairs = [scores[i][j] for i, j in enumerate(choice) if j != NOBODY]
        load = np.bincount([j for j in choice if j != NOBODY], minlength=len(pool.mentors))
        if FORBIDDEN not in pairs and (load <= pool.capacity).all():
            found.append(sorted(pairs))
    return max(found, key=lambda pairs: (len(pairs), pairs))


@given(problems())
@settings(max_examples=80, deadline=None)
def test_no_other_matching_is_fairer_from_the_weakest_pair_on(problem: Problem) -> None:
    problem = weakest_first(problem)

    result = match(problem)

    assert from_the_weakest(result) == best_by_trying_all(problem)
    assert verify(problem, result).proven


@given(problems(), st.sampled_from((None, 0, 2_000, 5_000)))
@settings(max_examples=50, deadline=None)
def test_it_is_proven_with_every_other_choice_of_a_policy(
    problem: Problem, floor: int | None
) -> None:
    policy = replace(problem.policy, coverage=Coverage.EVERYONE, curve=Curve.WEAKEST, floor=floor)
    problem = replace(problem, policy=policy)

    result, other = match(problem), match(problem, solver=dense_solver)

    assert verify(problem, result).proven
    assert other.pairs == result.pairs


@given(problems())
@settings(max_examples=40, deadline=None)
def test_more_places_never_make_the_weakest_pairs_weaker(problem: Problem) -> None:
    before = weakest_first(problem)
    more = tuple(replace(m, capacity=m.capacity + 1) for m in before.mentors)

    first, second = match(before), match(replace(before, mentors=more))

    if len(first.pairs) == len(second.pairs):
        assert from_the_weakest(second) >= from_the_weakest(first)
    assert len(second.pairs) >= len(first.pairs)


@pytest.mark.parametrize("family", [Family.SHORTAGE, Family.POPULAR, Family.EQUAL])
def test_in_a_larger_cohort_each_level_is_as_high_as_can_be(family: Family) -> None:
    problem = cohort(40, 25, family)
    strong = replace(problem, policy=replace(problem.policy, curve=Curve.STRONG, floor="auto"))
    weakest = replace(problem, policy=replace(problem.policy, curve=Curve.WEAKEST, floor="auto"))

    result, other = match(weakest), match(strong)

    assert verify(weakest, result).proven
    assert len(result.pairs) == len(other.pairs)
    assert from_the_weakest(result) >= from_the_weakest(other)


def three_by_three() -> Problem:
    """Two weak pairs cannot be avoided in the best total; one can, for a lower total."""
    mentees = tuple(
        Mentee(id=name, availability=slots)
        for name, slots in (("a", 0b1111), ("b", 0b0011), ("c", 0b0001))
    )
    mentors = tuple(
        Mentor(id=name, availability=slots)
        for name, slots in (("x", 0b1111), ("y", 0b0111), ("z", 0b0001))
    )
    return Problem(mentees=mentees, mentors=mentors, policy=Policy(curve=Curve.WEAKEST))


def test_the_certificate_names_the_levels_and_a_wrong_one_is_found_out() -> None:
    problem = three_by_three()

    result = match(problem)

    levels = result.certificate.levels
    assert [level.score for level in levels] == sorted({pair.score for pair in result.pairs})
    assert sum(level.pairs for level in levels) == len(result.pairs)
    wrong = replace(result.certificate, levels=(Level(levels[0].score, 3), *levels[1:]))
    with pytest.raises(Disproved):
        verify(problem, replace(result, certificate=wrong))


def test_another_choice_says_that_the_weakest_pairs_would_be_weaker() -> None:
    problem = cohort(12, 12, Family.SHORTAGE)
    first = replace(problem, policy=replace(problem.policy, curve=Curve.WEAKEST, floor="auto"))

    fairest = alternatives(first, match(first), problem.mentees[0].id)
    best = alternatives(problem, match(problem), problem.mentees[0].id)

    assert all(other.loss.weaker for other in fairest)
    assert not any(other.loss.weaker for other in best)


@given(problems())
@settings(max_examples=40, deadline=None)
def test_with_the_levels_known_nothing_is_looked_for_twice(problem: Problem) -> None:
    problem = weakest_first(problem)
    first = match(problem)
    steps: list[str] = []

    again = match(
        problem,
        solver=dense_solver,
        levels=first.certificate.levels,
        progress=lambda step, _times: steps.append(step),
    )

    assert again.pairs == first.pairs
    assert verify(problem, again).proven
    assert not first.certificate.levels or "level" not in steps


def test_somebody_who_leaves_is_judged_by_the_levels_known() -> None:
    problem = cohort(40, 25, Family.SHORTAGE)
    problem = replace(problem, policy=replace(problem.policy, curve=Curve.WEAKEST, floor="auto"))
    levels = match(problem).certificate.levels
    fewer = replace(problem, mentors=problem.mentors[1:])

    anew, known = match(fewer), match(fewer, levels=levels)

    assert len(known.pairs) == len(anew.pairs)
    for mentee in fewer.mentees:
        others = alternatives(fewer, known, mentee.id)
        assert all(other.loss.points >= 0 or other.loss.pairs for other in others)


def test_it_is_told_which_level_is_looked_for() -> None:
    problem = cohort(12, 12, Family.SHORTAGE)
    problem = replace(problem, policy=replace(problem.policy, curve=Curve.WEAKEST, floor="auto"))
    rounds: list[int] = []

    result = match(
        problem,
        solver=dense_solver,
        progress=lambda step, times: rounds.append(times) if step == "level" else None,
    )

    assert rounds[: len(result.certificate.levels)] == [
        number + 1 for number in range(len(result.certificate.levels))
    ]
