"""Who coordinates which programme."""

from datetime import UTC, datetime
from uuid import UUID

import click

from mentorapp.commands.ground import the_ground
from mentorapp.core.people.model import Platform
from mentorapp.core.people.queries import account_at
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.use_cases import appoint_coordinator
from mentorapp.core.settling.use_cases import welcome_installer


@click.group()
def coordinator() -> None:
    """Who coordinates which programme."""


@coordinator.command("add")
@click.option("--platform", type=click.Choice([p.value for p in Platform]), required=True)
@click.option("--workspace", required=True, help="Slack team id or Teams tenant id")
@click.option("--user", required=True, help="Slack user id or Entra object id")
@click.option("--programme", type=click.UUID, help="an id; without one, they begin a programme")
def add_coordinator(platform: str, workspace: str, user: str, programme: UUID | None) -> None:
    """Make somebody who opened the app once a coordinator, or let them begin a programme.

    In Slack whoever installed the app may begin one. Teams does not tell who that was.
    """
    with the_ground().sessions.begin() as session:
        account = account_at(session, platform=Platform(platform), workspace=workspace, user=user)
        if account is None:
            raise click.ClickException("there is no such account: have they opened the app?")
        now = datetime.now(UTC)
        if programme is None:
            welcome_installer(session, account=account, by=None, at=now)
            return
        found = session.get(Programme, programme)
        if found is None:
            raise click.ClickException("there is no such programme")
        appoint_coordinator(session, programme=found, person=account.person, by=None, at=now)
