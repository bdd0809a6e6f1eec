"""Installing the app into a workspace: what it asks for and why, Slack's consent, the way in."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

import urllib3
from flask import Response, make_response, render_template, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from slack_sdk.errors import SlackApiError

from mentorapp.core.people.installations import SlackGrant
from mentorapp.i18n import GERMAN, LANGUAGES, Voice, speaking
from mentorapp.slack import install_pages
from mentorapp.slack.client import SlackClient
from mentorapp.slack.door import Door
from mentorapp.slack.install_pages import InstallPage
from mentorapp.slack.scopes import ASKED
from mentorapp.slack.tokens import expiry

COOKIE = "mentorapp-slack-install"
MINUTES = 10  # Slack's code lives as long
_POLICY = (
    "default-src 'none'; style-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Installs:
    door: Door
    client_id: str
    client_secret: str
    public_url: str
    secret_key: str
    api_url: str
    authorize_url: str
    scopes: tuple[str, ...] = ASKED

    def explain(self) -> Response:
        """Say what is asked for, with a state that only this browser can bring back from Slack."""
        state = token_urlsafe(32)
        answer = _page(partial(install_pages.explanation, self.scopes, slack=self._consent(state)))
        answer.set_cookie(
            COOKIE,
            self._signer().dumps(state),
            max_age=MINUTES * 60,
            path="/slack",
            secure=self.public_url.startswith("https:"),
            httponly=True,
            samesite="Lax",
        )
        return answer

    def finish(self) -> Response:
        if "error" in request.args:
            return _page(install_pages.declined, status=403)
        if not self._came_from_here():
            return _page(install_pages.expired, status=400)
        try:
            grant = self._grant(request.args.get("code", ""))
        except (SlackApiError, urllib3.exceptions.HTTPError):
            return _page(install_pages.expired, status=502)
        self.door.grants.save(grant)
        self.door.welcome(grant)
        answer = _page(partial(install_pages.installed, grant))
        answer.delete_cookie(COOKIE, path="/slack")
        return answer

    def _consent(self, state: str) -> str:
        asked = {
            "client_id": self.client_id,
            "scope": ",".join(self.scopes),
            "redirect_uri": self._redirect_uri(),
            "state": state,
        }
        return f"{self.authorize_url}?{urlencode(asked)}"

    def _came_from_here(self) -> bool:
        try:
            expected = self._signer().loads(request.cookies.get(COOKIE, ""), max_age=MINUTES * 60)
        except BadSignature:
            return False
        return hmac.compare_digest(expected.encode(), request.args.get("state", "").encode())

    def _grant(self, code: str) -> SlackGrant:
        """:raises SlackApiError: when the code is not, or no longer, good."""
        answer = SlackClient(base_url=self.api_url).oauth_v2_access(
            client_id=self.client_id,
            client_secret=self.client_secret,
            code=code,
            redirect_uri=self._redirect_uri(),
        )
        return _grant_of(answer.data if isinstance(answer.data, dict) else {})

    def _redirect_uri(self) -> str:
        return f"{self.public_url.rstrip('/')}/slack/oauth_redirect"

    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.secret_key, salt=COOKIE)


def _grant_of(answer: dict[str, Any]) -> SlackGrant:
    """An org-wide installation has an enterprise and no team."""
    team, enterprise = answer.get("team") or {}, answer.get("enterprise") or {}
    return SlackGrant(
        team_id=team.get("id", ""),
        team_name=team.get("name") or enterprise.get("name", ""),
        enterprise_id=enterprise.get("id", ""),
        app_id=answer["app_id"],
        bot_token=answer["access_token"],
        bot_user_id=answer["bot_user_id"],
        installer_user_id=answer["authed_user"]["id"],
        scopes=tuple(answer["scope"].split(",")),
        refresh_token=answer.get("refresh_token", ""),
        expires_at=expiry(answer.get("expires_in")),
    )


def _page(words: Callable[[], InstallPage], *, status: int = 200) -> Response:
    language = request.accept_languages.best_match(LANGUAGES, default=GERMAN)
    with speaking(Voice(language=language or GERMAN)):
        page = render_template("slack/install.html", page=words(), language=language)
    answer = make_response(page, status)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
