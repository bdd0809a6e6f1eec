"""People at the keyboard without a socket in between: the playground is in this very process."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from mentorapp.playground.deeds import done, slack_deeds, teams_deeds
from mentorapp.playground.hands import Hands, PlaygroundHttp
from mentorapp.playground.keyboard import Person
from mentorapp.playground.mail_screen import mail_screen
from mentorapp.playground.payloads import Json
from mentorapp.playground.sight import Sight
from mentorapp.playground.slack_person import SlackActor
from mentorapp.playground.slack_screen import slack_screen
from mentorapp.playground.slack_wire import SlackWire
from mentorapp.playground.teams_person import TeamsActor
from mentorapp.playground.teams_screen import teams_cast, teams_screen
from mentorapp.playground.teams_wire import TeamsWire
from mentorapp.playground.wire import Wire
from mentorapp.playground.world import World

Found = TypeVar("Found")

BURST, PACE = 50.0, 8.0  # requests at once, and a second: a little below what the app allows


class NearPlayground(PlaygroundHttp):
    """What `/play` offers, asked directly. What it sends to the app is real HTTP all the same."""

    def __init__(
        self, world: World, *, app_url: str, address: str, finish: Callable[[], None]
    ) -> None:
        """`finish` waits for what the app does after it has answered."""
        super().__init__(address)
        self._finish = finish
        self._left: dict[str, tuple[float, float]] = {}  # requests, and since when
        wire = Wire(world, app_url=app_url)
        self._world, self._app_url = world, app_url
        self._slack = SlackWire(world, wire)
        self._teams = TeamsWire(world, wire, address=address)

    def get(self, path: str) -> Any:
        side, person, _deed = _parts(path)
        with self._world.look():
            match side:
                case "slack":
                    return slack_screen(self._world.slack, person)
                case "teams":
                    return teams_screen(self._world.teams, person)
                case "mail":
                    return mail_screen(self._world.mail, person)
                case _:
                    return {"teams": teams_cast(self._world.teams), "app_url": self._app_url}

    def post(self, path: str, body: Json) -> Any:
        side, person, deed = _parts(path)
        self._pace(person)
        if side == "slack":
            actor = SlackActor(self._world, self._slack, person, address=self.address)
            outcome = done(slack_deeds(actor), deed, body)
        else:
            outcome = done(teams_deeds(TeamsActor(self._world, self._teams, person)), deed, body)
        self._finish()
        return outcome

    def _pace(self, person: str) -> None:
        """Nobody is quicker than the app lets people be."""
        now = time.monotonic()
        left, since = self._left.get(person, (BURST, now))
        left = min(BURST, left + (now - since) * PACE)
        if left < 1:
            time.sleep(1 / PACE)
        self._left[person] = left - 1, now


class NearPerson(Person):
    """Looks again as soon as anything has changed."""

    def __init__(self, hands: Hands, world: World, *, patience: float) -> None:
        super().__init__(hands, patience=patience)
        self._world = world

    def _until(
        self, look: Callable[[Sight], Found | None], within: float | None = None
    ) -> Found | None:
        end = time.monotonic() + (self._patience if within is None else within)
        while True:
            version = self._world.version
            found = look(self._sight())
            if found is not None or time.monotonic() > end:
                return found
            self._world.wait_beyond(version, seconds=0.1)


def _parts(path: str) -> tuple[str, str, str]:
    """ "/play/slack/U1/press" as its side, its person and the deed."""
    side, _, rest = path.removeprefix("/play/").partition("/")
    person, _, deed = rest.partition("/")
    return side, person, deed
