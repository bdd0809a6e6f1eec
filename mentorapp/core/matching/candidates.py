"""Whom a mentee who chooses for themselves can ask: nobody the rules exclude, nobody without room.

A "not now" does not take a mentor off the list: what is missing there would tell who said it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.model import Enrolment, Role
from mentorapp.core.matching.engine.rules import broken_rules
from mentorapp.core.matching.engine.scores.explanation import (
    contributions,
    mentee_named,
    mentor_named,
)
from mentorapp.core.matching.engine.scores.facts import Contribution
from mentorapp.core.matching.places import admitted_in, agreed_in
from mentorapp.core.matching.reading import problem_for_own_choice


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mentor with a place, and what the two have in common. `score` is in points of 10,000."""

    mentor: Enrolment
    contributions: Sequence[Contribution]

    @property
    def score(self) -> int:
        return sum(part.points for part in self.contributions)

    @property
    def in_common(self) -> int:
        """The points of what both let each other see, so that an order gives nothing else away."""
        return sum(part.points for part in self.contributions if part.for_partner)


def mentors_to_ask(session: Session, *, mentee: Enrolment) -> Sequence[Candidate]:
    """Everybody who can be asked, those with most in common first."""
    problem = problem_for_own_choice(session, cohort=mentee.cohort)
    agreed = agreed_in(session, cohort=mentee.cohort)
    known = {mentor.id for mentor in problem.mentors}
    seeking = mentee_named(problem, str(mentee.person_id))
    found = []
    for mentor in admitted_in(session, cohort=mentee.cohort, role=Role.MENTOR):
        places = Application.read(mentor.application).capacity - agreed[mentor.person_id]
        if places < 1 or str(mentor.person_id) not in known:
            continue
        offering = mentor_named(problem, str(mentor.person_id))
        if not broken_rules(problem, seeking, offering):
            found.append(Candidate(mentor, contributions(problem.policy, seeking, offering)))
    return sorted(found, key=lambda one: (-one.in_common, one.mentor.person.name, one.mentor.id))


def can_be_asked(
    session: Session, *, mentee: Enrolment, mentors: Sequence[UUID]
) -> Sequence[Candidate]:
    """Those of these mentors who can be asked now, in this order."""
    possible = {one.mentor.id: one for one in mentors_to_ask(session, mentee=mentee)}
    return [possible[id] for id in mentors if id in possible]
