"""The addresses Slack calls: everything signed at one, installing at two more."""

from flask import Blueprint, Request, Response, abort, request
from slack_bolt import App, BoltRequest
from slack_bolt.adapter.flask.handler import to_bolt_request, to_flask_response
from slack_sdk.signature import SignatureVerifier

from mentorapp.slack.installs import Installs

LARGEST = 1_000_000  # bytes; a view is a quarter of it at most
_TYPES = ("application/json", "application/x-www-form-urlencoded")


def slack_routes(*, app: App, signing_secret: str, installs: Installs) -> Blueprint:
    routes = Blueprint(
        "slack",
        __name__,
        url_prefix="/slack",
        template_folder="templates",
        static_folder="static",
        static_url_path="/static",
    )
    verifier = SignatureVerifier(signing_secret)

    @routes.post("/events")
    def events() -> Response:
        _check(request, verifier)
        return to_flask_response(app.dispatch(_read(request)))

    routes.add_url_rule("/install", view_func=installs.explain)
    routes.add_url_rule("/oauth_redirect", view_func=installs.finish)
    return routes


def _check(asked: Request, verifier: SignatureVerifier) -> None:
    """Nothing of a request is parsed before its signature holds."""
    asked.max_content_length = LARGEST
    if not _is_signed(asked, verifier):
        abort(401)
    if asked.mimetype not in _TYPES:
        abort(415)


def _read(asked: Request) -> BoltRequest:
    """Bolt takes a body apart without asking whether it is one of Slack's kinds."""
    try:
        return to_bolt_request(asked)
    except (ValueError, AttributeError, TypeError, LookupError, RecursionError):
        abort(400)


def _is_signed(asked: Request, verifier: SignatureVerifier) -> bool:
    """The SDK raises on a timestamp that is no number, a body or a signature that is no text."""
    try:
        return verifier.is_valid(
            body=asked.get_data(),
            timestamp=asked.headers.get("X-Slack-Request-Timestamp"),
            signature=asked.headers.get("X-Slack-Signature"),
        )
    except (ValueError, TypeError):
        return False
