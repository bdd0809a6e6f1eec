"""The fast scores of whole cohorts are those of the readable criteria and rules, pair by pair."""

import numpy as np
from hypothesis import assume, given, settings

from mentorapp.core.matching.engine.optimum.pool import Pool
from mentorapp.core.matching.engine.policy import FULL_SCORE
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.engine.rules import broken_rules
from mentorapp.core.matching.engine.scores.explanation import contributions, score
from mentorapp.core.matching.engine.scores.scoring import NOT_ALLOWED, Scorer
from tests.core.matching.engine.problems import easier, problems


def scores_of(problem: Problem) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    scorer = Scorer(problem, problem.mentees, problem.mentors)
    return scorer.rows(np.arange(len(problem.mentees)))


@given(problems())
@settings(max_examples=100, deadline=None)
def test_every_score_is_the_sum_of_its_contributions(problem: Problem) -> None:
    assume(problem.mentees and problem.mentors)

    scores = scores_of(easier(problem))

    for i, mentee in enumerate(problem.mentees):
        for j, mentor in enumerate(problem.mentors):
            if scores[i, j] != NOT_ALLOWED:
                assert scores[i, j] == score(problem.policy, mentee, mentor)


@given(problems())
@settings(max_examples=100, deadline=None)
def test_exactly_the_pairs_that_break_a_rule_are_forbidden(problem: Problem) -> None:
    pool = Pool(problem)
    assume(not pool.is_empty)

    scores = scores_of_pool(pool)

    for i, mentee in enumerate(pool.mentees):
        for j, mentor in enumerate(pool.mentors):
            assert (scores[i, j] == NOT_ALLOWED) == bool(broken_rules(problem, mentee, mentor))


def scores_of_pool(pool: Pool) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    return pool.scorer.rows(np.arange(len(pool.mentees)))


@given(problems())
@settings(max_examples=60, deadline=None)
def test_no_contribution_exceeds_its_criterion_and_all_together_are_the_full_score(
    problem: Problem,
) -> None:
    assume(problem.policy.points())

    for mentee in problem.mentees:
        for mentor in problem.mentors:
            parts = contributions(problem.policy, mentee, mentor)
            assert all(0 <= part.points <= part.of for part in parts)
            assert sum(part.of for part in parts) == FULL_SCORE


@given(problems())
@settings(max_examples=60, deadline=None)
def test_single_rows_and_single_pairs_have_the_same_scores_as_all_together(
    problem: Problem,
) -> None:
    pool = Pool(problem)
    assume(not pool.is_empty)

    together = scores_of_pool(pool)

    one_by_one = Scorer(problem, pool.mentees, pool.mentors)
    last_first = [one_by_one.rows(np.array([i]))[0] for i in reversed(range(len(together)))]
    assert (np.array(last_first[::-1]) == together).all()
    mentee, mentor = np.nonzero(together != NOT_ALLOWED)
    assert (pool.scorer.pairs(mentee, mentor) == together[mentee, mentor]).all()
