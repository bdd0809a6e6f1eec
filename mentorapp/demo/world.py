"""The same people and channels as the playground's Slack workspace and Teams tenant."""

from base64 import b32encode
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from mentorapp.core.people.model import Platform
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.demo.cast import Applicant, Colleague
from mentorapp.demo.crowd import crowd
from mentorapp.demo.guests import address_of, guests_of
from mentorapp.demo.houses import HOUSES, House
from mentorapp.demo.people import COORDINATORS, on
from mentorapp.demo.vault import Vault
from mentorapp.playground.teams_tenant import mri_for
from mentorapp.playground.world import World, make_world

SLACK_TEAM = "T0RATHAUS"
SLACK_APP = "A0MENTORING"
SLACK_BOT = "U0MENTORING"
SLACK_CHANNEL = "C0MENTORING"

_COORDINATING = {colleague.key for colleague in COORDINATORS}
_HERE = uuid5(NAMESPACE_DNS, "rathaus.example")
TEAMS_TENANT = str(uuid5(_HERE, "tenant"))
TEAMS_APP = str(uuid5(_HERE, "app"))
TEAMS_TEAM = "19:rathaus@thread.tacv2"
TEAMS_CHANNEL = "19:mentoring@thread.tacv2"

LOCALES = {"de": "de-DE", "en": "en-GB"}


def user_id(colleague: Colleague) -> str:
    """What the colleague's platform calls them."""
    match colleague.platform:
        case Platform.SLACK:
            return "U" + b32encode(sha256(colleague.key.encode()).digest()).decode()[:10]
        case Platform.TEAMS:
            return str(uuid5(_HERE, colleague.key))
        case Platform.MAIL:
            return address_of(colleague)


def teams_user(colleague: Colleague) -> str:
    """Under which id the app may write to the colleague in Teams; "" where they are not."""
    in_teams = colleague.platform is Platform.TEAMS
    return mri_for(TEAMS_APP, user_id(colleague)) if in_teams else ""


def seed(
    vault: Vault, programme: TemplateKey = TemplateKey.DORMAGEN, more: int = 0
) -> dict[str, Any]:
    """In the words of `mentorapp.playground.seed`; so many more people as in `crowd`."""
    others = crowd(more, of=programme)
    return {
        "slack": _slack(vault, programme, others),
        "teams": _teams(vault, programme, others),
        "mail": _mail(programme),
    }


def demo_world(vault: Vault, programme: TemplateKey = TemplateKey.DORMAGEN, more: int = 0) -> World:
    """A playground with both apps installed, as an administrator has done before."""
    world = make_world(seed(vault, programme, more))
    world.teams.installed_in.add(TEAMS_TEAM)
    return world


def _slack(vault: Vault, programme: TemplateKey, others: Iterable[Applicant]) -> dict[str, Any]:
    house = HOUSES[programme]
    return {
        "team_id": SLACK_TEAM,
        "team_name": f"{house.workspace} (Slack)",
        "domain": "rathaus",
        "app": {
            "app_id": SLACK_APP,
            "name": "Mentoring",
            "client_id": "1000.2000",
            "client_secret": vault.client_secret,
            "signing_secret": vault.signing_secret,
            "bot_token": vault.bot_token,
            "bot_user_id": SLACK_BOT,
            "bot_id": "B0MENTORING",
        },
        "people": [
            _person(colleague, house)
            | {
                "name": colleague.key,
                "real_name": colleague.name,
                "is_admin": colleague.key in _COORDINATING,
            }
            for colleague in on(Platform.SLACK, others, programme)
        ],
        "channels": [
            {
                "id": "C0RATHAUS",
                "name": house.workspace.lower(),
                "app_is_member": False,
            },
            {
                "id": SLACK_CHANNEL,
                "name": "mentoring",
                "topic": f"Mentoring, {house.name}",
            },
        ],
    }


def _teams(vault: Vault, programme: TemplateKey, others: Iterable[Applicant]) -> dict[str, Any]:
    house = HOUSES[programme]
    return {
        "tenant_id": TEAMS_TENANT,
        "tenant_name": f"{house.workspace} (Teams)",
        "app": {
            "app_id": TEAMS_APP,
            "password": vault.teams_password,
            "name": "Mentoring",
            "tab": "/app/teams",
            "tab_name": "Start",
        },
        "people": [
            _person(colleague, house) | {"name": colleague.name}
            for colleague in on(Platform.TEAMS, others, programme)
        ],
        "teams": [
            {
                "id": TEAMS_TEAM,
                "name": house.workspace,
                "group_id": str(uuid5(_HERE, "team")),
                "channels": [
                    {"id": TEAMS_TEAM, "name": "Allgemein"},
                    {"id": TEAMS_CHANNEL, "name": "Mentoring"},
                ],
            }
        ],
    }


def _mail(programme: TemplateKey) -> dict[str, Any]:
    guests = [guest.who for guest in guests_of(programme)]
    return {
        "people": [
            {
                "id": user_id(guest),
                "name": guest.name,
                "title": guest.post,
                "locale": LOCALES[guest.language],
            }
            for guest in guests
        ]
    }


def _person(colleague: Colleague, house: House) -> dict[str, Any]:
    return {
        "id": user_id(colleague),
        "title": colleague.post,
        "email": f"{colleague.key}@{house.domain}",
        "locale": LOCALES[colleague.language],
    }
