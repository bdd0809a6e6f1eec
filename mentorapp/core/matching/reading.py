"""A cohort as the engine sees it: ids and answers, no names."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, Role
from mentorapp.core.matching.aims import policy_of
from mentorapp.core.matching.answers import Answers
from mentorapp.core.matching.decided import Decided, Pairs, as_pairs, decided_in
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.model import Aim
from mentorapp.core.matching.places import admitted_in
from mentorapp.core.pairs.earlier import earlier_among
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import completed_in, pausing_in
from mentorapp.core.people.model import Person
from mentorapp.core.people.queries import superiors_of
from mentorapp.core.stafflists.queries import listed_superiors
from mentorapp.core.training.queries import prepared_in


def problem_of(
    session: Session, *, cohort: Cohort, aim: Aim = Aim.EVERYONE, floor: int = 0
) -> Problem:
    """Everybody admitted, with all places, whatever was proposed so far."""
    return _whole(session, cohort, decided_in(session, cohort=cohort), aim, floor)


def open_problem_of(
    session: Session,
    *,
    cohort: Cohort,
    aim: Aim = Aim.EVERYONE,
    floor: int = 0,
) -> Problem:
    """What a new run may still decide: pairs and open questions stay, drafts may change. Mentees
    whose tandem is completed look for nobody; mentors may accompany somebody else.
    """
    decided = decided_in(session, cohort=cohort)
    whole = _whole(session, cohort, decided, aim, floor)
    left = without(whole, [*decided.under_way, *_paired(session, cohort)])
    done = completed_in(session, cohort=cohort)
    seeking = tuple(mentee for mentee in left.mentees if UUID(mentee.id) not in done)
    left = replace(left, mentees=seeking)
    kept = _among(decided.kept, left)
    return replace(left, locked=kept, stay=decided.drafts - kept)


def problem_for_own_choice(session: Session, *, cohort: Cohort) -> Problem:
    """Everybody admitted; what was answered with a no can be asked again."""
    decided = decided_in(session, cohort=cohort)
    whole = _whole(session, cohort, decided, Aim.EVERYONE, 0)
    return replace(whole, never=decided.ruled_out)


def problem_for_one(
    session: Session, *, mentee: Enrolment, aim: Aim = Aim.EVERYONE, floor: int = 0
) -> Problem:
    """One mentee and every place that nobody holds: what is left when everything else stays."""
    cohort = mentee.cohort
    decided = decided_in(session, cohort=cohort)
    whole = _whole(session, cohort, decided, aim, floor)
    left = without(whole, [*decided.drafts, *decided.under_way, *_paired(session, cohort)])
    alone = tuple(m for m in whole.mentees if m.id == str(mentee.person_id))
    return replace(left, mentees=alone)


def without(problem: Problem, taken: Sequence[tuple[str, str]]) -> Problem:
    """The problem that is left when these pairs are settled."""
    gone = {mentee for mentee, _ in taken}
    used = Counter(mentor for _, mentor in taken)
    mentors = (replace(m, capacity=max(0, m.capacity - used[m.id])) for m in problem.mentors)
    return replace(
        problem,
        mentees=tuple(m for m in problem.mentees if m.id not in gone),
        # Whoever has nobody and no place stays in, to be named with that reason.
        mentors=tuple(m for m in mentors if m.capacity or not used[m.id]),
    )


def _whole(session: Session, cohort: Cohort, decided: Decided, aim: Aim, floor: int) -> Problem:
    admitted = admitted_in(session, cohort=cohort)
    people = [e for e in admitted if e.person.left_at is None]
    earlier = _earlier_pairs(session, cohort) | _remembered(session, people)
    said = Answers(
        cohort,
        people,
        experienced={mentor for _, mentor in earlier},
        prepared=prepared_in(session, cohort=cohort, people=people),
        pausing=pausing_in(session, cohort=cohort),
    )
    return Problem(
        mentees=tuple(said.mentee(e) for e in people if e.role is Role.MENTEE),
        mentors=tuple(said.mentor(e) for e in people if e.role is Role.MENTOR),
        reports_to=_reports_to(session, cohort, [e.person for e in people]),
        policy=policy_of(cohort.programme, aim=aim, floor=floor),
        never=decided.ruled_out | decided.declined,
        earlier=earlier,
    )


def _reports_to(session: Session, cohort: Cohort, people: Sequence[Person]) -> Mapping[str, str]:
    """As the directory or the people say; where the employer's list says it, as that does."""
    listed = listed_superiors(session, keeper_id=cohort.programme.organisation_id, people=people)
    return {**superiors_of(session, people=people), **listed}


def _earlier_pairs(session: Session, cohort: Cohort) -> Pairs:
    """Who among the cohort's people has been a pair before, here or elsewhere."""
    here = select(Enrolment.person_id).where(Enrolment.cohort_id == cohort.id)
    before = (Pair.cohort_id != cohort.id) | Pair.ended_at.is_not(None)
    rows = session.execute(
        select(Pair.mentee_id, Pair.mentor_id).where(
            Pair.mentee_id.in_(here) | Pair.mentor_id.in_(here), before
        )
    )
    return as_pairs(rows)


def _remembered(session: Session, people: Sequence[Enrolment]) -> Pairs:
    """Those of whose time together nothing but a hash is left."""
    mentors = [e.person_id for e in people if e.role is Role.MENTOR]
    mentees = [e.person_id for e in people if e.role is Role.MENTEE]
    return as_pairs(earlier_among(session, mentees=mentees, mentors=mentors))


def _paired(session: Session, cohort: Cohort) -> Pairs:
    rows = session.execute(
        select(Pair.mentee_id, Pair.mentor_id).where(
            Pair.cohort_id == cohort.id, Pair.ended_at.is_(None)
        )
    )
    return as_pairs(rows)


def _among(pairs: Pairs, problem: Problem) -> Pairs:
    mentees, mentors = {m.id for m in problem.mentees}, {m.id for m in problem.mentors}
    return frozenset((a, b) for a, b in pairs if a in mentees and b in mentors)
