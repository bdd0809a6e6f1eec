"""A cohort as the engine sees it: ids and answers, no names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, Role
from mentorapp.core.matching.aims import policy_of
from mentorapp.core.matching.answers import Answers
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.model import UNDER_WAY, Aim, ProposalState, RulingKind
from mentorapp.core.matching.places import admitted_in
from mentorapp.core.matching.queries import declined_pairs, proposed_pairs, rulings_in
from mentorapp.core.pairs.earlier import earlier_among
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import completed_in, pausing_in
from mentorapp.core.people.model import Person
from mentorapp.core.people.queries import superiors_of
from mentorapp.core.stafflists.queries import listed_superiors
from mentorapp.core.training.queries import prepared_in

Pairs = frozenset[tuple[str, str]]


def problem_of(
    session: Session, *, cohort: Cohort, aim: Aim = Aim.EVERYONE, floor: int = 0
) -> Problem:
    """Everybody admitted, with all places, whatever was proposed so far."""
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
        never=_ruled(session, cohort, RulingKind.NEVER) | _declined(session, cohort),
        earlier=earlier,
    )


def _reports_to(session: Session, cohort: Cohort, people: Sequence[Person]) -> Mapping[str, str]:
    """As the directory or the people say; where the employer's list says it, as that does."""
    listed = listed_superiors(session, keeper_id=cohort.programme.organisation_id, people=people)
    return {**superiors_of(session, people=people), **listed}


def open_problem_of(
    session: Session, *, cohort: Cohort, aim: Aim = Aim.EVERYONE, floor: int = 0
) -> Problem:
    """What a new run may still decide: pairs and open questions stay, drafts may change. Mentees
    whose tandem is completed look for nobody; mentors may accompany somebody else.
    """
    whole = problem_of(session, cohort=cohort, aim=aim, floor=floor)
    under_way = _proposed(session, cohort, *UNDER_WAY)
    left = without(whole, [*under_way, *_paired(session, cohort)])
    done = completed_in(session, cohort=cohort)
    seeking = tuple(mentee for mentee in left.mentees if UUID(mentee.id) not in done)
    left = replace(left, mentees=seeking)
    kept = _among(_ruled(session, cohort, RulingKind.KEEP), left)
    drafts = _proposed(session, cohort, ProposalState.DRAFT)
    return replace(left, locked=kept, stay=frozenset(drafts) - kept)


def problem_for_own_choice(session: Session, *, cohort: Cohort) -> Problem:
    """Everybody admitted; what was answered with a no can be asked again."""
    whole = problem_of(session, cohort=cohort)
    return replace(whole, never=_ruled(session, cohort, RulingKind.NEVER))


def problem_for_one(
    session: Session, *, mentee: Enrolment, aim: Aim = Aim.EVERYONE, floor: int = 0
) -> Problem:
    """One mentee and every place that nobody holds: what is left when everything else stays."""
    cohort = mentee.cohort
    whole = problem_of(session, cohort=cohort, aim=aim, floor=floor)
    proposed = _proposed(session, cohort, ProposalState.DRAFT, *UNDER_WAY)
    left = without(whole, [*proposed, *_paired(session, cohort)])
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


def _declined(session: Session, cohort: Cohort) -> Pairs:
    """What one of both has said no to is not suggested again."""
    return frozenset(_as_ids(declined_pairs(session, cohort=cohort)))


def _ruled(session: Session, cohort: Cohort, kind: RulingKind) -> Pairs:
    rulings = rulings_in(session, cohort=cohort)
    pairs = [(r.mentee.person_id, r.mentor.person_id) for r in rulings if r.kind is kind]
    return frozenset(_as_ids(pairs))


def _earlier_pairs(session: Session, cohort: Cohort) -> Pairs:
    """Who among the cohort's people has been a pair before, here or elsewhere."""
    here = select(Enrolment.person_id).where(Enrolment.cohort_id == cohort.id)
    before = (Pair.cohort_id != cohort.id) | Pair.ended_at.is_not(None)
    rows = session.execute(
        select(Pair.mentee_id, Pair.mentor_id).where(
            Pair.mentee_id.in_(here) | Pair.mentor_id.in_(here), before
        )
    )
    return frozenset(_as_ids((mentee, mentor) for mentee, mentor in rows))


def _remembered(session: Session, people: Sequence[Enrolment]) -> Pairs:
    """Those of whose time together nothing but a hash is left."""
    mentors = [e.person_id for e in people if e.role is Role.MENTOR]
    mentees = [e.person_id for e in people if e.role is Role.MENTEE]
    return frozenset(_as_ids(earlier_among(session, mentees=mentees, mentors=mentors)))


def _paired(session: Session, cohort: Cohort) -> list[tuple[str, str]]:
    rows = session.execute(
        select(Pair.mentee_id, Pair.mentor_id).where(
            Pair.cohort_id == cohort.id, Pair.ended_at.is_(None)
        )
    )
    return _as_ids((mentee, mentor) for mentee, mentor in rows)


def _proposed(session: Session, cohort: Cohort, *states: ProposalState) -> list[tuple[str, str]]:
    return _as_ids(proposed_pairs(session, cohort=cohort, states=states))


def _as_ids(pairs: Iterable[tuple[UUID, UUID]]) -> list[tuple[str, str]]:
    return [(str(mentee), str(mentor)) for mentee, mentor in pairs]


def _among(pairs: Iterable[tuple[str, str]], problem: Problem) -> Pairs:
    mentees, mentors = {m.id for m in problem.mentees}, {m.id for m in problem.mentors}
    return frozenset((a, b) for a, b in pairs if a in mentees and b in mentors)
