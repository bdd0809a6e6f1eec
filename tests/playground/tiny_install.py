"""The two pages of an app that is installed with OAuth, in miniature."""

from typing import Any
from urllib.parse import urlencode

from flask import Flask, redirect, request
from slack_sdk import WebClient
from werkzeug.wrappers import Response


class TinyInstall:
    def __init__(self, *, address: str, client_id: str, client_secret: str) -> None:
        self.address, self.client_id, self.client_secret = address, client_id, client_secret
        self.granted: list[dict[str, Any]] = []

    def mount(self, flask: Flask) -> None:
        flask.add_url_rule("/slack/install", "install", self.install)
        flask.add_url_rule("/slack/oauth_redirect", "redirect", self.finish)

    def install(self) -> Response:
        asked = {
            "client_id": self.client_id,
            "scope": "chat:write,commands",
            "state": "s1",
            "redirect_uri": self._back(),
        }
        leaving = redirect(f"{self.address}/slack/oauth/v2/authorize?{urlencode(asked)}")
        leaving.set_cookie("attempt", "s1", secure=True, httponly=True, samesite="Lax")
        return leaving

    def finish(self) -> str:
        assert request.args["state"] == request.cookies["attempt"] == "s1"
        grant = WebClient(base_url=f"{self.address}/slack/api/").oauth_v2_access(
            client_id=self.client_id,
            client_secret=self.client_secret,
            code=request.args["code"],
            redirect_uri=self._back(),
        )
        assert isinstance(grant.data, dict)
        self.granted.append(grant.data)
        return "Thank you"

    def _back(self) -> str:
        return f"{request.host_url}slack/oauth_redirect"
