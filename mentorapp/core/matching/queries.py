"""What can be asked about runs, proposals and those without a partner."""

from collections.abc import Mapping, Sequence
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.strategy_options import _AbstractLoad

from mentorapp.core.cohorts.model import Cohort, Enrolment, Role
from mentorapp.core.errors import Refused
from mentorapp.core.matching.model import (
    UNDER_WAY,
    MatchingRun,
    Proposal,
    ProposalState,
    RunState,
    Unmatched,
)
from mentorapp.core.matching.places import admitted_in
from mentorapp.core.missing import there
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _


def the_proposal(session: Session, proposal_id: UUID) -> Proposal:
    """:raises Refused: when there is none (any more)."""
    proposal = session.get(Proposal, proposal_id, options=with_people())
    if proposal is None:
        raise Refused(_("This suggestion does not exist any more."))
    return proposal


def the_run(session: Session, run_id: UUID) -> MatchingRun:
    """:raises Refused: when there is none (any more)."""
    with_programme = joinedload(MatchingRun.cohort).joinedload(Cohort.programme)
    return there(session.get(MatchingRun, run_id, options=[with_programme]))


def standing_proposals(
    session: Session, *, cohort: Cohort, state: ProposalState | None = None
) -> Sequence[Proposal]:
    """The proposals that hold somebody's place, in the order they were drafted."""
    found = (
        select(Proposal)
        .where(Proposal.cohort_id == cohort.id, Proposal.ended_at.is_(None))
        .options(joinedload(Proposal.mentor).options(_person()))
        .options(joinedload(Proposal.mentee).options(_person()))
        .order_by(Proposal.drafted_at, Proposal.id)
    )
    if state is not None:
        found = found.where(Proposal.state == state)
    proposals = session.scalars(found).all()
    for proposal in proposals:  # hundreds of them need not bring their cohort each
        for whose in (proposal, proposal.mentor, proposal.mentee):
            set_committed_value(whose, "cohort", cohort)
    return proposals


def questions_for(session: Session, *, person: Person) -> Sequence[Proposal]:
    """The proposals that wait for this person's answer, the oldest first."""
    return [p for p in _under_way_with(session, person) if p.asks(person)]


def questions_and_waiting(
    session: Session, *, person: Person
) -> tuple[Sequence[Proposal], Sequence[Proposal]]:
    """What waits for this person's answer, and what they said yes to as a mentor and waits on."""
    found = _under_way_with(session, person)
    waiting = [
        p for p in found if p.state is ProposalState.ASKED_MENTEE and p.mentor.person is person
    ]
    return [p for p in found if p.asks(person)], waiting


def latest_run(session: Session, *, cohort: Cohort) -> MatchingRun | None:
    return session.scalars(_runs_in(cohort)).first()


def latest_result(session: Session, *, cohort: Cohort) -> MatchingRun | None:
    """The run that the drafts come from, whatever was begun and did not end well since."""
    return session.scalars(_runs_in(cohort).where(MatchingRun.state == RunState.DONE)).first()


def _runs_in(cohort: Cohort) -> Select[MatchingRun]:
    """The latest first."""
    return (
        select(MatchingRun)
        .where(MatchingRun.cohort_id == cohort.id)
        .options(joinedload(MatchingRun.started_by))
        .order_by(MatchingRun.started_at.desc(), MatchingRun.id)
        .limit(1)
    )


def waiting_for(session: Session, *, mentor: Enrolment, requested: bool) -> Sequence[Proposal]:
    """What this mentor has not answered, the earliest first: asked by mentees, or suggested."""
    by_mentee = Proposal.request_id.is_not(None)
    return session.scalars(
        select(Proposal)
        .where(
            Proposal.mentor_id == mentor.id,
            by_mentee if requested else ~by_mentee,
            Proposal.state.in_((ProposalState.DRAFT, ProposalState.ASKED_MENTOR)),
        )
        .options(*with_people())
        .order_by(Proposal.asked_at, Proposal.id)
    ).all()


def open_for(session: Session, *, mentee: Enrolment) -> Sequence[Proposal]:
    """What is drafted or asked for this mentee, by whomever."""
    return session.scalars(
        select(Proposal)
        .where(
            Proposal.mentee_id == mentee.id,
            Proposal.state.in_((ProposalState.DRAFT, *UNDER_WAY)),
        )
        .options(*with_people())
        .order_by(Proposal.drafted_at, Proposal.id)
    ).all()


def asked_about_the_same(session: Session, *, proposal: Proposal) -> Sequence[Proposal]:
    """The same question to the same mentor, where mentee and coordinators ask it both."""
    return [
        other
        for other in open_for(session, mentee=proposal.mentee)
        if other.mentor_id == proposal.mentor_id
        and other.id != proposal.id
        and other.state is ProposalState.ASKED_MENTOR
    ]


def people_without(session: Session, *, cohort: Cohort, role: Role) -> Sequence[Enrolment]:
    return admitted_in(session, cohort=cohort, role=role, which=has_nobody(role))


def has_nobody(role: Role) -> ColumnElement[bool]:
    """In no pair and in no standing proposal; a mentee's completed pair counts as one.

    It is as if no mentee had asked for themselves: coordinators would learn who asks whom.
    """
    side = Proposal.mentee_id if role is Role.MENTEE else Proposal.mentor_id
    partner = Pair.mentee_id if role is Role.MENTEE else Pair.mentor_id
    completed = (Pair.ended_as == Ending.COMPLETED,) if role is Role.MENTEE else ()
    # An accepted proposal counts as long as its pair does.
    standing = (
        Proposal.ended_at.is_(None),
        Proposal.state != ProposalState.ACCEPTED,
        Proposal.request_id.is_(None),
    )
    together = (Pair.cohort_id == Enrolment.cohort_id, or_(Pair.ended_at.is_(None), *completed))
    return and_(
        ~exists().where(side == Enrolment.id, *standing),
        ~exists().where(partner == Enrolment.person_id, *together),
    )


def reasons_in(session: Session, *, run: MatchingRun | None) -> Mapping[UUID, Unmatched]:
    """Why the run left people without a partner, by enrolment."""
    if run is None:
        return {}
    rows = session.scalars(select(Unmatched).where(Unmatched.run_id == run.id))
    return {row.enrolment_id: row for row in rows}


def _under_way_with(session: Session, person: Person) -> Sequence[Proposal]:
    found = session.scalars(_of_one_person(), {"person_id": person.id})
    return [proposal for proposal in found if not proposal.has_lost_somebody]


@cache
def _of_one_person() -> Select[Proposal]:
    """Asked for every home, so it is put together once."""
    mine = select(Enrolment.id).where(Enrolment.person_id == bindparam("person_id"))
    return (
        select(Proposal)
        .where(
            Proposal.state.in_(UNDER_WAY),
            or_(Proposal.mentor_id.in_(mine), Proposal.mentee_id.in_(mine)),
        )
        .options(*with_people())
        .order_by(Proposal.asked_at, Proposal.id)
    )


def with_people() -> tuple[_AbstractLoad, ...]:
    return (
        joinedload(Proposal.cohort).joinedload(Cohort.programme),
        joinedload(Proposal.mentor).options(_person(), joinedload(Enrolment.cohort)),
        joinedload(Proposal.mentee).options(_person(), joinedload(Enrolment.cohort)),
    )


def _person() -> _AbstractLoad:
    return joinedload(Enrolment.person).joinedload(Person.organisation)
