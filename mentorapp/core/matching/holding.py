"""Whoever changes the proposals of a cohort does it alone, and looks again before they do."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.holding import hold
from mentorapp.core.cohorts.model import EnrolmentState
from mentorapp.core.errors import Refused
from mentorapp.core.matching.asking import stop_asking, tell_mentor_it_ended
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.rulings import kept_by
from mentorapp.i18n import _


def take(session: Session, proposal: Proposal, *states: ProposalState) -> None:
    """Hold the cohort and see that the proposal is still in one of these states.

    :raises Refused: when somebody was faster, or one of the two has left.
    """
    take_lost_or_not(session, proposal, *states)
    if proposal.has_lost_somebody:
        raise Refused(_("This suggestion no longer stands."))


def take_lost_or_not(session: Session, proposal: Proposal, *states: ProposalState) -> None:
    """As `take`, but one of the two may have left. :raises Refused:"""
    look_again(session, proposal)
    if proposal.state in states:
        return
    if proposal.stands:
        raise Refused(_("This was answered before."))
    raise Refused(_("This suggestion no longer stands."))


def look_again(session: Session, proposal: Proposal) -> None:
    """Hold the cohort; the proposal is as others left it."""
    hold(session, cohort_id=proposal.cohort_id)
    session.refresh(proposal, ["state", "ended_at", "mentor_agreed_at"])


def end(
    session: Session, proposal: Proposal, state: ProposalState, *, by: UUID | None, at: datetime
) -> None:
    """It holds nobody's place any more, and nobody is asked or reminded.

    What coordinators ruled ends with what they suggested, never with what a mentee asked.
    """
    proposal.state, proposal.ended_at, proposal.ended_by = state, at, by
    stop_asking(session, proposal=proposal, at=at)
    ruling = kept_by(session, proposal=proposal) if proposal.request_id is None else None
    if ruling is not None:
        ruling.lifted_at, ruling.lifted_by = at, by
    session.flush()


def withdraw_proposal(
    session: Session, proposal: Proposal, *, by: UUID | None, at: datetime
) -> None:
    """End it without an answer; a mentor who had said yes hears that it came to nothing."""
    end(session, proposal, ProposalState.WITHDRAWN, by=by, at=at)
    if proposal.mentor_agreed_at and proposal.mentor.state is EnrolmentState.ADMITTED:
        tell_mentor_it_ended(session, proposal=proposal, at=at)
