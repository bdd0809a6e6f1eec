"""What was under way gives way, quietly: to a yes, whoever said it first, and to a farewell."""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.matching.holding import withdraw_proposal
from mentorapp.core.matching.leading_on import lead_on, lead_on_where_full
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.places import has_free_place
from mentorapp.core.matching.queries import open_for, standing_proposals, waiting_for
from mentorapp.core.matching.requests import standing_request
from mentorapp.core.matching.reserve import propose_next
from mentorapp.core.pairs.queries import pairs_in


def lead_others_on(session: Session, *, mentor: Enrolment, at: datetime) -> None:
    """Nobody waits for a mentor whose places are taken now: neither whoever asked for themselves,
    nor whom coordinators suggest, who could not know that the mentor was being asked.
    """
    session.flush()
    lead_on_where_full(session, mentor=mentor, at=at)
    for suggested in waiting_for(session, mentor=mentor, requested=False):
        if not has_free_place(session, suggested):
            withdraw_proposal(session, suggested, by=None, at=at)
            propose_next(session, ended=suggested, at=at)


def ask_nobody_else(session: Session, *, mentee: Enrolment, at: datetime) -> None:
    """The mentee has a mentor: what they asked themselves ends, as does what was suggested."""
    session.flush()
    for other in open_for(session, mentee=mentee):
        withdraw_proposal(session, other, by=None, at=at)
    request = standing_request(session, mentee=mentee)
    if request is not None:
        request.ended_at = at


def clear_away(session: Session, *, cohort: Cohort, at: datetime) -> None:
    """End what holds a place for nobody: somebody has left, or the pair has ended.

    Of a wish whose mentor has left the next one is asked.
    """
    together = {(p.mentee_id, p.mentor_id) for p in pairs_in(session, cohort=cohort)}
    for proposal in standing_proposals(session, cohort=cohort):
        if proposal.state is not ProposalState.ACCEPTED:
            if proposal.has_lost_somebody:
                _give_up(session, proposal, at)
        elif (proposal.mentee.person_id, proposal.mentor.person_id) not in together:
            proposal.ended_at = at
    session.flush()


def _give_up(session: Session, proposal: Proposal, at: datetime) -> None:
    if proposal.is_of_a_request:
        lead_on(session, proposal=proposal, at=at)
    else:
        withdraw_proposal(session, proposal, by=None, at=at)
