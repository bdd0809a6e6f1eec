"""All that a person can do on either side, by the names the JSON interface has for it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from inspect import signature
from typing import Any

from mentorapp.playground import slack_modals, teams_presses
from mentorapp.playground.outcomes import CannotDo, Outcome
from mentorapp.playground.payloads import Json
from mentorapp.playground.slack_person import SlackActor
from mentorapp.playground.teams_person import TeamsActor
from mentorapp.playground.teams_screen import mark_read

Deeds = Mapping[str, Callable[..., Outcome]]


def done(deeds: Deeds, name: str, how: dict[str, Any]) -> Json:
    """Do it, and return what the person notices at once. :raises CannotDo:"""
    if name not in deeds:
        raise CannotDo(f"Nobody can {name} here.")
    try:
        bound = signature(deeds[name]).bind(**how)
    except TypeError as error:
        raise CannotDo(f"{name}: {error}") from error
    return asdict(deeds[name](*bound.args, **bound.kwargs))


def slack_deeds(actor: SlackActor) -> Deeds:
    return {
        "open_home": actor.open_home,
        "open_messages": actor.open_messages,
        "command": actor.command,
        "say": actor.say,
        "press": actor.press,
        "search": actor.search,
        "submit": partial(slack_modals.submit, actor),
        "close": partial(slack_modals.close, actor),
        "read": partial(_read_in_slack, actor),
    }


def teams_deeds(actor: TeamsActor) -> Deeds:
    return {
        "open_chat": actor.open_chat,
        "install": actor.install,
        "uninstall": actor.uninstall,
        "add_to_team": actor.add_to_team,
        "say": actor.say,
        "press": partial(teams_presses.press, actor),
        "search": actor.search,
        "submit": partial(teams_presses.submit_dialog, actor),
        "close": partial(teams_presses.close_dialog, actor),
        "read": partial(_read_in_teams, actor),
    }


def _read_in_slack(actor: SlackActor, channel: str) -> Outcome:
    conversation = actor.place(channel)
    with actor.world.change():
        conversation.read_up_to[actor.person] = actor.world.stamp()
    return Outcome(status=0)


def _read_in_teams(actor: TeamsActor, place: str) -> Outcome:
    with actor.world.change():
        mark_read(actor.teams, actor.person, place)
    return Outcome(status=0)
