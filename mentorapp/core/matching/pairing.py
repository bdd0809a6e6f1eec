"""What two people would be as a pair, and what exchanging two mentors would change."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.model import Enrolment, Role
from mentorapp.core.matching.engine.policy import Rule
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.engine.rules import broken_rules
from mentorapp.core.matching.engine.scores.explanation import mentee_named, mentor_named, score
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.places import admitted_in, taken_places
from mentorapp.core.matching.queries import standing_proposals
from mentorapp.core.matching.reading import problem_of


@dataclass(frozen=True, slots=True)
class Fit:
    """Points of 10,000, and the rules that forbid the pair."""

    score: int
    broken: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Swap:
    """Two drafts exchange their mentors. `change` is in points, of both pairs together."""

    other: Proposal
    fits: tuple[Fit, Fit]
    change: int

    @property
    def broken(self) -> tuple[Rule, ...]:
        return tuple(rule for fit in self.fits for rule in fit.broken)


def fit_of(problem: Problem, *, mentee: Enrolment, mentor: Enrolment) -> Fit:
    """:raises Stranger: when one of both does not take part."""
    seeking = mentee_named(problem, str(mentee.person_id))
    offering = mentor_named(problem, str(mentor.person_id))
    return Fit(score(problem.policy, seeking, offering), broken_rules(problem, seeking, offering))


def swap_of(problem: Problem, proposal: Proposal, other: Proposal) -> Swap:
    fits = (
        fit_of(problem, mentee=proposal.mentee, mentor=other.mentor),
        fit_of(problem, mentee=other.mentee, mentor=proposal.mentor),
    )
    return Swap(other, fits, sum(fit.score for fit in fits) - proposal.score - other.score)


def swaps_for(session: Session, *, proposal: Proposal) -> list[Swap]:
    """Every other draft to swap with: the possible ones first, and of these the best."""
    problem = problem_of(session, cohort=proposal.cohort)
    drafts = standing_proposals(session, cohort=proposal.cohort, state=ProposalState.DRAFT)
    found = [
        swap_of(problem, proposal, draft)
        for draft in drafts
        if draft.mentor_id != proposal.mentor_id and not draft.has_lost_somebody
    ]
    return sorted(found, key=lambda swap: (bool(swap.broken), -swap.change, swap.other.id))


def mentors_for(session: Session, *, mentee: Enrolment) -> list[tuple[Enrolment, Fit]]:
    """Every mentor with a place left: the possible ones first, and of these the best."""
    problem = problem_of(session, cohort=mentee.cohort)
    taken = taken_places(session, cohort=mentee.cohort)
    found = [
        (mentor, fit_of(problem, mentee=mentee, mentor=mentor))
        for mentor in admitted_in(session, cohort=mentee.cohort, role=Role.MENTOR)
        if Application.read(mentor.application).capacity > taken[mentor.person_id]
    ]
    return sorted(found, key=lambda pair: (bool(pair[1].broken), -pair[1].score, pair[0].id))
