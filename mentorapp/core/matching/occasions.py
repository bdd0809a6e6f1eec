"""What comes round by itself while people are being asked."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState
from mentorapp.core.matching.answering import lapse
from mentorapp.core.matching.asking import lapses_on
from mentorapp.core.matching.leading_on import lead_on
from mentorapp.core.matching.model import UNDER_WAY, Proposal, ProposalState
from mentorapp.core.matching.queries import the_proposal, with_people
from mentorapp.core.people.visits import Instance
from mentorapp.core.people.zones import latest_day
from mentorapp.db.session import transact


def carry_out(
    instance: Instance, arguments: Mapping[str, str], _progress: Callable[[str], None]
) -> None:
    """The job behind a request: once the day to answer by is over, the next wish is asked."""
    now, proposal_id = instance.clock(), UUID(arguments["proposal"])

    def lead_on_if_silent(session: Session) -> None:
        asked = session.get(Proposal, proposal_id, options=with_people())
        if asked is not None and asked.is_overdue(now):
            lead_on(session, proposal=asked, at=now)

    transact(instance.sessions, lead_on_if_silent, writes=True)


def lead_on_silent_requests(session: Session, now: datetime) -> None:
    """Whoever has left is quietly asked no longer; nor is whoever is silent, had the job failed."""
    mentor, mentee = aliased(Enrolment), aliased(Enrolment)
    has_left = [one.state != EnrolmentState.ADMITTED for one in (mentor, mentee)]
    perhaps_silent = session.scalars(
        select(Proposal.id)
        .join(mentor, Proposal.mentor_id == mentor.id)
        .join(mentee, Proposal.mentee_id == mentee.id)
        .where(
            Proposal.request_id.is_not(None),
            Proposal.state == ProposalState.ASKED_MENTOR,
            or_(Proposal.answer_by < latest_day(now), *has_left),
        )
        .order_by(Proposal.asked_at, Proposal.id)
    ).all()
    for proposal_id in perhaps_silent:
        proposal = the_proposal(session, proposal_id)
        if proposal.is_overdue(now) or proposal.has_lost_somebody:
            lead_on(session, proposal=proposal, at=now)


def take_back_silent_questions(session: Session, now: datetime) -> None:
    """What coordinators released and nobody answers waits a week longer for them, and ends then."""
    silent = session.scalars(
        select(Proposal)
        .where(
            Proposal.request_id.is_(None),
            Proposal.state.in_(UNDER_WAY),
            Proposal.answer_by < latest_day(now),
        )
        .options(*with_people())
        .order_by(Proposal.asked_at, Proposal.id)
    ).all()
    for proposal in silent:
        last, person = lapses_on(proposal), proposal.asked
        if last and person and last < person.day_of(now):
            lapse(session, proposal=proposal, at=now)
