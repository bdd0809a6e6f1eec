"""Writing down what a run found: drafts, who stays without a partner, and the certificate."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.holding import hold
from mentorapp.core.cohorts.model import Cohort, Enrolment, Role
from mentorapp.core.matching.aims import terms_hash
from mentorapp.core.matching.engine.faults import Fault
from mentorapp.core.matching.engine.fingerprint import fingerprint
from mentorapp.core.matching.engine.questions.equity import GroupFigures
from mentorapp.core.matching.engine.questions.found import Outcome
from mentorapp.core.matching.engine.result import Result
from mentorapp.core.matching.meanings import synonyms_of
from mentorapp.core.matching.model import (
    MatchingRun,
    Proposal,
    ProposalState,
    RunState,
    Unmatched,
)
from mentorapp.core.matching.places import admitted_in
from mentorapp.core.matching.queries import standing_proposals
from mentorapp.core.matching.reading import open_problem_of
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell

_People = Mapping[tuple[Role, str], Enrolment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The outcome of the chosen aim, what the others would give, and how it treats people.

    `clearly_better` counts pairs outside the result who would both gain clearly by changing.
    """

    outcome: Outcome
    others: Sequence[Outcome]
    clearly_better: int
    equity: Mapping[str, Sequence[GroupFigures]]


def write_down(session: Session, *, run_id: UUID, found: Found, at: datetime) -> bool:
    """Turn the result into drafts; False when the cohort has changed since it was read."""
    run = _held(session, run_id)
    if run.is_finished:
        return True
    problem = open_problem_of(session, cohort=run.cohort, aim=run.aim, floor=run.floor)
    if fingerprint(problem) != found.outcome.result.fingerprint:
        return False
    _draft(session, run, found.outcome.result, at)
    _name_unmatched(session, run, found.outcome.result)
    _certify(run, found)
    run.terms_hash = terms_hash(problem.policy, synonyms_of(run.cohort.programme))
    run.state, run.finished_at = RunState.DONE, at
    _tell_it_is_done(session, run, at)
    return True


def give_up(session: Session, *, run_id: UUID, faults: Sequence[Fault], at: datetime) -> None:
    """Leave the drafts as they are, and say what contradicts what."""
    run = _held(session, run_id)
    if run.is_finished:
        return
    run.faults = [
        {"code": fault.code, "people": list(fault.people), "about": fault.about} for fault in faults
    ]
    run.state, run.finished_at = RunState.FAILED, at
    _tell_it_is_done(session, run, at)


def _held(session: Session, run_id: UUID) -> MatchingRun:
    options = (
        joinedload(MatchingRun.cohort).joinedload(Cohort.programme),
        joinedload(MatchingRun.started_by),
    )
    run = session.get_one(MatchingRun, run_id, options=options)
    hold(session, cohort_id=run.cohort_id)
    session.refresh(run, ["state", "finished_at"])
    return run


def _draft(session: Session, run: MatchingRun, result: Result, at: datetime) -> None:
    """A draft that the result confirms stays itself, so that no button gets out of date."""
    people = _people(session, run.cohort)
    found = {(pair.mentee, pair.mentor): pair.score for pair in result.pairs}
    confirmed = set()
    for draft in standing_proposals(session, cohort=run.cohort, state=ProposalState.DRAFT):
        if draft.pair in found:
            draft.run_id, draft.score = run.id, found[draft.pair]
            confirmed.add(draft.pair)
        else:
            draft.state, draft.ended_at = ProposalState.SUPERSEDED, at
    session.flush()  # the places of those that ended are free before others take them
    session.add_all(
        Proposal(
            cohort=run.cohort,
            run_id=run.id,
            mentee=people[Role.MENTEE, mentee],
            mentor=people[Role.MENTOR, mentor],
            score=score,
            drafted_at=at,
        )
        for (mentee, mentor), score in found.items()
        if (mentee, mentor) not in confirmed
    )


def _name_unmatched(session: Session, run: MatchingRun, result: Result) -> None:
    people = _people(session, run.cohort)
    alone = [(Role.MENTEE, one) for one in result.mentees]
    alone += [(Role.MENTOR, one) for one in result.mentors]
    session.add_all(
        Unmatched(run_id=run.id, enrolment=people[role, one.person], reason=one.reason)
        for role, one in alone
    )


def _certify(run: MatchingRun, found: Found) -> None:
    proof = found.outcome.result.certificate
    run.problem_hash = found.outcome.result.fingerprint
    run.value, run.bound, run.proven = proof.value, proof.bound, proof.proven
    run.levels = [(level.score, level.pairs) for level in proof.levels]
    run.clearly_better = found.clearly_better
    run.figures = {each.choice: _figures(each) for each in (found.outcome, *found.others)}
    run.equity = [
        {"kind": kind, **asdict(group)} for kind, groups in found.equity.items() for group in groups
    ]


def _figures(outcome: Outcome) -> dict[str, int]:
    """What coordinators compare."""
    return {
        "pairs": outcome.pairs,
        "without": len(outcome.result.mentees),
        "weakest": outcome.worst or 0,
        "mean": outcome.mean,
        "first_wishes": outcome.first_wishes,
    }


def _tell_it_is_done(session: Session, run: MatchingRun, at: datetime) -> None:
    tell(
        session,
        kind=NoticeKind.MATCHING_DONE,
        person=run.started_by,
        about=run.id,
        key=f"matching_done:{run.id}",
        due_at=at,
        now=at,
        programme_id=run.cohort.programme_id,
    )


def _people(session: Session, cohort: Cohort) -> _People:
    return {(e.role, str(e.person_id)): e for e in admitted_in(session, cohort=cohort)}
