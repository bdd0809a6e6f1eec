"""A cohort is one round of a programme; an enrolment is a person's place in it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.roles import Role as Role
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class Stage(StrEnum):
    DRAFT = "draft"
    INTEREST = "interest"
    CALL = "call"
    SELECTION = "selection"
    MATCHING = "matching"
    PREPARATION = "preparation"
    RUNNING = "running"
    CLOSING = "closing"
    CLOSED = "closed"


# The stages in which a rolling cohort takes applications, beside the call itself.
ROLLING = (Stage.SELECTION, Stage.MATCHING, Stage.PREPARATION, Stage.RUNNING)


class EnrolmentState(StrEnum):
    DRAFT = "draft"
    HANDED_IN = "handed_in"
    ADMITTED = "admitted"
    WAITING = "waiting"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Cohort(Identified, Base):
    __tablename__ = "cohort"

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), index=True, init=False)
    programme: Mapped[Programme] = relationship(lazy="raise_on_sql")
    name: Mapped[str]  # "2026/27"
    places: Mapped[int]  # pairs
    call_closes_on: Mapped[date]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    stage: Mapped[Stage] = mapped_column(Word(Stage), default=Stage.DRAFT)
    interest_from: Mapped[date | None] = mapped_column(default=None)
    call_opens_on: Mapped[date | None] = mapped_column(default=None)
    matching_on: Mapped[date | None] = mapped_column(default=None)  # the selection is over
    prepares_on: Mapped[date | None] = mapped_column(default=None)
    closing_on: Mapped[date | None] = mapped_column(default=None)
    by_date: Mapped[bool] = mapped_column(default=False)  # stages come by themselves
    rolling: Mapped[bool] = mapped_column(default=False)  # the call stays open
    holds_outcomes: Mapped[bool] = mapped_column(default=False)  # until somebody has phoned
    # Events of the programme's plan, by their keys, that this cohort does without.
    left_out: Mapped[list[str]] = mapped_column(JSON, default_factory=list)

    @property
    def apply_until(self) -> date | None:
        """The last day for applications; none where they are taken all the time."""
        return None if self.rolling else self.call_closes_on

    @property
    def awaits_call(self) -> bool:
        return self.stage in (Stage.DRAFT, Stage.INTEREST)

    @property
    def takes_applications(self) -> bool:
        return self.stage is Stage.CALL or (self.rolling and self.stage in ROLLING)

    @property
    def welcomes_late(self) -> bool:
        """Whoever is invited personally may still apply."""
        return self.stage in (Stage.CALL, *ROLLING)


class StageChange(Identified, Base):
    """When a cohort came to a stage, and who moved it."""

    __tablename__ = "stage_change"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), index=True)
    stage: Mapped[Stage] = mapped_column(Word(Stage))
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[UUID | None] = mapped_column(default=None)


class Enrolment(Identified, Base):
    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("cohort_id", "person_id", "role"),)

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), init=False)
    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    role: Mapped[Role] = mapped_column(Word(Role))
    begun_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[EnrolmentState] = mapped_column(
        Word(EnrolmentState), default=EnrolmentState.DRAFT
    )
    # What the coordinators read; see `application.Application` for its shape.
    application: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    # Person ids. Wishes are for the coordinators and the solver; "not with" for the solver alone.
    wishes: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    not_with: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    not_with_groups: Mapped[list[str]] = mapped_column(JSON, default_factory=list)  # "site:Nord"
    handed_in_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    decided_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    decided_by: Mapped[UUID | None] = mapped_column(default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    # What was decided and is held back until somebody has spoken to them; `state` follows then.
    foreseen: Mapped[EnrolmentState | None] = mapped_column(Word(EnrolmentState), default=None)
    variant_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("programme_variant.id"), default=None
    )
    late: Mapped[bool] = mapped_column(default=False)  # invited after the call
    # The form named a committee among those who read it; no committee reads what was given for less
    for_committee: Mapped[bool] = mapped_column(default=False)
    # When somebody was prepared, where the programme asks for it; since when they pause.
    prepared_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    paused_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    @property
    def stands(self) -> bool:
        """Still in the cohort, whatever became of it so far."""
        return self.state not in (EnrolmentState.WITHDRAWN, EnrolmentState.DECLINED)

    @property
    def is_editable(self) -> bool:
        open_to_them = self.cohort.takes_applications or (self.late and self.cohort.welcomes_late)
        return open_to_them and self.state in (EnrolmentState.DRAFT, EnrolmentState.HANDED_IN)


class Invitation(Identified, Base):
    """A coordinator has asked somebody personally to apply, also after the call."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("cohort_id", "person_id"),)

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), init=False)
    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    role: Mapped[Role] = mapped_column(Word(Role))
    invited_at: Mapped[datetime] = mapped_column(Instant)
    invited_by: Mapped[UUID]


class Interest(Identified, Base):
    """Somebody wants to hear when the programme begins again. They can take it back."""

    __tablename__ = "interest"
    __table_args__ = (UniqueConstraint("programme_id", "person_id"),)

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), init=False)
    programme: Mapped[Programme] = relationship(lazy="raise_on_sql")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    noted_at: Mapped[datetime] = mapped_column(Instant)
    as_mentor: Mapped[bool] = mapped_column(default=False)  # would like to become one


class Overruling(Identified, Base):
    """A coordinator has read a warning of the launch check, and says why it does not hold."""

    __tablename__ = "overruling"
    __table_args__ = (UniqueConstraint("cohort_id", "standard"),)

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"))
    standard: Mapped[str]
    reason: Mapped[str]
    by: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(Instant)
