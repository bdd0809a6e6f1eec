"""What a committee says about an application, and draws by lot."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.cohorts.model import Cohort, Enrolment, Role
from mentorapp.core.people.model import Person
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class Verdict(StrEnum):
    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"
    ASIDE = "aside"  # knows the person too well


class Vote(Identified, Base):
    """One member's word on one application. Those it concerns never see it."""

    __tablename__ = "selection_vote"
    __table_args__ = (UniqueConstraint("enrolment_id", "member_id"),)

    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id"), init=False)
    enrolment: Mapped[Enrolment] = relationship(lazy="raise_on_sql")
    member_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    member: Mapped[Person] = relationship(lazy="raise_on_sql")
    verdict: Mapped[Verdict] = mapped_column(Word(Verdict))
    comment: Mapped[str]
    voted_at: Mapped[datetime] = mapped_column(Instant)


class Draw(Identified, Base):
    """Lots drawn among applications: whoever knows the round and the candidates can repeat it."""

    __tablename__ = "selection_draw"
    __table_args__ = (UniqueConstraint("cohort_id", "role", "round"),)

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), init=False)
    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    role: Mapped[Role] = mapped_column(Word(Role))
    round: Mapped[int]  # from 1: a second draw is another round, and stays on record
    places: Mapped[int]
    candidates: Mapped[list[str]] = mapped_column(JSON)  # enrolment ids, in the order drawn
    drawn_at: Mapped[datetime] = mapped_column(Instant)
    drawn_by: Mapped[UUID]
