"""What a coordinator writes to many people, or to one: a draft until it is sent."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.revised import Revised
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Translated, Word


class Audience(StrEnum):
    EVERYBODY = "everybody"
    MENTEES = "mentees"
    MENTORS = "mentors"
    GUESTS = "guests"  # who said that they come to an event
    ONE = "one"


class Announcement(Identified, Revised, Base):
    """`event_id` is set when it is for the guests of an event, `person_id` when it is for one."""

    __tablename__ = "announcement"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), index=True, init=False)
    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    created_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime] = mapped_column(Instant)
    audience: Mapped[Audience] = mapped_column(Word(Audience))
    heading: Mapped[Mapping[str, str]] = mapped_column(Translated)
    text: Mapped[Mapping[str, str]] = mapped_column(Translated)
    event_id: Mapped[UUID | None] = mapped_column(ForeignKey("event.id"), default=None)
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id"), index=True, default=None
    )
    urgent: Mapped[bool] = mapped_column(default=False)
    sent_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    @property
    def languages(self) -> frozenset[str]:
        """Those it is written in."""
        return frozenset(language for language, words in self.text.items() if words)
