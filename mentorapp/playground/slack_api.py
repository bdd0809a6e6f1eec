"""The door of Slack's Web API: checks the token and its scopes, then calls the method asked for."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, request

from mentorapp.playground import (
    slack_chat,
    slack_conversations,
    slack_install,
    slack_openid,
    slack_people,
    slack_views,
)
from mentorapp.playground.payloads import Json, parsed
from mentorapp.playground.slack_errors import SlackRefusal
from mentorapp.playground.world import Fault, World

JSON_ARGUMENTS = ("blocks", "view", "metadata", "attachments")


@dataclass(frozen=True, slots=True)
class Method:
    call: Callable[[World, Json], Json]
    scopes: tuple[str, ...] = ()  # any of them will do


CHANNELS = ("channels:read", "groups:read", "im:read")
HISTORY = ("channels:history", "groups:history", "im:history")
METHODS: dict[str, Method] = {
    "auth.test": Method(slack_people.auth_test),
    "auth.revoke": Method(slack_people.revoke),
    "team.info": Method(slack_people.team_info, ("team:read",)),
    "users.info": Method(slack_people.user_info, ("users:read",)),
    "users.list": Method(slack_people.list_users, ("users:read",)),
    "users.conversations": Method(slack_conversations.list_conversations, CHANNELS),
    "conversations.open": Method(slack_conversations.open_conversation, ("im:write",)),
    "conversations.list": Method(slack_conversations.list_conversations, CHANNELS),
    "conversations.info": Method(slack_conversations.conversation_info, CHANNELS),
    "conversations.members": Method(slack_conversations.conversation_members, CHANNELS),
    "conversations.join": Method(slack_conversations.join_conversation, ("channels:join",)),
    "conversations.history": Method(slack_conversations.history, HISTORY),
    "chat.postMessage": Method(slack_chat.post_message, ("chat:write",)),
    "chat.postEphemeral": Method(slack_chat.post_ephemeral, ("chat:write",)),
    "chat.update": Method(slack_chat.update_message, ("chat:write",)),
    "chat.delete": Method(slack_chat.delete_message, ("chat:write",)),
    "views.open": Method(slack_views.open_view),
    "views.push": Method(slack_views.push_view),
    "views.update": Method(slack_views.update_view),
    "views.publish": Method(slack_views.publish_view),
}


def web_api(world: World) -> Blueprint:
    api = Blueprint("slack_api", __name__)

    @api.route("/slack/api/<name>", methods=["GET", "POST"])
    def call(name: str) -> Response:
        begun, args = time.perf_counter(), _arguments()
        if fault := world.fault(name):
            answer, response = {"ok": False, "error": fault.error}, _faulty(fault)
        else:
            answer = _called(world, name, args)
            response = jsonify(answer)
        _note(world, name, response.status_code, begun, args, answer)
        return response

    @api.post("/slack/response/<key>")
    def respond(key: str) -> Response:
        begun, said = time.perf_counter(), _arguments()
        answer = _responded(world, key, said)
        _note(world, "response_url", 200 if answer["ok"] else 404, begun, said, answer)
        if answer["ok"]:
            return Response("ok")
        return Response(answer["error"], status=404)

    return api


def _called(world: World, name: str, args: Json) -> Json:
    try:
        with world.change():
            if name == "oauth.v2.access":
                return slack_install.exchange(world, args)
            if name == "openid.connect.token":
                return slack_openid.exchange_for_id_token(world, args)
            return _allowed(world, name, args).call(world, args)
    except SlackRefusal as refusal:
        return refusal.answer


def _allowed(world: World, name: str, args: Json) -> Method:
    method = METHODS.get(name)
    if method is None:
        raise SlackRefusal("unknown_method", req_method=name)
    token = args.get("token")
    if not token:
        raise SlackRefusal("not_authed")
    scopes = world.slack.tokens.get(str(token))
    if scopes is None:
        raise SlackRefusal("invalid_auth")
    if method.scopes and not set(method.scopes) & set(scopes):
        raise SlackRefusal("missing_scope", needed=method.scopes[0], provided=",".join(scopes))
    return method


def _responded(world: World, key: str, said: Json) -> Json:
    url = world.slack.response_urls.get(key)
    if url is None:
        return {"ok": False, "error": "expired_url"}
    try:
        with world.change():
            slack_chat.respond(world, url, said)
    except SlackRefusal as refusal:
        return refusal.answer
    return {"ok": True}


def _arguments() -> Json:
    """Return what was asked, wherever it stands, and the token from its header."""
    args: dict[str, Any] = {**request.args.to_dict(), **request.form.to_dict()}
    for key in JSON_ARGUMENTS:
        if isinstance(args.get(key), str):
            args[key] = parsed(args[key])
    body = request.get_json(silent=True)
    if isinstance(body, dict):
        args |= body
    if request.authorization and request.authorization.type == "bearer":
        args["token"] = request.authorization.token
    elif request.authorization and request.authorization.type == "basic":
        args["client_id"] = request.authorization.username
        args["client_secret"] = request.authorization.password
    return args


def _faulty(fault: Fault) -> Response:
    response = jsonify({"ok": False, "error": fault.error or "internal_error"})
    response.status_code = fault.status
    if fault.retry_after:
        response.headers["Retry-After"] = str(fault.retry_after)
    return response


def _note(world: World, what: str, status: int, begun: float, args: Json, answer: Json) -> None:
    secret = ("token", "client_secret")
    world.note(
        side="slack",
        towards="platform",
        what=what,
        status=status,
        ms=(time.perf_counter() - begun) * 1000,
        request={key: value for key, value in args.items() if key not in secret},
        response=answer,
    )
