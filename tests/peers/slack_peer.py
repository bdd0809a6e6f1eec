"""A Slack workspace that we did not write, running on loopback for the length of the tests."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests
from slack_sdk import WebClient

from tests.peers.node import NODE, PEERS, installed

SIGNING_SECRET = "peer-signing-secret"
CLIENT_ID, CLIENT_SECRET = "12345.67890", "peer-client-secret"
TEAM = "T000000001"
APP_ID = "A000000001"
SCOPES = ["commands", "chat:write", "im:write", "users:read"]
_HISTORY = ["im:history", "channels:history", "groups:history"]
_READER = "xoxp-reader"  # a person's own token, to read what arrived


@dataclass(frozen=True, slots=True)
class SlackPeer:
    """The workspace: Hanna (coordinator), Milo (mentor), Tess (mentee) and #mentoring."""

    url: str

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    @property
    def authorize_url(self) -> str:
        return f"{self.url}/oauth/v2/authorize"

    def user(self, name: str) -> str:
        return next(
            str(m["id"]) for m in self._reader().users_list()["members"] if m["name"] == name
        )

    def channel(self, name: str) -> str:
        channels = self._reader().conversations_list()["channels"]
        return next(str(c["id"]) for c in channels if c["name"] == name)

    def bot_token(self, *, scopes: str = "all") -> str:
        """An installation's token, without going through the installation."""
        return f"xoxb-{scopes}"

    def trigger(self, user: str, *, token: str, view_id: str = "") -> str:
        """What a click hands to the app: good once, and for three seconds."""
        asked = {"user_id": user} | ({"view_id": view_id} if view_id else {})
        client = WebClient(token, base_url=self.api_url)
        return str(client.api_call("views.generateTriggerId", json=asked)["trigger_id"])

    def fault(self, method: str, **how: object) -> None:
        """The next call of `method` fails; `drop=True`: after it has had its effect."""
        requests.post(f"{self.url}/_peer/fault", json={"method": method, **how}, timeout=5)

    def subscribe(self, url: str) -> None:
        requests.post(f"{self.url}/_peer/subscribe", json={"url": url}, timeout=5)

    def calls(self, method: str) -> int:
        return sum(call["method"] == method for call in self._all("calls"))

    def views(self) -> list[Mapping[str, Any]]:
        return self._all("views")

    def messages(self, channel: str) -> list[Mapping[str, Any]]:
        return [one for one in self._all("messages") if one["channel_id"] == channel]

    def answers(self) -> list[Mapping[str, Any]]:
        """What came to the addresses that interactions carry for their answer."""
        return self._all("answers")

    def answer_url(self, channel: str, ts: str) -> str:
        return f"{self.url}/_peer/answer/{channel}/{ts}"

    def _reader(self) -> WebClient:
        return WebClient(_READER, base_url=self.api_url)

    def _all(self, kind: str) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = requests.get(f"{self.url}/_peer/{kind}", timeout=5).json()
        return found


@contextmanager
def running_slack(
    *, redirect_uri: str = "http://127.0.0.1/slack/oauth_redirect"
) -> Iterator[SlackPeer]:
    installed()
    process = subprocess.Popen(
        [str(NODE), "slack.mjs"],
        cwd=PEERS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the peer has no pipes")
    try:
        process.stdin.write(json.dumps(_seed(redirect_uri)))
        process.stdin.close()
        said = process.stdout.readline()
        yield SlackPeer(url=json.loads(said)["url"].replace("localhost", "127.0.0.1"))
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


def _seed(redirect_uri: str) -> dict[str, Any]:
    people = [
        {"name": "hanna", "real_name": "Hanna HR", "email": "hanna@acme.test", "is_admin": True},
        {"name": "milo", "real_name": "Milo Mentor", "email": "milo@acme.test"},
        {"name": "tess", "real_name": "Tess Mentee", "email": "tess@acme.test"},
    ]
    app = {
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "app_id": APP_ID,
        "name": "Mentoring",
        "redirect_uris": [redirect_uri],
        "scopes": SCOPES + _HISTORY,
        "bot_name": "mentoring",
    }
    return {
        "facts": {"tess": {"tz": "America/New_York", "locale": "de-DE"}},
        "slack": {
            "team": {"name": "Acme", "domain": "acme"},
            "signing_secret": SIGNING_SECRET,
            "strict_scopes": True,
            "users": people,
            "channels": [{"name": "mentoring"}],
            "bots": [{"name": "mentoring"}],
            "oauth_apps": [app],
            "tokens": [
                _token("xoxb-all", "mentoring", SCOPES + _HISTORY),
                _token("xoxb-least", "mentoring", SCOPES),
                _token(_READER, "tess", ["channels:read", "users:read", "im:read"], kind="user"),
            ],
        },
    }


def _token(token: str, user: str, scopes: list[str], *, kind: str = "bot") -> dict[str, Any]:
    return {"token": token, "type": kind, "user": user, "app_id": APP_ID, "scopes": scopes}
