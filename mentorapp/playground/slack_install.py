"""Slack's consent page, and the exchange of a consent for a token."""

import secrets
from html import escape
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from mentorapp.playground.payloads import Json, text_of
from mentorapp.playground.slack_errors import SlackRefusal
from mentorapp.playground.slack_workspace import Grant
from mentorapp.playground.wire import is_loopback
from mentorapp.playground.world import World

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Install {app}</title>
<meta name="viewport" content="width=device-width"><style>
:root {{ color-scheme: light dark }}
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 12vh auto; max-width: 28rem }}
button, select {{ font: inherit; padding: .5rem 1rem; border-radius: .5rem }}</style>
<h1>{app} would like to join {team}</h1><p>It asks for:</p><ul>{scopes}</ul>
<form method="post"><label>You are <select name="person">{people}</select></label>
<p><button>Allow</button></p></form></html>"""


def consent_pages(world: World) -> Blueprint:
    pages = Blueprint("slack_consent", __name__)
    seed = world.slack.seed

    @pages.get("/slack/oauth/v2/authorize")
    def ask() -> Response | tuple[str, int]:
        if wrong := _wrong_request(world):
            return wrong, 400
        scopes = "".join(f"<li>{escape(one)}</li>" for one in _scopes())
        people = "".join(
            f'<option value="{p.id}">{escape(p.real_name)}</option>'
            for p in sorted(seed.people, key=lambda p: not p.is_admin)
        )
        names = {"app": escape(seed.app.name), "team": escape(seed.team_name)}
        return Response(PAGE.format(scopes=scopes, people=people, **names))

    @pages.post("/slack/oauth/v2/authorize")
    def allow() -> AnyResponse | tuple[str, int]:
        person = request.form.get("person", "")
        if (wrong := _wrong_request(world)) or person not in world.slack.people:
            return wrong or "There is nobody of that id.", 400
        code, back_to = secrets.token_urlsafe(24), request.args["redirect_uri"]
        with world.change():
            world.slack.grants[code] = Grant(person=person, scopes=_scopes(), redirect_uri=back_to)
        return redirect(
            f"{back_to}?{urlencode({'code': code, 'state': request.args.get('state', '')})}"
        )

    return pages


def exchange(world: World, args: Json) -> Json:
    """oauth.v2.access"""
    seed = world.slack.seed
    known = (seed.app.client_id, seed.app.client_secret)
    if (text_of(args, "client_id"), text_of(args, "client_secret")) != known:
        raise SlackRefusal("invalid_client_id")
    grant = world.slack.grants.pop(text_of(args, "code"), None)
    if grant is None:
        raise SlackRefusal("invalid_code")
    if text_of(args, "redirect_uri") not in ("", grant.redirect_uri):
        raise SlackRefusal("bad_redirect_uri")
    world.slack.tokens[seed.app.bot_token] = grant.scopes
    return {
        "ok": True,
        "app_id": seed.app.app_id,
        "authed_user": {"id": grant.person},
        "scope": ",".join(grant.scopes),
        "token_type": "bot",
        "access_token": seed.app.bot_token,
        "bot_user_id": seed.app.bot_user_id,
        "team": world.slack.workspace_of(grant.person),
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _scopes() -> tuple[str, ...]:
    return tuple(one for one in request.args.get("scope", "").split(",") if one)


def _wrong_request(world: World) -> str:
    if request.args.get("client_id") != world.slack.seed.app.client_id:
        return "There is no app of that client id."
    back_to = urlsplit(request.args.get("redirect_uri", ""))
    if not is_loopback(back_to.hostname or ""):
        return "The redirect address must be on this machine."
    return ""
