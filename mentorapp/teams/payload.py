"""An activity as Teams sends it, read once: who, from where, and what was said or pressed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mentorapp.core.people.model import Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.teams.trust import tenant_of

Json = Mapping[str, Any]


class Scope(StrEnum):
    PERSONAL = "personal"
    GROUP = "groupChat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Its id is its first channel's id, too."""

    id: str
    name: str  # "" where Teams leaves it out


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One activity."""

    id: str  # "" where Teams gives none
    kind: str  # "message", "invoke", "conversationUpdate" …
    name: str  # of an invoke: "task/fetch" …
    action: str  # of an installationUpdate: "add" …
    scope: Scope
    seat: Seat | None  # None where Teams does not say who it is
    locale: str
    card: str  # the message whose card was pressed
    text: str
    value: Json  # what a card, a dialog or a search sends
    bot_added: bool
    bot_removed: bool
    tenant: str
    service_url: str
    team: Team | None  # where it happened, outside of a personal chat
    event: str  # of a conversationUpdate in a team: "channelCreated" …

    @property
    def line(self) -> str:
        """One person's activities follow each other in it, wherever they come from."""
        return f"{self.seat.workspace}:{self.seat.user}" if self.seat else self.id


def read(activity: Json) -> Heard:
    scope = _scope(activity)
    return Heard(
        id=_id(activity),
        kind=word(activity, "type"),
        name=word(activity, "name"),
        action=word(activity, "action"),
        scope=scope,
        seat=_seat(activity, scope),
        locale=_locale(activity),
        card=word(activity, "replyToId"),
        text=_text(activity),
        value=inside(activity, "value"),
        bot_added=_bot_among(activity, "membersAdded"),
        bot_removed=_bot_among(activity, "membersRemoved"),
        tenant=tenant_of(activity),
        service_url=word(activity, "serviceUrl"),
        team=_team(activity),
        event=word(inside(activity, "channelData"), "eventType"),
    )


def _id(activity: Json) -> str:
    """Unlike any other's: activities are numbered within their conversation."""
    number = word(activity, "id")
    return f"{word(inside(activity, 'conversation'), 'id')}:{number}" if number else ""


def _scope(activity: Json) -> Scope:
    """Personal only where Teams says so: what is one person's is not shown anywhere else."""
    match activity.get("conversation"):
        case {"conversationType": "personal"}:
            return Scope.PERSONAL
        case {"conversationType": "channel"}:
            return Scope.CHANNEL
    return Scope.GROUP


def _seat(activity: Json, scope: Scope) -> Seat | None:
    person = inside(activity, "from")
    user = word(person, "aadObjectId")
    if not user:
        return None
    own_chat = scope is Scope.PERSONAL
    return Seat(
        platform=Platform.TEAMS,
        workspace=tenant_of(activity),
        user=user,
        name=word(person, "name"),
        locale=_locale(activity),
        timezone=word(activity, "localTimezone") or _client(activity, "timezone"),
        conversation=word(inside(activity, "conversation"), "id") if own_chat else "",
        service_url=word(activity, "serviceUrl"),
        platform_user=word(person, "id"),
    )


def _locale(activity: Json) -> str:
    return word(activity, "locale") or _client(activity, "locale")


def _client(activity: Json, name: str) -> str:
    found = (word(each, name) for each in _entities(activity, "clientInfo"))
    return next(filter(None, found), "")


def _text(activity: Json) -> str:
    """What was written, without the mention of the bot that stands before it in a channel."""
    text = word(activity, "text")
    bot = word(inside(activity, "recipient"), "id")
    for mention in _entities(activity, "mention"):
        if word(inside(mention, "mentioned"), "id") == bot and word(mention, "text"):
            text = text.replace(word(mention, "text"), " ")
    return " ".join(text.replace("\xa0", " ").split())


def _bot_among(activity: Json, name: str) -> bool:
    bot = word(inside(activity, "recipient"), "id")
    members = activity.get(name)
    return isinstance(members, list) and any(
        isinstance(member, dict) and member.get("id") == bot for member in members
    )


def _team(activity: Json) -> Team | None:
    team = inside(inside(activity, "channelData"), "team")
    return Team(id=word(team, "id"), name=word(team, "name")) if word(team, "id") else None


def _entities(activity: Json, kind: str) -> Iterator[Json]:
    entities = activity.get("entities")
    for entity in entities if isinstance(entities, list) else ():
        if isinstance(entity, dict) and entity.get("type") == kind:
            yield entity


def inside(data: Json, name: str) -> Json:
    found = data.get(name)
    return found if isinstance(found, dict) else {}


def word(data: Json, name: str) -> str:
    found = data.get(name)
    return found if isinstance(found, str) else ""
