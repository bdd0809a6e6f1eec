"""Talks before a decision: times that coordinators offer, and the one an applicant has chosen."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.people.model import Person
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant


class TalkSlot(Identified, Base):
    """A time at which a coordinator would talk with somebody."""

    __tablename__ = "talk_slot"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), index=True, init=False)
    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    offered_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), init=False)
    offered_by: Mapped[Person] = relationship(lazy="raise_on_sql")
    offered_at: Mapped[datetime] = mapped_column(Instant)
    starts_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    place: Mapped[str]
    link: Mapped[str]
    variant_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("programme_variant.id"), default=None
    )  # for the applicants of one site
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class Talk(Identified, Base):
    """The talk of one application, wherever it was moved to. What is said in it is kept nowhere."""

    __tablename__ = "talk"

    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id"), unique=True, init=False)
    enrolment: Mapped[Enrolment] = relationship(lazy="raise_on_sql")
    # None once it was called off; its last time stays, so that calendars can take it out.
    slot_id: Mapped[UUID | None] = mapped_column(ForeignKey("talk_slot.id"), unique=True)
    with_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    starts_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    place: Mapped[str]
    link: Mapped[str]
    sequence: Mapped[int] = mapped_column(default=0)  # of its calendar entry
    held_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    @property
    def stands(self) -> bool:
        return self.slot_id is not None
