"""Whom mentees would like as a mentor, where they choose for themselves, and who was asked."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship
from sqlalchemy.orm.strategy_options import _AbstractLoad

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.matching.model import Proposal
from mentorapp.core.matching.queries import with_people
from mentorapp.core.missing import there
from mentorapp.core.people.model import Person
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant


class Request(Identified, Base):
    """Whom a mentee would like as a mentor, where mentees choose for themselves.

    The mentors are asked one after the other. Nobody but the mentee ever sees the order, and
    nobody at all learns who has said no.
    """

    __tablename__ = "mentor_request"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), index=True)
    mentee_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id"), init=False)
    mentee: Mapped[Enrolment] = relationship(lazy="raise_on_sql")
    mentors: Mapped[list[str]] = mapped_column(JSON)  # enrolment ids, the dearest first
    made_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


Index(
    "uq_mentor_request_standing",
    Request.mentee_id,
    unique=True,
    sqlite_where=Request.ended_at.is_(None),
    postgresql_where=Request.ended_at.is_(None),
)


def standing_request(session: Session, *, mentee: Enrolment) -> Request | None:
    return session.scalar(
        select(Request)
        .where(Request.mentee_id == mentee.id, Request.ended_at.is_(None))
        .options(*_with_mentee())
    )


def the_request(session: Session, proposal: Proposal) -> Request:
    """The request a proposal belongs to."""
    return session.get_one(Request, proposal.request_id, options=_with_mentee())


def own_request(session: Session, request_id: UUID, *, by: Person) -> Request:
    """:raises Refused: to everybody but the mentee whose request it is, and when it is gone."""
    request = session.get(Request, request_id, options=_with_mentee())
    return there(request if request and request.mentee.person_id == by.id else None)


def asked_by_request(session: Session, *, request: Request) -> Sequence[Proposal]:
    """Who has been asked for it so far."""
    found = select(Proposal).where(Proposal.request_id == request.id).options(*with_people())
    return session.scalars(found.order_by(Proposal.drafted_at, Proposal.id)).all()


def _with_mentee() -> tuple[_AbstractLoad, ...]:
    cohort = joinedload(Enrolment.cohort).joinedload(Cohort.programme)
    person = joinedload(Enrolment.person).joinedload(Person.organisation)
    return (joinedload(Request.mentee).options(person, cohort),)
