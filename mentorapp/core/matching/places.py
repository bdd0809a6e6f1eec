"""Who takes part in a cohort, and which places of its mentors are taken."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.cohorts.queries import enrolments_in
from mentorapp.core.errors import Refused
from mentorapp.core.matching.model import (
    Proposal,
    ProposalState,
)
from mentorapp.core.missing import NotThere
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.i18n import _


def admitted_in(
    session: Session,
    *,
    cohort: Cohort,
    role: Role | None = None,
    which: ColumnElement[bool] | None = None,
) -> Sequence[Enrolment]:
    admitted = (EnrolmentState.ADMITTED,)
    return enrolments_in(session, cohort=cohort, states=admitted, role=role, which=which)


def names_in(session: Session, *, cohort: Cohort) -> Mapping[str, str]:
    """The names of everybody admitted, by the ids the engine speaks of."""
    rows = session.execute(
        select(Person.id, Person.name)
        .join(Enrolment, Enrolment.person_id == Person.id)
        .where(Enrolment.cohort_id == cohort.id, Enrolment.state == EnrolmentState.ADMITTED)
    )
    return {str(person_id): name for person_id, name in rows}


def names_of(session: Session, *, ids: Collection[str]) -> Mapping[str, str]:
    """The names of these people, also of those who take no part."""
    known = select(Person.id, Person.name).where(Person.id.in_([UUID(one) for one in ids]))
    return {str(person_id): name for person_id, name in session.execute(known)}


def employers_in(session: Session, *, cohort: Cohort) -> Mapping[str, str]:
    """The names of everybody's employers, by the ids the engine speaks of."""
    people = [enrolment.person for enrolment in admitted_in(session, cohort=cohort)]
    return {str(person.organisation_id): person.organisation.name for person in people}


def mentor_in(session: Session, *, cohort: Cohort, person_id: UUID) -> Enrolment:
    """:raises Refused: when the person is no mentor of the cohort (any more)."""
    for mentor in admitted_in(session, cohort=cohort, role=Role.MENTOR):
        if mentor.person_id == person_id:
            return mentor
    raise NotThere


def taken_places(session: Session, *, cohort: Cohort) -> Counter[UUID]:
    """How many places of each mentor, by person, a pair or a standing proposal holds.

    Whom mentees ask for themselves holds none before a yes: coordinators would learn who is asked.
    """
    taken = Counter(
        session.scalars(
            select(Enrolment.person_id)
            .join(Proposal, Proposal.mentor_id == Enrolment.id)
            .where(
                Proposal.cohort_id == cohort.id,
                Proposal.ended_at.is_(None),
                Proposal.state != ProposalState.ACCEPTED,
                Proposal.request_id.is_(None),
            )
        )
    )
    taken.update(
        session.scalars(
            select(Pair.mentor_id).where(Pair.cohort_id == cohort.id, Pair.ended_at.is_(None))
        )
    )
    return taken


def free_places(session: Session, *, mentor: Enrolment) -> int:
    """Places of a mentor that no pair and no standing proposal holds."""
    capacity = Application.read(mentor.application).capacity
    return capacity - taken_places(session, cohort=mentor.cohort)[mentor.person_id]


def agreed_in(session: Session, *, cohort: Cohort) -> Counter[UUID]:
    """How many places each mentor, by person, has said yes to: pairs, and mentees being asked."""
    agreed = Counter(
        session.scalars(
            select(Enrolment.person_id)
            .join(Proposal, Proposal.mentor_id == Enrolment.id)
            .where(Proposal.cohort_id == cohort.id, Proposal.state == ProposalState.ASKED_MENTEE)
        )
    )
    agreed.update(
        session.scalars(
            select(Pair.mentor_id).where(Pair.cohort_id == cohort.id, Pair.ended_at.is_(None))
        )
    )
    return agreed


def require_free_place(session: Session, proposal: Proposal) -> None:
    """:raises Refused:"""
    if not has_free_place(session, proposal):
        raise Refused(_("All places of this mentor are taken."))


def has_free_place(session: Session, proposal: Proposal) -> bool:
    """Whether the mentor's yeses besides this one leave a place for it."""
    capacity = Application.read(proposal.mentor.application).capacity
    return agreed_places(session, mentor=proposal.mentor, besides=proposal) < capacity


def agreed_places(session: Session, *, mentor: Enrolment, besides: Proposal) -> int:
    """How many places the mentor has said yes to: pairs, and mentees who are being asked."""
    asked = select(func.count()).where(
        Proposal.mentor_id == mentor.id,
        Proposal.state == ProposalState.ASKED_MENTEE,
        Proposal.id != besides.id,
    )
    paired = select(func.count()).where(
        Pair.cohort_id == mentor.cohort_id,
        Pair.mentor_id == mentor.person_id,
        Pair.ended_at.is_(None),
    )
    return (session.scalar(asked) or 0) + (session.scalar(paired) or 0)
