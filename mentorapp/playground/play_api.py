"""The playground's own JSON interface: look at a person's screen, and do as they do."""

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify, request

from mentorapp.playground.clock import Clock
from mentorapp.playground.deeds import done, slack_deeds, teams_deeds
from mentorapp.playground.mail_boxes import Letter
from mentorapp.playground.mail_screen import mail_cast, mail_screen
from mentorapp.playground.outcomes import CannotDo
from mentorapp.playground.payloads import Json
from mentorapp.playground.slack_person import SlackActor
from mentorapp.playground.slack_screen import slack_cast, slack_screen
from mentorapp.playground.slack_state import NoSuchOption
from mentorapp.playground.slack_wire import SlackWire
from mentorapp.playground.teams_person import TeamsActor
from mentorapp.playground.teams_screen import teams_cast, teams_screen
from mentorapp.playground.teams_wire import TeamsWire
from mentorapp.playground.wire import Wire
from mentorapp.playground.world import Fault, World

HEARTBEAT = 15.0  # seconds


def play_api(world: World, wire: Wire, *, address: str) -> Blueprint:
    play = Blueprint("play", __name__, url_prefix="/play")
    play.register_error_handler(CannotDo, _cannot)
    play.register_error_handler(NoSuchOption, _cannot)
    _offer_looks(play, world, wire)
    _offer_mail(play, world)
    _offer_deeds(play, world, wire, address=address)
    _offer_clock(play, Clock(world, wire))
    _offer_news(play, world)
    return play


def _offer_looks(play: Blueprint, world: World, wire: Wire) -> None:
    @play.get("/world")
    def cast() -> Json:
        with world.look():
            sides = {"slack": slack_cast(world.slack), "teams": teams_cast(world.teams)}
            return sides | _moment(world) | {"app_url": wire.app_url}

    @play.get("/slack/<person>")
    def look_at_slack(person: str) -> Json:
        _known(person, world.slack.people)
        with world.look():
            return slack_screen(world.slack, person) | _moment(world)

    @play.get("/teams/<person>")
    def look_at_teams(person: str) -> Json:
        _known(person, world.teams.people)
        with world.look():
            return teams_screen(world.teams, person) | _moment(world)


def _offer_mail(play: Blueprint, world: World) -> None:
    @play.get("/mail")
    def mailboxes() -> Response:
        with world.look():
            return jsonify(mail_cast(world.mail))

    @play.get("/mail/<address>")
    def look_into_mailbox(address: str) -> Json:
        with world.look():
            return mail_screen(world.mail, address) | _moment(world)

    @play.post("/mail/<address>/read")
    def open_letter(address: str) -> Json:
        letter = _letter(world, address, str(_body().get("letter", "")))
        with world.change():
            world.mail.opened.add(letter.id)
        return {}

    @play.get("/mail/<address>/<letter>/<int:place>")
    def enclosure(address: str, letter: str, place: int) -> Response:
        enclosures = _letter(world, address, letter).enclosures
        if place >= len(enclosures):
            raise CannotDo("There is no such file in this mail.")
        file = enclosures[place]
        answer = Response(file.content, mimetype=file.kind)
        answer.headers.set("Content-Disposition", "attachment", filename=file.name)
        return answer


def _offer_deeds(play: Blueprint, world: World, wire: Wire, *, address: str) -> None:
    slack = SlackWire(world, wire)
    teams = TeamsWire(world, wire, address=address)

    @play.post("/slack/<person>/<deed>")
    def do_in_slack(person: str, deed: str) -> Json:
        actor = SlackActor(world, slack, person, address=address)
        return done(slack_deeds(actor), deed, _body())

    @play.post("/teams/<person>/<deed>")
    def do_in_teams(person: str, deed: str) -> Json:
        return done(teams_deeds(TeamsActor(world, teams, person)), deed, _body())

    @play.post("/slack/url_verification")
    def verify() -> Json:
        return asdict(slack.verify_url())

    @play.post("/faults")
    def order_fault() -> Json:
        """Let the next calls of one operation fail: a Slack method, or `connector.send`."""
        fault = Fault(**_body())
        world.faults.append(fault)
        return asdict(fault)


def _offer_clock(play: Blueprint, clock: Clock) -> None:
    @play.get("/clock")
    def read_clock() -> Json:
        return clock.read()

    @play.post("/clock")
    def move_clock() -> Json:
        return clock.move(_body())


def _offer_news(play: Blueprint, world: World) -> None:
    @play.get("/log")
    def log() -> Response:
        after = request.args.get("after", 0, type=int)
        with world.look():
            return jsonify([asdict(e) for e in world.exchanges if e.number > after])

    @play.get("/live")
    def live() -> Response:
        return Response(_news(world), mimetype="text/event-stream")


def _cannot(error: Exception) -> tuple[Json, int]:
    return {"error": str(error)}, 409


def _body() -> dict[str, Any]:
    body = request.get_json(silent=True)
    return body if isinstance(body, dict) else {}


def _known(person: str, people: Collection[str]) -> None:
    if person not in people:
        raise CannotDo(f"There is nobody called {person} here.")


def _letter(world: World, address: str, id: str) -> Letter:
    with world.look():
        found = world.mail.letter(address, id)
    if found is None:
        raise CannotDo("There is no such mail here.")
    return found


def _moment(world: World) -> Json:
    return {"version": world.version, "now": world.now().isoformat()}


def _news(world: World) -> Iterator[str]:
    """Yield a line whenever the world has changed, and now and then one to keep the line open."""
    version = -1
    while True:
        version = world.wait_beyond(version, seconds=HEARTBEAT)
        yield f"data: {json.dumps({'version': version})}\n\n"
