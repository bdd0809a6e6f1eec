"""What is learned from a cohort: lessons, and answers later on that lead back to nobody."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mentorapp.core.revised import Revised
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class Answer(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class FollowUp(Identified, Base):
    """No person, no pair, no time: only the cohort. The token's hash keeps it to one answer.

    What is said to a question waits until five have come together, and is told with them: so
    nobody learns from two looks, one before and one after, what a single person said.
    """

    __tablename__ = "follow_up"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    # None where the programme did not ask, or nothing was said to it.
    changed: Mapped[Answer | None] = mapped_column(Word(Answer), default=None)
    in_touch: Mapped[Answer | None] = mapped_column(Word(Answer), default=None)
    recommends: Mapped[Answer | None] = mapped_column(Word(Answer), default=None)
    told: Mapped[list[str]] = mapped_column(JSON, default_factory=list)  # which of them


class Lessons(Revised, Base):
    """What the coordinators of a cohort learned for the next one."""

    __tablename__ = "lessons"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), primary_key=True)
    went_well: Mapped[str]
    differently: Mapped[str]
    written_by: Mapped[UUID]
    written_at: Mapped[datetime] = mapped_column(Instant)
