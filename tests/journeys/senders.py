"""Somebody's seat, as their platform vouches for it in a request."""

from dataclasses import dataclass

from mentorapp.core.people.model import Platform
from mentorapp.demo.cast import Colleague
from mentorapp.demo.people import everybody
from mentorapp.demo.world import SLACK_TEAM, TEAMS_APP, TEAMS_TENANT, user_id

_COLLEAGUES = {colleague.key: colleague for colleague in everybody()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    platform: Platform
    user: str
    workspace: str
    app: str = TEAMS_APP  # the registration that a Teams activity is for


def sender(key: str) -> Sender:
    """A colleague of the demo, in the platform they work in."""
    colleague: Colleague = _COLLEAGUES[key]
    return seat_in_town(colleague.platform, user_id(colleague))


def seat_in_town(platform: Platform, user: str) -> Sender:
    workspace = SLACK_TEAM if platform is Platform.SLACK else TEAMS_TENANT
    return Sender(platform=platform, user=user, workspace=workspace)
