"""The Teams door put together: what comes in, and the messenger that goes out."""

from dataclasses import dataclass

from flask import Blueprint

from mentorapp.settings import TeamsSettings
from mentorapp.teams.bot import Bot
from mentorapp.teams.connector import Connectors
from mentorapp.teams.desk import Desk
from mentorapp.teams.messenger import Installing, TeamsMessenger
from mentorapp.teams.registrations import registrations_of
from mentorapp.teams.routes import messages
from mentorapp.teams.runtime import Runtime
from mentorapp.teams.seam import Seam
from mentorapp.teams.trust import SigningKeys, Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsDoor:
    blueprint: Blueprint  # POST /api/messages
    messenger: TeamsMessenger
    runtime: Runtime


def open_teams(
    settings: TeamsSettings, desk: Desk, *, installing: Installing | None = None
) -> TeamsDoor:
    connectors = {each: Connectors(each) for each in registrations_of(settings)}
    keys = SigningKeys(settings.openid_metadata_url)
    runtime = Runtime()
    seam = Seam(
        trust=Trust(connectors, settings.service_urls, keys),
        bot=Bot(desk),
        connectors=connectors,
        runtime=runtime,
    )
    messenger = TeamsMessenger(
        connectors=connectors,
        service_urls=settings.service_urls,
        runtime=runtime,
        installing=installing,
    )
    return TeamsDoor(blueprint=messages(seam), messenger=messenger, runtime=runtime)
