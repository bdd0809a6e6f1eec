"""The Bot Framework connector: where the app sends messages and asks who is there."""

import time
from collections.abc import Callable
from functools import wraps

from flask import Blueprint, Response, jsonify, request

from mentorapp.playground import teams_mail, teams_roster
from mentorapp.playground.payloads import Json
from mentorapp.playground.teams_errors import TeamsRefusal
from mentorapp.playground.tokens import BadToken
from mentorapp.playground.world import World

Operation = Callable[..., tuple[Json, int]]


def connector(world: World) -> Blueprint:
    door = Blueprint("teams_connector", __name__, url_prefix="/teams/v3")

    def operation(rule: str, method: str, name: str, work: Operation) -> None:
        view = _guarded(world, name, work)
        door.add_url_rule(rule, f"{name}{method}{len(rule)}", view, methods=[method])

    conversation = "/conversations/<conversation>"
    activities = f"{conversation}/activities"
    operation("/conversations", "POST", "create", teams_mail.create)
    operation(activities, "POST", "send", teams_mail.send)
    operation(f"{activities}/<activity>", "POST", "send", teams_mail.reply)
    operation(f"{activities}/<activity>", "PUT", "update", teams_mail.update)
    operation(f"{activities}/<activity>", "DELETE", "delete", teams_mail.delete)
    operation(f"{conversation}/members", "GET", "members", teams_roster.members)
    operation(f"{conversation}/pagedmembers", "GET", "pagedmembers", teams_roster.paged_members)
    operation(f"{conversation}/members/<member>", "GET", "member", teams_roster.member)
    operation("/teams/<team>", "GET", "team", teams_roster.team_details)
    operation("/teams/<team>/conversations", "GET", "channels", teams_roster.channels)
    return door


def _guarded(world: World, name: str, work: Operation) -> Callable[..., Response]:
    @wraps(work)
    def view(**where: str) -> Response:
        begun = time.perf_counter()
        body = request.get_json(silent=True)
        asked: Json = body if isinstance(body, dict) else {}
        answer, status, headers = _answered(world, name, work, asked, where)
        world.note(
            side="teams",
            towards="platform",
            what=name,
            status=status,
            ms=(time.perf_counter() - begun) * 1000,
            request=asked or where,
            response=answer,
        )
        response = jsonify(answer)
        response.status_code = status
        response.headers.update(headers)
        return response

    return view


def _answered(
    world: World, name: str, work: Operation, asked: Json, where: dict[str, str]
) -> tuple[Json, int, dict[str, str]]:
    try:
        app_id = world.teams.tokens.app_of(request.headers.get("Authorization", ""))
    except BadToken as error:
        return _said("Unauthorized", str(error)), 401, {}
    if app_id not in [one.app_id for one in world.teams.registrations()]:
        return _said("Unauthorized", "The token is another app's."), 401, {}
    if fault := world.fault(f"connector.{name}"):
        after = {"Retry-After": str(fault.retry_after)} if fault.retry_after else {}
        return _said(fault.error or "ServiceError", "This was ordered."), fault.status, after
    try:
        with world.change():
            answer, status = work(world, asked, **where)
    except TeamsRefusal as refusal:
        return _said(refusal.code, str(refusal)), refusal.status, {}
    return answer, status, {}


def _said(code: str, message: str) -> Json:
    return {"error": {"code": code, "message": message}}
