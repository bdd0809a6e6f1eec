"""What coordinators ruled about pairs: who stays together, and who never shall be a pair."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.matching.model import Proposal
from mentorapp.core.missing import there
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class RulingKind(StrEnum):
    KEEP = "keep"  # this pair stays, whatever a new run would prefer
    NEVER = "never"


class Ruling(Identified, Base):
    """A coordinator's word about one pair; lifted, never deleted."""

    __tablename__ = "ruling"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), index=True)
    mentor_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id"), init=False)
    mentor: Mapped[Enrolment] = relationship(lazy="raise_on_sql", foreign_keys=mentor_id)
    mentee_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id"), init=False)
    mentee: Mapped[Enrolment] = relationship(lazy="raise_on_sql", foreign_keys=mentee_id)
    kind: Mapped[RulingKind] = mapped_column(Word(RulingKind))
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    lifted_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    lifted_by: Mapped[UUID | None] = mapped_column(default=None)


Index(
    "uq_ruling_standing",
    Ruling.mentee_id,
    Ruling.mentor_id,
    unique=True,
    sqlite_where=Ruling.lifted_at.is_(None),
    postgresql_where=Ruling.lifted_at.is_(None),
)


def the_ruling(session: Session, ruling_id: UUID) -> Ruling:
    """:raises Refused: when there is none (any more)."""
    return there(session.get(Ruling, ruling_id))


def rulings_in(session: Session, *, cohort: Cohort) -> Sequence[Ruling]:
    """What coordinators ruled and nobody has lifted, the latest first."""
    return session.scalars(
        select(Ruling)
        .where(Ruling.cohort_id == cohort.id, Ruling.lifted_at.is_(None))
        .options(
            joinedload(Ruling.mentor).joinedload(Enrolment.person),
            joinedload(Ruling.mentee).joinedload(Enrolment.person),
        )
        .order_by(Ruling.made_at.desc(), Ruling.id)
    ).all()


def ruling_on(session: Session, *, mentee_id: UUID, mentor_id: UUID) -> Ruling | None:
    return session.scalar(
        select(Ruling).where(
            Ruling.mentee_id == mentee_id,
            Ruling.mentor_id == mentor_id,
            Ruling.lifted_at.is_(None),
        )
    )


def kept_by(session: Session, *, proposal: Proposal) -> Ruling | None:
    """By which word of a coordinator the two stay together."""
    ruling = ruling_on(session, mentee_id=proposal.mentee_id, mentor_id=proposal.mentor_id)
    return ruling if ruling and ruling.kind is RulingKind.KEEP else None


def kept_pairs(session: Session, *, cohort: Cohort) -> frozenset[tuple[UUID, UUID]]:
    """The (mentee, mentor) enrolments that coordinators want to keep together."""
    return frozenset(
        (ruling.mentee_id, ruling.mentor_id)
        for ruling in rulings_in(session, cohort=cohort)
        if ruling.kind is RulingKind.KEEP
    )
