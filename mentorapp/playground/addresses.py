"""What the app must be told to speak with a playground: its environment, ready to start it with."""

import json

from mentorapp.playground.teams_login import METADATA_PATH
from mentorapp.playground.teams_tab import SCRIPT_PATH
from mentorapp.playground.world import World

LOOPBACK, LOCAL_DOMAIN = "127.0.0.1", "playground.example"


def app_environment(world: World, *, address: str) -> dict[str, str]:
    """Return the app's settings for the playground that runs at `address`."""
    slack = world.slack.seed.app
    registrations = [
        {"app_id": one.app_id, "password": one.password, "tenant_id": one.tenant_id}
        for one in world.teams.registrations()
    ]
    return {
        "MENTORAPP_SLACK__SIGNING_SECRET": slack.signing_secret,
        "MENTORAPP_SLACK__CLIENT_ID": slack.client_id,
        "MENTORAPP_SLACK__CLIENT_SECRET": slack.client_secret,
        "MENTORAPP_SLACK__API_URL": f"{address}/slack/api/",
        "MENTORAPP_SLACK__AUTHORIZE_URL": f"{address}/slack/oauth/v2/authorize",
        "MENTORAPP_TEAMS__APPS": json.dumps(registrations),
        "MENTORAPP_TEAMS__OPENID_METADATA_URL": f"{address}{METADATA_PATH}",
        "MENTORAPP_TEAMS__SERVICE_URLS": json.dumps([f"{address}/teams/"]),
        "MENTORAPP_TEAMS__LOGIN_URL": f"{address}/login",
        "MENTORAPP_TEAMS__TAB_HOSTS": json.dumps([address]),
        "MENTORAPP_TEAMS__TAB_SCRIPT": f"{address}{SCRIPT_PATH}",
        "MENTORAPP_SLACK__OPENID_URL": f"{address}/slack/openid/connect/authorize",
        "MENTORAPP_TEST_CLOCK": "1",
        **_mail_environment(world),
    }


def _mail_environment(world: World) -> dict[str, str]:
    """The mail server, once it takes mails."""
    if not world.mail.port:
        return {}
    return {
        "MENTORAPP_MAIL__HOST": LOOPBACK,
        "MENTORAPP_MAIL__PORT": str(world.mail.port),
        "MENTORAPP_MAIL__SECURITY": "none",
        "MENTORAPP_MAIL__SENDER": f"{world.slack.seed.app.name} <mentoring@{LOCAL_DOMAIN}>",
    }
