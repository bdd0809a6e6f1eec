"""Making the moves: Slack's Web API, in the name of one workspace's installation."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, assert_never

import urllib3
from slack_sdk.errors import SlackApiError

from mentorapp.core.people.use_cases import Seat
from mentorapp.slack.blocks import Block
from mentorapp.slack.client import SlackClient, post_answer
from mentorapp.slack.errands import Errands
from mentorapp.slack.homes import Homes
from mentorapp.slack.reading import NO_VIEW, OpenView
from mentorapp.slack.stage import Move, Moves, Open, Publish, Push, Refresh, Replace, Tell, Update
from mentorapp.slack.waiting import Shown

PATIENCE = 5  # seconds; a modal's trigger is worth nothing after three
_TEAMS_A_PAGE = 100

Token = Callable[[], str]  # a good one may have to be fetched first


@dataclass(frozen=True, slots=True)
class Web:
    api_url: str
    errands: Errands
    homes: Homes = field(default_factory=Homes)

    def make(
        self,
        moves: Moves,
        *,
        token: Token,
        seat: Seat,
        refresh: Callable[[], Block],
        asked_at: float,
    ) -> None:
        """Make `moves` after the acknowledgement; `refresh` draws the home tab as it is by then."""
        for move in moves:
            if isinstance(move, Refresh):
                # What was changed is kept by now, so that a home looked up later shows it already.
                make = partial(self._make, move, token, seat, refresh, time.monotonic())
                self.errands.soon(f"home:{seat.workspace}:{seat.user}", make)
            else:
                self.errands.run(partial(self._make, move, token, seat, refresh, asked_at))

    def show(self, move: Shown, *, token: Token) -> OpenView:
        """Show it now; the view that stands open then, none where Slack opens it no more."""
        client = self.client(token())
        try:
            match move:
                case Open():
                    answer = client.views_open(trigger_id=move.trigger, view=move.view)
                case Push():
                    answer = client.views_push(trigger_id=move.trigger, view=move.view)
                case Update():
                    client.views_update(view_id=move.shown.id, view=move.view)
                    return move.shown
        except (SlackApiError, urllib3.exceptions.HTTPError):
            return NO_VIEW
        return OpenView(id=str((answer.get("view") or {}).get("id") or ""))

    def introduce(self, seat: Seat, *, token: str) -> Seat | None:
        """The seat with what Slack says of the person: name, language, time zone.

        None for whoever is not of this workspace's people: a bot, a stranger from another company.
        When Slack does not say, we go on without.
        """
        introduced = replace(seat, introduced=True)
        try:
            found = self.client(token).users_info(user=seat.user, include_locale=True)
        except (SlackApiError, urllib3.exceptions.HTTPError):
            return introduced
        person = found.get("user") or {}
        if is_no_colleague(person, seat.workspace):
            return None
        return replace(
            introduced,
            name=name_of(person),
            locale=person.get("locale") or "",
            timezone=person.get("tz") or "",
            is_guest=is_guest(person),
        )

    def teams(self, *, token: str) -> Iterator[tuple[str, str]]:
        """The workspaces an organisation gave the app, each with its name."""
        cursor: str | None = None
        while True:
            answer = self.client(token).auth_teams_list(limit=_TEAMS_A_PAGE, cursor=cursor)
            yield from ((team["id"], team.get("name") or "") for team in answer["teams"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return

    def _make(
        self, move: Move, token: Token, seat: Seat, refresh: Callable[[], Block], asked_at: float
    ) -> None:
        if isinstance(move, Tell):
            post_answer(move.url, move.answer)
            return
        client = self.client(token())
        match move:
            case Publish():
                self.homes.publish(
                    client, seat.user, draw=refresh, drawn=move.view, asked_at=asked_at
                )
            case Refresh():
                self.homes.publish(client, seat.user, draw=refresh, asked_at=asked_at)
            case Open():
                client.views_open(trigger_id=move.trigger, view=move.view)
            case Push():
                client.views_push(trigger_id=move.trigger, view=move.view)
            case Update():
                client.views_update(view_id=move.shown.id, view=move.view)
            case Replace():
                channel, _, ts = move.post.partition(":")
                client.chat_update(channel=channel, ts=ts, **move.message)
            case _:
                assert_never(move)

    def client(self, token: str) -> SlackClient:
        return SlackClient(base_url=self.api_url, token=token, seconds=PATIENCE)


def name_of(person: dict[str, Any]) -> str:
    """What somebody is called, as colleagues read it."""
    profile = person.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or person.get("real_name")
    return str(name or person.get("name") or "")


def is_guest(person: dict[str, Any]) -> bool:
    """Invited into one channel, or into several."""
    return bool(person.get("is_restricted") or person.get("is_ultra_restricted"))


def is_no_colleague(person: dict[str, Any], workspace: str) -> bool:
    """Guests are: somebody invited them. Bots, deactivated people, and people of other companies,
    whether a channel is shared with them or not, are none.
    """
    return bool(
        person.get("is_bot")
        or person.get("id") == "USLACKBOT"
        or person.get("is_stranger")
        or person.get("deleted")
        or _is_of_another(person, workspace)
    )


def _is_of_another(person: dict[str, Any], workspace: str) -> bool:
    """In an organisation somebody is at home in one workspace and works in several."""
    home, everywhere = person.get("team_id"), person.get("enterprise_user") or {}
    ours = (home, everywhere.get("enterprise_id"), *(everywhere.get("teams") or ()))
    return bool(home) and workspace not in ours
