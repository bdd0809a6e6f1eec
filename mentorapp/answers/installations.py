"""Where the Slack door keeps what workspaces granted us."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mentorapp.core.people.installations import (
    SlackGrant,
    find_installation,
    forget_installation,
    keep_renewed_token,
    may_renew_token,
    save_installation,
)
from mentorapp.core.people.model import Platform
from mentorapp.core.people.visits import Instance
from mentorapp.core.people.workspaces import leave_workspace, leave_workspaces, settle_workspace
from mentorapp.db.session import looking


@dataclass(frozen=True, slots=True)
class Installations:
    """One transaction for each call. An organisation-wide installation has no team."""

    instance: Instance

    def save(self, grant: SlackGrant) -> None:
        now = self.instance.clock()
        with self.instance.sessions.begin() as session:
            if grant.team_id:
                settle_workspace(
                    session,
                    platform=Platform.SLACK,
                    external_id=grant.team_id,
                    name=grant.team_name,
                    enterprise_id=grant.enterprise_id,
                )
            save_installation(session, grant=grant, keyring=self.instance.keyring, at=now)

    def find(self, *, team_id: str, enterprise_id: str) -> SlackGrant | None:
        with looking(self.instance.sessions) as session:
            return find_installation(
                session,
                team_id=team_id,
                enterprise_id=enterprise_id,
                keyring=self.instance.keyring,
            )

    def settle(self, *, team_id: str, enterprise_id: str, name: str) -> None:
        """A workspace of an organisation that has installed the app for all of its own."""
        with self.instance.sessions.begin() as session:
            settle_workspace(
                session,
                platform=Platform.SLACK,
                external_id=team_id,
                name=name,
                enterprise_id=enterprise_id,
            )

    def leave(self, *, team_id: str) -> None:
        with self.instance.sessions.begin() as session:
            leave_workspace(
                session, platform=Platform.SLACK, external_id=team_id, at=self.instance.clock()
            )

    def may_renew(self, grant: SlackGrant, *, seconds: int) -> bool:
        """In real time, as tokens run out in it."""
        now = datetime.now(UTC)
        with self.instance.sessions.begin() as session:
            until = now + timedelta(seconds=seconds)
            return may_renew_token(session, grant=grant, until=until, at=now)

    def renew(self, grant: SlackGrant) -> None:
        with self.instance.sessions.begin() as session:
            keep_renewed_token(session, grant=grant, keyring=self.instance.keyring)

    def forget(self, *, team_id: str, enterprise_id: str) -> None:
        with self.instance.sessions.begin() as session:
            forget_installation(session, team_id=team_id, enterprise_id=enterprise_id)
            leave_workspaces(
                session,
                platform=Platform.SLACK,
                external_id=team_id,
                enterprise_id=enterprise_id,
                at=self.instance.clock(),
            )
