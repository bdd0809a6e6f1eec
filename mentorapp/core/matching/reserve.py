"""The next best, when a suggestion did not come about and everything else stays as it is."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState
from mentorapp.core.matching.calculating import match
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.matching.model import Aim, MatchingRun, Proposal, Unmatched
from mentorapp.core.matching.places import mentor_in
from mentorapp.core.matching.queries import latest_result, reasons_in
from mentorapp.core.matching.reading import problem_for_one


def propose_next(session: Session, *, ended: Proposal, at: datetime) -> Proposal | None:
    """Draft the best mentor who has a place left, or note why there is none."""
    return draft_for(session, mentee=ended.mentee, instead_of=ended.id, at=at)


def draft_for(
    session: Session, *, mentee: Enrolment, instead_of: UUID | None, at: datetime
) -> Proposal | None:
    """Draft the best mentor who is free, never one the mentee was a pair with before."""
    if mentee.state is not EnrolmentState.ADMITTED:
        return None
    run = latest_result(session, cohort=mentee.cohort)
    aim, floor = (run.aim, run.floor) if run else (Aim.EVERYONE, 0)
    result = match(problem_for_one(session, mentee=mentee, aim=aim, floor=floor))
    if not result.pairs:
        _note(session, run, mentee, result.mentees[0].reason)
        return None
    best = result.pairs[0]
    proposal = Proposal(
        cohort=mentee.cohort,
        run_id=run.id if run else None,
        mentor=mentor_in(session, cohort=mentee.cohort, person_id=UUID(best.mentor)),
        mentee=mentee,
        score=best.score,
        drafted_at=at,
        instead_of=instead_of,
    )
    session.add(proposal)
    session.flush()
    return proposal


def _note(session: Session, run: MatchingRun | None, mentee: Enrolment, reason: Reason) -> None:
    if run is None:
        return
    known = reasons_in(session, run=run).get(mentee.id)
    if known is None:
        session.add(Unmatched(run_id=run.id, enrolment=mentee, reason=reason))
        session.flush()
    else:
        known.reason = reason
