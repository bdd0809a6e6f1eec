"""The next town: another employer on the same installation, with a Slack and a Teams of its own."""

import json
from collections.abc import Mapping
from uuid import NAMESPACE_DNS, uuid5

from sqlalchemy.orm import Session

from mentorapp.core.people.installations import SlackGrant, save_installation
from mentorapp.core.people.model import Platform
from mentorapp.core.people.visits import Instance
from mentorapp.core.people.workspaces import settle_workspace
from mentorapp.demo.vault import Vault
from mentorapp.demo.world import SLACK_APP, SLACK_BOT
from mentorapp.playground.seed import SlackPerson, TeamsPerson
from mentorapp.playground.world import World
from tests.journeys.senders import Sender

SLACK_TEAM = "T0NACHBAR"
_THERE = uuid5(NAMESPACE_DNS, "nachbar.example")
TEAMS_TENANT, TEAMS_APP = str(uuid5(_THERE, "tenant")), str(uuid5(_THERE, "app"))

IN_SLACK = Sender(platform=Platform.SLACK, user="U0NACHBAR", workspace=SLACK_TEAM)
IN_TEAMS = Sender(
    platform=Platform.TEAMS,
    user=str(uuid5(_THERE, "person")),
    workspace=TEAMS_TENANT,
    app=TEAMS_APP,
)


def move_in(session: Session, instance: Instance, vault: Vault) -> None:
    """The neighbours have installed the app as well. Their Teams the settings name."""
    settle_workspace(
        session, platform=Platform.SLACK, external_id=SLACK_TEAM, name="Stadt Nachbarort"
    )
    grant = SlackGrant(
        team_id=SLACK_TEAM,
        team_name="Stadt Nachbarort",
        app_id=SLACK_APP,
        bot_token=vault.bot_token,
        bot_user_id=SLACK_BOT,
        scopes=("chat:write", "commands", "im:write", "users:read"),
    )
    save_installation(session, grant=grant, keyring=instance.keyring, at=instance.clock())


def appear(world: World) -> None:
    """One person there, known to the playground by their id alone."""
    world.slack.people[IN_SLACK.user] = SlackPerson(
        id=IN_SLACK.user,
        name="nora",
        real_name="Nora Nachbar",
        locale="de-DE",
        team_id=SLACK_TEAM,
    )
    world.teams.people[IN_TEAMS.user] = TeamsPerson(
        id=IN_TEAMS.user, name="Nora Nachbar", locale="de-DE", tenant_id=TEAMS_TENANT
    )


def registered(environ: Mapping[str, str]) -> dict[str, str]:
    """The settings with the neighbours' registration beside the town's own."""
    apps = json.loads(environ["MENTORAPP_TEAMS__APPS"])
    theirs = {"app_id": TEAMS_APP, "password": "theirs alone", "tenant_id": TEAMS_TENANT}
    return {**environ, "MENTORAPP_TEAMS__APPS": json.dumps([*apps, theirs])}
