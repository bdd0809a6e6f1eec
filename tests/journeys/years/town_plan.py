"""The playground for a cast: a Slack workspace or a Teams tenant for each employer, or both, and a
mailbox for whoever is in none.
"""

from typing import Any
from uuid import NAMESPACE_DNS, UUID, uuid5

from mentorapp.core.people.model import Platform
from mentorapp.demo.vault import Vault
from mentorapp.playground.payloads import Json
from tests.journeys.years.cast import Cast, Employer, Someone

LOCALES = {"de": "de-DE", "en": "en-GB"}
SLACK_APP = "A0MENTORING"


def seat_id(one: Someone) -> str:
    """What the platform calls somebody."""
    match one.platform:
        case Platform.SLACK:
            return f"U0{one.key.upper()}"
        case Platform.TEAMS:
            return str(_at(one.employer, f"person/{one.key}"))
        case Platform.MAIL:
            return f"{one.key}@mail.example"


def workspace_id(employer: Employer, platform: Platform) -> str:
    if platform is Platform.SLACK:
        return f"T0{employer.key.upper()}"
    return str(_at(employer, "tenant"))


def channel_id(employer: Employer, platform: Platform) -> str:
    """The channel in which a programme speaks there."""
    if platform is Platform.SLACK:
        return f"C0{employer.key.upper()}"
    return f"19:mentoring-{employer.key}@thread.tacv2"


def team_id(employer: Employer) -> str:
    return f"19:{employer.key}@thread.tacv2"


def app_id(employer: Employer) -> str:
    return str(_at(employer, "app"))


def seed(cast: Cast, vault: Vault) -> dict[str, Any]:
    """In the words of `mentorapp.playground.seed`."""
    return {"slack": _slack(cast, vault), "teams": _teams(cast, vault), "mail": _mail(cast)}


def _slack(cast: Cast, vault: Vault) -> Json:
    first, *others = cast.having(Platform.SLACK)
    return {
        "team_id": workspace_id(first, Platform.SLACK),
        "team_name": first.name,
        "domain": first.key,
        "app": {
            "app_id": SLACK_APP,
            "name": "Mentoring",
            "client_id": "1000.2000",
            "client_secret": vault.client_secret,
            "signing_secret": vault.signing_secret,
            "bot_token": vault.bot_token,
            "bot_user_id": "U0BOT",
            "bot_id": "B0BOT",
        },
        "people": [_in_slack(one) for one in cast.on(Platform.SLACK)],
        "channels": [_channel(cast, one) for one in cast.having(Platform.SLACK)],
        "elsewhere": [
            {"team_id": workspace_id(one, Platform.SLACK), "team_name": one.name} for one in others
        ],
    }


def _in_slack(one: Someone) -> Json:
    return {
        "id": seat_id(one),
        "name": one.key,
        "real_name": one.name,
        "title": one.post,
        "locale": LOCALES[one.language],
        "team_id": workspace_id(one.employer, Platform.SLACK),
    }


def _channel(cast: Cast, employer: Employer) -> Json:
    here = [one for one in cast.on(Platform.SLACK) if one.employer == employer]
    members = [seat_id(one) for one in here]
    return {"id": channel_id(employer, Platform.SLACK), "name": "mentoring", "members": members}


def _teams(cast: Cast, vault: Vault) -> Json:
    first, *others = cast.having(Platform.TEAMS)
    return {
        "tenant_id": workspace_id(first, Platform.TEAMS),
        "tenant_name": first.name,
        "app": {"app_id": app_id(first), "password": vault.teams_password, "name": "Mentoring"},
        "people": [_in_teams(one) for one in cast.on(Platform.TEAMS)],
        "teams": [_team(cast, one) for one in cast.having(Platform.TEAMS)],
        "elsewhere": [
            {
                "tenant_id": workspace_id(one, Platform.TEAMS),
                "tenant_name": one.name,
                "app_id": app_id(one),
                "password": vault.teams_password,
            }
            for one in others
        ],
    }


def _in_teams(one: Someone) -> Json:
    return {
        "id": seat_id(one),
        "name": one.name,
        "title": one.post,
        "locale": LOCALES[one.language],
        "tenant_id": workspace_id(one.employer, Platform.TEAMS),
    }


def _team(cast: Cast, employer: Employer) -> Json:
    here = [one for one in cast.on(Platform.TEAMS) if one.employer == employer]
    return {
        "id": team_id(employer),
        "name": employer.name,
        "group_id": str(_at(employer, "team")),
        "channels": [
            {"id": team_id(employer), "name": "Allgemein"},
            {"id": channel_id(employer, Platform.TEAMS), "name": "Mentoring"},
        ],
        "members": [seat_id(one) for one in here],
    }


def _mail(cast: Cast) -> Json:
    return {
        "people": [
            {"id": seat_id(one), "name": one.name, "locale": LOCALES[one.language]}
            for one in cast.on(Platform.MAIL)
        ]
    }


def _at(employer: Employer, what: str) -> UUID:
    return uuid5(uuid5(NAMESPACE_DNS, f"{employer.key}.example"), what)
