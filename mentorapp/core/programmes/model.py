"""A programme: what an organisation offers, how it speaks, where it announces, who coordinates."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.people.model import Organisation, Person, Workspace
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Translated, Word
from mentorapp.i18n.voice import GenderForm, Voice


class Programme(Identified, Base):
    __tablename__ = "programme"

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), init=False)
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    name: Mapped[Mapping[str, str]] = mapped_column(Translated)
    purpose: Mapped[Mapping[str, str]] = mapped_column(Translated)
    eligibility: Mapped[Mapping[str, str]] = mapped_column(Translated)
    confidentiality: Mapped[Mapping[str, str]] = mapped_column(Translated)
    contact: Mapped[str]  # the neutral contact: a name and a way to reach them
    # Who of them can be asked here; without an office in the programme.
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    months: Mapped[int] = mapped_column(default=12)
    meetings_a_month: Mapped[int] = mapped_column(default=1)
    timezone: Mapped[str] = mapped_column(default="Europe/Berlin")
    formal: Mapped[bool] = mapped_column(default=True)
    mentor_form: Mapped[GenderForm] = mapped_column(Word(GenderForm), default=GenderForm.PAIR)
    mentors_form: Mapped[GenderForm] = mapped_column(Word(GenderForm), default=GenderForm.PAIR)
    rules: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    weights: Mapped[dict[str, int]] = mapped_column(JSON, default_factory=dict)
    template: Mapped[str] = mapped_column(default="")  # what it was made from, once
    # Further texts by `texts.TextKey`, each in several languages; the plan: see `plan.Plan`.
    texts: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default_factory=dict)
    plan: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)

    def voice(self, language: str) -> Voice:
        voice = Voice(formal=self.formal, mentor_form=self.mentor_form, mentors=self.mentors_form)
        return voice.towards(language)


class ProgrammeEmployer(Base):
    """An employer whose people may take part, by agreement; the programme's own is always one."""

    __tablename__ = "programme_employer"

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    agreed_at: Mapped[datetime] = mapped_column(Instant)
    agreed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    without_committee: Mapped[bool] = mapped_column(default=False)  # none read when it agreed


class ProgrammeGuest(Base):
    """One person whom the programme is open to, whatever their employer, or without one."""

    __tablename__ = "programme_guest"

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    welcomed_at: Mapped[datetime] = mapped_column(Instant)


class ProgrammeChannel(Identified, Base):
    """Where the programme speaks in one workspace."""

    __tablename__ = "programme_channel"
    __table_args__ = (UniqueConstraint("programme_id", "workspace_id"),)

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), init=False)
    programme: Mapped[Programme] = relationship(lazy="raise_on_sql")
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id"), init=False)
    workspace: Mapped[Workspace] = relationship(lazy="raise_on_sql")
    conversation: Mapped[str]  # Slack channel id, Teams channel id
    language: Mapped[str] = mapped_column(default="de")
    service_url: Mapped[str] = mapped_column(default="")


class Variant(Identified, Base):
    """The programme as one site or employer offers it: own words and places, the same rules."""

    __tablename__ = "programme_variant"

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), index=True, init=False)
    programme: Mapped[Programme] = relationship(lazy="raise_on_sql")
    name: Mapped[str]  # the site or the employer
    focus: Mapped[Mapping[str, str]] = mapped_column(Translated)  # what is different here
    organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation.id"), default=None
    )
    places: Mapped[int | None] = mapped_column(default=None)  # pairs
    ended_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class Scope(StrEnum):
    """What somebody may do in a programme. Nobody sees what a pair writes."""

    PROGRAMME = "programme"  # everything
    SITE = "site"  # the applications of one variant
    COMMITTEE = "committee"  # reads applications; decides together with others
    PARTNER = "partner"  # passes on the call for an employer, offers mentors; sees no people
    OBSERVER = "observer"  # reads rules, plans and totals; nothing about a person


class Coordinator(Identified, Base):
    """A person who runs a programme, or a part of it. The same person may take part in it."""

    __tablename__ = "coordinator"
    __table_args__ = (UniqueConstraint("programme_id", "person_id"),)

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), init=False)
    programme: Mapped[Programme] = relationship(lazy="raise_on_sql")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    appointed_at: Mapped[datetime] = mapped_column(Instant)
    appointed_by: Mapped[UUID | None] = mapped_column(default=None)  # none: the operator
    scope: Mapped[Scope] = mapped_column(Word(Scope), default=Scope.PROGRAMME)
    variant_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("programme_variant.id"), default=None
    )
