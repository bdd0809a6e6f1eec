"""What Slack granted us in a workspace. Tokens are sealed by the instance's keys."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint, and_, delete, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from mentorapp.core.people.model import Person, Platform, Workspace
from mentorapp.core.sealing.keyring import CannotOpen, Keyring
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackGrant:
    """An installation as the Slack door reads it; its token is plain: never log one."""

    team_id: str
    team_name: str
    app_id: str
    bot_token: str
    bot_user_id: str
    enterprise_id: str = ""
    installer_user_id: str = ""
    scopes: tuple[str, ...] = ()
    refresh_token: str = ""  # where the app's tokens rotate: good once
    expires_at: datetime | None = None


class SlackInstallation(Identified, Base):
    """The latest grant of a workspace, or of a whole organisation (which has no team).

    A new one takes its place, so that no old token stays behind.
    """

    __tablename__ = "slack_installation"
    __table_args__ = (UniqueConstraint("team_id", "enterprise_id"),)

    team_id: Mapped[str]
    app_id: Mapped[str]
    bot_user_id: Mapped[str]
    sealed_bot_token: Mapped[bytes] = mapped_column(LargeBinary)
    installed_at: Mapped[datetime] = mapped_column(Instant)
    team_name: Mapped[str] = mapped_column(default="")
    enterprise_id: Mapped[str] = mapped_column(default="")
    installer_user_id: Mapped[str] = mapped_column(default="")
    scopes: Mapped[str] = mapped_column(default="")
    # Where the app's tokens rotate: good once, until when the token is, and who renews it now.
    sealed_refresh_token: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    expires_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    renewing_until: Mapped[datetime | None] = mapped_column(Instant, default=None)


class Installer(Identified, Base):
    """Somebody who brought the app into a workspace, and may begin the first programme there."""

    __tablename__ = "installer"
    __table_args__ = (UniqueConstraint("workspace_id", "person_id"),)

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id"), init=False)
    workspace: Mapped[Workspace] = relationship(lazy="raise_on_sql")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    installed_at: Mapped[datetime] = mapped_column(Instant)


def save_installation(
    session: Session, *, grant: SlackGrant, keyring: Keyring, at: datetime
) -> None:
    forget_installation(session, team_id=grant.team_id, enterprise_id=grant.enterprise_id)
    session.add(
        SlackInstallation(
            team_id=grant.team_id,
            team_name=grant.team_name,
            enterprise_id=grant.enterprise_id,
            app_id=grant.app_id,
            bot_user_id=grant.bot_user_id,
            installer_user_id=grant.installer_user_id,
            scopes=",".join(grant.scopes),
            sealed_bot_token=keyring.seal(grant.bot_token),
            sealed_refresh_token=_sealed(grant.refresh_token, keyring),
            expires_at=grant.expires_at,
            installed_at=at,
        )
    )


def find_installation(
    session: Session, *, team_id: str, enterprise_id: str, keyring: Keyring
) -> SlackGrant | None:
    """The team's own installation, else the one of the organisation it belongs to.

    Requests name the organisation; for a message that we begin, the workspace remembers it.
    """
    enterprise_id = enterprise_id or _enterprise_of(session, team_id)
    found = session.scalars(
        select(SlackInstallation)
        .where(
            or_(
                and_(SlackInstallation.team_id == team_id, SlackInstallation.team_id != ""),
                and_(
                    SlackInstallation.team_id == "",
                    SlackInstallation.enterprise_id == enterprise_id,
                    SlackInstallation.enterprise_id != "",
                ),
            )
        )
        .order_by(SlackInstallation.team_id.desc())
    ).first()
    return None if found is None else _opened(found, keyring)


def forget_installation(session: Session, *, team_id: str, enterprise_id: str) -> None:
    """Drop the token at once, as an uninstalled app must."""
    gone = delete(SlackInstallation).where(SlackInstallation.team_id == team_id)
    if not team_id:
        gone = gone.where(SlackInstallation.enterprise_id == enterprise_id)
    session.execute(gone)


def all_installations(session: Session, *, keyring: Keyring) -> list[SlackGrant]:
    """Every installation whose token can be opened; of the others `doctor` tells by their ids."""
    grants = []
    for row in session.scalars(select(SlackInstallation).order_by(SlackInstallation.id)):
        with suppress(CannotOpen):
            grants.append(_opened(row, keyring))
    return grants


def may_renew_token(session: Session, *, grant: SlackGrant, until: datetime, at: datetime) -> bool:
    """Whether it falls to the caller to renew this grant's token; to nobody else before `until`."""
    claimed = session.execute(
        update(SlackInstallation)
        .where(
            SlackInstallation.team_id == grant.team_id,
            SlackInstallation.enterprise_id == grant.enterprise_id,
            SlackInstallation.expires_at == grant.expires_at,
            or_(SlackInstallation.renewing_until.is_(None), SlackInstallation.renewing_until <= at),
        )
        .values(renewing_until=until)
        .returning(SlackInstallation.id)
    )
    return claimed.first() is not None


def keep_renewed_token(session: Session, *, grant: SlackGrant, keyring: Keyring) -> None:
    session.execute(
        update(SlackInstallation)
        .where(
            SlackInstallation.team_id == grant.team_id,
            SlackInstallation.enterprise_id == grant.enterprise_id,
        )
        .values(
            sealed_bot_token=keyring.seal(grant.bot_token),
            sealed_refresh_token=_sealed(grant.refresh_token, keyring),
            expires_at=grant.expires_at,
            renewing_until=None,
        )
    )


def renew_tokens(session: Session, *, keyring: Keyring) -> int:
    """Seal every token under the newest key, and return how many there are."""
    rows = session.scalars(select(SlackInstallation)).all()
    for row in rows:
        row.sealed_bot_token = keyring.renew(row.sealed_bot_token)
        if row.sealed_refresh_token is not None:
            row.sealed_refresh_token = keyring.renew(row.sealed_refresh_token)
    return len(rows)


def _opened(kept: SlackInstallation, keyring: Keyring) -> SlackGrant:
    return SlackGrant(
        team_id=kept.team_id,
        team_name=kept.team_name,
        enterprise_id=kept.enterprise_id,
        app_id=kept.app_id,
        bot_token=keyring.open(kept.sealed_bot_token),
        bot_user_id=kept.bot_user_id,
        installer_user_id=kept.installer_user_id,
        scopes=tuple(filter(None, kept.scopes.split(","))),
        refresh_token=keyring.open(kept.sealed_refresh_token) if kept.sealed_refresh_token else "",
        expires_at=kept.expires_at,
    )


def _sealed(token: str, keyring: Keyring) -> bytes | None:
    return keyring.seal(token) if token else None


def _enterprise_of(session: Session, team_id: str) -> str:
    found = select(Workspace.enterprise_id).where(
        Workspace.platform == Platform.SLACK, Workspace.external_id == team_id
    )
    return (session.scalar(found) or "") if team_id else ""
