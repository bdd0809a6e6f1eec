"""People and their seats: an organisation, its workspaces, a person, an account in each."""

from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)
NOBODY = "—"  # the name of a person whose data was deleted


class Platform(StrEnum):
    SLACK = "slack"
    TEAMS = "teams"
    MAIL = "mail"  # for people who have no workspace


class Organisation(Identified, Base):
    """An employer: a company, a town, a district."""

    __tablename__ = "organisation"

    name: Mapped[str]
    region: Mapped[str] = mapped_column(default="")  # a German Land such as "NW", for its holidays


class Workspace(Identified, Base):
    """A Slack team or a Teams tenant."""

    __tablename__ = "workspace"
    __table_args__ = (UniqueConstraint("platform", "external_id"),)

    platform: Mapped[Platform] = mapped_column(Word(Platform))
    external_id: Mapped[str]
    name: Mapped[str]
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), init=False)
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    removed_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    enterprise_id: Mapped[str] = mapped_column(default="")  # Slack: the organisation it is part of


class Person(Identified, Base):
    """Somebody of an organisation, whatever they do in which programme."""

    __tablename__ = "person"

    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id"), index=True, init=False
    )
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    name: Mapped[str]
    language: Mapped[str] = mapped_column(default="de")
    timezone: Mapped[str] = mapped_column(default="Europe/Berlin")
    working_days: Mapped[list[int]] = mapped_column(
        JSON, default_factory=lambda: [*MONDAY_TO_FRIDAY]
    )
    day_starts: Mapped[time] = mapped_column(default=time(9))
    day_ends: Mapped[time] = mapped_column(default=time(17))
    # Where in the employer's staff; used to keep a pair independent, and shown to nobody.
    department: Mapped[str] = mapped_column(default="")
    site: Mapped[str] = mapped_column(default="")
    team: Mapped[str] = mapped_column(default="")
    superior_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    left_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    @property
    def has_employer(self) -> bool:
        """Whoever is a guest may have none, and then has no colleagues and no manager here."""
        return bool(self.organisation.name)

    @property
    def is_forgotten(self) -> bool:
        """Their data was deleted, and with it the name."""
        return self.name == NOBODY

    def day_of(self, at: datetime) -> date:
        """The date on this person's calendar."""
        return at.astimezone(ZoneInfo(self.timezone)).date()

    def moment(self, day: date, at: time) -> datetime:
        """The instant this person means by a day and a time."""
        return datetime.combine(day, at, ZoneInfo(self.timezone))


class Account(Identified, Base):
    """A person's seat in one workspace, and how to reach it."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("workspace_id", "external_id"),)

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id"), init=False)
    workspace: Mapped[Workspace] = relationship(lazy="raise_on_sql")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    external_id: Mapped[str]  # Slack user id, Entra object id, mail address
    conversation: Mapped[str] = mapped_column(default="")  # Teams: the chat with the bot
    service_url: Mapped[str] = mapped_column(default="")  # Teams: where the connector listens
    platform_user: Mapped[str] = mapped_column(default="")  # Teams: the "29:…" id
    home_message: Mapped[str] = mapped_column(default="")  # Teams: the home card to keep fresh
    greeted_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    # The workspace has them as a guest, invited into some of its channels; Slack says so.
    is_guest: Mapped[bool] = mapped_column(default=False)
    unreachable_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    seen_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class JoinCode(Identified, Base):
    """A one-time code that proves two accounts are one person's. Only its hash is kept."""

    __tablename__ = "join_code"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    code_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class Handled(Base):
    """Something that came from outside and has had its effect; a second delivery of it has none."""

    __tablename__ = "handled"

    key: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
