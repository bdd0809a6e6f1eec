"""The channels of a workspace the app was added to, and the employers that are asked to join."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant


class KnownChannel(Identified, Base):
    """A channel the app was added to, where the platform says so; chosen for a programme later."""

    __tablename__ = "known_channel"
    __table_args__ = (UniqueConstraint("workspace_id", "conversation"),)

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id"))
    conversation: Mapped[str]
    name: Mapped[str]
    added_at: Mapped[datetime] = mapped_column(Instant)
    service_url: Mapped[str] = mapped_column(default="")
    team: Mapped[str] = mapped_column(default="")  # Teams: the team it is a channel of
    removed_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class EmployerInvitation(Identified, Base):
    """Another employer is asked to take part in a programme, by a code that somebody passes on."""

    __tablename__ = "employer_invitation"

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), index=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    expires_at: Mapped[datetime] = mapped_column(Instant)
    organisation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation.id"), default=None
    )  # whose people entered the code
    agreed_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    def is_over(self, at: datetime) -> bool:
        return self.agreed_at is not None or self.expires_at <= at

    def is_for(self, organisation_id: UUID) -> bool:
        return self.organisation_id in (None, organisation_id)
