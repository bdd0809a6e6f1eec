"""Sign in with Slack: the page on which a person agrees, and the exchange for an ID token."""

import secrets
import time
from html import escape
from urllib.parse import urlencode, urlsplit

import jwt
from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from mentorapp.playground.payloads import Json, text_of
from mentorapp.playground.slack_errors import SlackRefusal
from mentorapp.playground.slack_workspace import SignIn
from mentorapp.playground.wire import is_loopback
from mentorapp.playground.world import World

ISSUER = "https://slack.com"
LIFETIME = 300  # seconds
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in to {app}</title>
<meta name="viewport" content="width=device-width"><style>
:root {{ color-scheme: light dark }}
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 12vh auto; max-width: 28rem }}
button, select {{ font: inherit; padding: .5rem 1rem; border-radius: .5rem }}</style>
<h1>Sign in to {app} with Slack</h1>
<form method="post"><label>You are <select name="person">{people}</select></label>
<p><button>Allow</button></p></form></html>"""


def openid_pages(world: World) -> Blueprint:
    pages = Blueprint("slack_openid", __name__, url_prefix="/slack/openid/connect")
    seed = world.slack.seed

    @pages.get("/authorize")
    def ask() -> Response | tuple[str, int]:
        if wrong := _wrong_request(world):
            return wrong, 400
        people = "".join(
            f'<option value="{p.id}">{escape(p.real_name)}</option>' for p in seed.people
        )
        return Response(PAGE.format(app=escape(seed.app.name), people=people))

    @pages.post("/authorize")
    def allow() -> AnyResponse | tuple[str, int]:
        person = request.form.get("person", "")
        if (wrong := _wrong_request(world)) or person not in world.slack.people:
            return wrong or "There is nobody of that id.", 400
        code, back_to = secrets.token_urlsafe(24), request.args["redirect_uri"]
        with world.change():
            world.slack.sign_ins[code] = SignIn(
                person=person, nonce=request.args.get("nonce", ""), redirect_uri=back_to
            )
        told = urlencode({"code": code, "state": request.args.get("state", "")})
        return redirect(f"{back_to}?{told}")

    return pages


def exchange_for_id_token(world: World, args: Json) -> Json:
    """openid.connect.token"""
    app = world.slack.seed.app
    known = (app.client_id, app.client_secret)
    if (text_of(args, "client_id"), text_of(args, "client_secret")) != known:
        raise SlackRefusal("invalid_client_id")
    sign_in = world.slack.sign_ins.pop(text_of(args, "code"), None)
    if sign_in is None:
        raise SlackRefusal("invalid_code")
    if text_of(args, "redirect_uri") != sign_in.redirect_uri:
        raise SlackRefusal("bad_redirect_uri")
    now = int(time.time())
    claims = {
        "iss": ISSUER,
        "aud": app.client_id,
        "iat": now,
        "exp": now + LIFETIME,
        "sub": sign_in.person,
        "nonce": sign_in.nonce,
        "https://slack.com/user_id": sign_in.person,
        "https://slack.com/team_id": world.slack.seed.team_id,
    }
    token = jwt.encode(claims, secrets.token_hex(32), algorithm="HS256")
    return {"ok": True, "access_token": "xoxp-of-nobody", "token_type": "Bearer", "id_token": token}


def _wrong_request(world: World) -> str:
    if request.args.get("client_id") != world.slack.seed.app.client_id:
        return "There is no app of that client id."
    if "openid" not in request.args.get("scope", "").split():
        return "The scope openid is missing."
    back_to = urlsplit(request.args.get("redirect_uri", ""))
    return "" if is_loopback(back_to.hostname or "") else "The redirect must be on this machine."
