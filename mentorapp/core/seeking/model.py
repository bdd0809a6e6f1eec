"""Looking for a mentor beyond the list: who was approached, for whom, by whom, and the answer."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.people.model import Person
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class Answer(StrEnum):
    YES = "yes"  # begins an application; nothing is decided by it
    LATER = "later"
    NO = "no"


class Approach(Identified, Base):
    """Somebody is asked, once in a cohort, whether they would accompany a mentee: not whom."""

    __tablename__ = "approach"
    __table_args__ = (UniqueConstraint("cohort_id", "person_id"),)

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), init=False)
    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    person: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=person_id)
    mentee_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id"), index=True, init=False)
    mentee: Mapped[Enrolment] = relationship(lazy="raise_on_sql")
    asked_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), init=False)
    asked_by: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=asked_by_id)
    reason: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(Instant)
    answer: Mapped[Answer | None] = mapped_column(Word(Answer), default=None)
    answered_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
