"""Why this pair: contributions that add up to the score, and what of them the two may see."""

from mentorapp.core.matching.engine.policy import WISHES, Key, Policy
from mentorapp.core.matching.engine.problem import Mentee, Mentor, Problem
from mentorapp.core.matching.engine.scores.criteria import judge
from mentorapp.core.matching.engine.scores.facts import Contribution


class Stranger(LookupError):
    """Somebody was asked about who does not take part in this role."""


def explain(problem: Problem, mentee_id: str, mentor_id: str) -> tuple[Contribution, ...]:
    """The contributions of all criteria that count, the largest first; their sum is the score.

    :raises Stranger: if one of both is not in the problem.
    """
    mentee, mentor = mentee_named(problem, mentee_id), mentor_named(problem, mentor_id)
    found = contributions(problem.policy, mentee, mentor)
    return tuple(sorted(found, key=lambda part: -part.points))


def contributions(policy: Policy, mentee: Mentee, mentor: Mentor) -> list[Contribution]:
    """One contribution for each criterion that counts, in their usual order."""
    return [_contribution(policy, key, of, mentee, mentor) for key, of in policy.points().items()]


def score(policy: Policy, mentee: Mentee, mentor: Mentor) -> int:
    return sum(part.points for part in contributions(policy, mentee, mentor))


def _contribution(
    policy: Policy, key: Key, weight: int, mentee: Mentee, mentor: Mentor
) -> Contribution:
    earned, facts = judge(policy, key, weight, mentee, mentor)
    open_to_both = key in mentee.for_partner and key in mentor.for_partner
    for_partner = open_to_both and facts is not None and key not in WISHES
    return Contribution(key, earned, weight, facts, for_partner)


def mentee_named(problem: Problem, id: str) -> Mentee:
    """:raises Stranger: if nobody is looking for a mentor under this id."""
    for mentee in problem.mentees:
        if mentee.id == id:
            return mentee
    raise Stranger(id)


def mentor_named(problem: Problem, id: str) -> Mentor:
    """:raises Stranger: if nobody offers to be a mentor under this id."""
    for mentor in problem.mentors:
        if mentor.id == id:
            return mentor
    raise Stranger(id)
