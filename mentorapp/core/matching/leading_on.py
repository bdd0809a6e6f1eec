"""Of a mentee's wishes one after the other is asked, quietly."""

from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState
from mentorapp.core.matching.asking import ask, tell_mentee_to_choose_again
from mentorapp.core.matching.candidates import can_be_asked
from mentorapp.core.matching.holding import end, look_again
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.queries import waiting_for
from mentorapp.core.matching.requests import Request, asked_by_request, the_request
from mentorapp.core.notices.job import ask_for

JOB: Final = "lead_on"


def lead_on(session: Session, *, proposal: Proposal, at: datetime) -> None:
    """Nobody answered in time, or the mentor has left: the next wish is asked."""
    look_again(session, proposal)
    if proposal.state is ProposalState.ASKED_MENTOR:
        end(session, proposal, ProposalState.WITHDRAWN, by=None, at=at)
        ask_next(session, request=the_request(session, proposal), at=at)


def lead_on_where_full(session: Session, *, mentor: Enrolment, at: datetime) -> None:
    """Whoever waits for a mentor whose places are taken now waits for the next wish instead."""
    for waiting in waiting_for(session, mentor=mentor, requested=True):
        if not can_be_asked(session, mentee=waiting.mentee, mentors=[mentor.id]):
            end(session, waiting, ProposalState.WITHDRAWN, by=None, at=at)
            ask_next(session, request=the_request(session, waiting), at=at)


def ask_next(session: Session, *, request: Request, at: datetime) -> None:
    """Ask the dearest wish that has not been asked and can be; if there is none, say so."""
    mentee = request.mentee
    if mentee.state is not EnrolmentState.ADMITTED:
        request.ended_at = at
        return
    asked = {proposal.mentor_id for proposal in asked_by_request(session, request=request)}
    left = [UUID(one) for one in request.mentors if UUID(one) not in asked]
    for found in can_be_asked(session, mentee=mentee, mentors=left):
        proposal = Proposal(
            cohort=mentee.cohort,
            run_id=None,
            mentee=mentee,
            mentor=found.mentor,
            score=found.score,
            drafted_at=at,
            request_id=request.id,
            released_at=at,
            released_by=mentee.person_id,
        )
        session.add(proposal)
        session.flush()
        ask(session, proposal=proposal, state=ProposalState.ASKED_MENTOR, at=at)
        _lead_on_in_time(session, proposal)
        return
    request.ended_at = at
    tell_mentee_to_choose_again(session, request=request, at=at)


def _lead_on_in_time(session: Session, proposal: Proposal) -> None:
    """As soon as the day to answer by is over where the mentor is."""
    assert proposal.answer_by is not None
    over = proposal.mentor.person.moment(proposal.answer_by + timedelta(days=1), time())
    arguments = {"proposal": proposal.id}
    ask_for(session, kind=JOB, key=f"{JOB}:{proposal.id}", arguments=arguments, now=over)
