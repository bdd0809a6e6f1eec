"""Who can be suggested: prepared, where the programme asks for it, and not pausing."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.holding import hold
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState
from mentorapp.core.errors import Refused
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.steering import require_coordinator_of_others
from mentorapp.core.people.model import Person
from mentorapp.i18n import _


def note_prepared(session: Session, *, enrolment: Enrolment, by: Person, at: datetime) -> None:
    """A coordinator notes that somebody has been prepared, or takes that back."""
    require_coordinator_of_others(session, enrolment.cohort, (enrolment,), by)
    _require_admitted(enrolment)
    enrolment.prepared_at = None if enrolment.prepared_at else at
    deed = "note_prepared" if enrolment.prepared_at else "note_not_prepared"
    _record(session, enrolment, deed=deed, by=by, at=at)


def let_pause(session: Session, *, enrolment: Enrolment, by: Person, at: datetime) -> None:
    """Suggest somebody to nobody for now, or again: as they wish themselves.

    Drafts with them end, of which nobody but coordinators knows; who was asked already may answer.
    """
    if enrolment.person_id != by.id:
        require_coordinator_of_others(session, enrolment.cohort, (enrolment,), by)
    _require_admitted(enrolment)
    enrolment.paused_at = None if enrolment.paused_at else at
    if enrolment.paused_at:
        _drop_drafts(session, enrolment, at)
    deed = "pause" if enrolment.paused_at else "resume"
    _record(session, enrolment, deed=deed, by=by, at=at)


def _require_admitted(enrolment: Enrolment) -> None:
    if enrolment.state is not EnrolmentState.ADMITTED:
        raise Refused(_("{name} does not take part.").format(name=enrolment.person.name))


def _drop_drafts(session: Session, enrolment: Enrolment, at: datetime) -> None:
    hold(session, cohort_id=enrolment.cohort_id)
    theirs = (Proposal.mentee_id == enrolment.id) | (Proposal.mentor_id == enrolment.id)
    draft = (Proposal.state == ProposalState.DRAFT) & Proposal.ended_at.is_(None)
    for proposal in session.scalars(select(Proposal).where(theirs, draft)):
        proposal.state, proposal.ended_at = ProposalState.SUPERSEDED, at


def _record(session: Session, enrolment: Enrolment, *, deed: str, by: Person, at: datetime) -> None:
    record(session, deed=deed, by=by.id, at=at, subject=enrolment.id, person=enrolment.person_id)
