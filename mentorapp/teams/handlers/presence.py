"""The app was added to a person's chat or to a team, or removed from it."""

from collections.abc import Mapping

from mentorapp.answers.asked import AtHome
from mentorapp.core.people.use_cases import Seat
from mentorapp.i18n import speaking
from mentorapp.screens.shapes import Page
from mentorapp.teams.desk import Desk
from mentorapp.teams.handlers.home import post_home
from mentorapp.teams.outcomes import Asking, Outcome
from mentorapp.teams.payload import Heard, Scope, Team

_LEFT = ("teamDeleted", "teamHardDeleted", "teamUnrestored")


def hear_installation(desk: Desk, heard: Heard, seat: Seat) -> Outcome:
    if heard.scope is not Scope.PERSONAL:
        return Outcome()
    if heard.action.startswith("remove"):
        desk.left(seat)
        return Outcome()
    return _greet(desk, seat)


def hear_conversation_update(desk: Desk, heard: Heard, seat: Seat) -> Outcome:
    if heard.scope is not Scope.PERSONAL or not heard.bot_added:
        return Outcome()
    return _greet(desk, seat)


def hear_of_team(desk: Desk, heard: Heard, team: Team) -> Outcome:
    """In which teams the app is and which channels they have, so that one can be chosen.

    Nobody is greeted there, and who brought the app counts for nothing.
    """

    def then(channels: Mapping[str, str]) -> None:
        named = {
            channel: f"{team.name} › {name}" if name else team.name or team.id
            for channel, name in channels.items()
        }
        desk.remember_team(heard.tenant, team.id, named, service_url=heard.service_url)

    if heard.action.startswith("remove") or heard.bot_removed or heard.event in _LEFT:
        desk.remember_team(heard.tenant, team.id, {}, service_url=heard.service_url)
        return Outcome()
    return (
        Outcome(asking=Asking(team=team.id, then=then)) if _tells_of_channels(heard) else Outcome()
    )


def _tells_of_channels(heard: Heard) -> bool:
    named = heard.event.startswith("channel") or heard.event in ("teamRenamed", "teamRestored")
    return heard.kind == "installationUpdate" or heard.bot_added or named


def _greet(desk: Desk, seat: Seat) -> Outcome:
    """With home, once: Teams tells of one arrival in two ways at the same time."""
    if desk.greeted(seat):
        return Outcome()
    answered = desk.ask(seat, AtHome())
    if answered is None or not isinstance(answered.screen, Page):
        return Outcome()
    with speaking(answered.voice):
        return Outcome(posts=(post_home(desk, seat, answered.screen),))
