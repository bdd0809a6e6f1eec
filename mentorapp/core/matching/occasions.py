"""What comes round by itself while people are being asked."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.queries import the_proposal
from mentorapp.core.matching.requesting import lead_on


def lead_on_silent_requests(session: Session, since: datetime, _until: datetime) -> None:
    """Whoever has not answered in time, or has left, is quietly asked no longer."""
    mentor, mentee = aliased(Enrolment), aliased(Enrolment)
    has_left = [one.state != EnrolmentState.ADMITTED for one in (mentor, mentee)]
    silent = session.scalars(
        select(Proposal.id)
        .join(mentor, Proposal.mentor_id == mentor.id)
        .join(mentee, Proposal.mentee_id == mentee.id)
        .where(
            Proposal.request_id.is_not(None),
            Proposal.state == ProposalState.ASKED_MENTOR,
            or_(Proposal.answer_by < since.date(), *has_left),
        )
        .order_by(Proposal.asked_at, Proposal.id)
    ).all()
    for proposal_id in silent:
        lead_on(session, proposal=the_proposal(session, proposal_id), at=since)
