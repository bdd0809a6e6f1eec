"""What people do at the doors, as the signed requests that the platforms send."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, cycle, islice
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from slack_sdk.signature import SignatureVerifier

from benchmarks.names import SLACK_TEAM, TEAMS_APP, TEAMS_TENANT
from benchmarks.town import Comers
from mentorapp.pages.browsers import SESSION

ISSUER, KEY_ID = "https://api.botframework.com", "bench"
TRIGGER, FORM, JSON = "1.2.3", "application/x-www-form-urlencoded", "application/json"
_KINDS = {
    "language": "choice",
    "working_days": "choices",
    "day_starts": "time",
    "day_ends": "time",
    "timezone": "text",
}
_TYPED = {
    "language": "en",
    "working_days": "0,1,2,3",
    "day_ends": "17:00",
    "timezone": "Europe/Berlin",
}
_STARTS = cycle(f"08:{minute:02}" for minute in range(60))  # something new with every form

Json = dict[str, Any]
Body = Callable[[str], tuple[bytes, str]]


@dataclass(frozen=True, slots=True)
class InSlack:
    comers: Comers
    signing_secret: str

    def many(self, number: int, body: Body) -> list[bytes]:
        users = cycle(self.comers.slack)
        return [self._signed(*body(user)) for user in islice(users, number)]

    def coordinator(self, number: int, body: Body) -> list[bytes]:
        return [self._signed(*body(self.comers.coordinator)) for _ in range(number)]

    def _signed(self, content: bytes, kind: str) -> bytes:
        now = str(int(time.time()))
        signature = SignatureVerifier(self.signing_secret).generate_signature(
            timestamp=now, body=content
        )
        headers = {
            "X-Slack-Request-Timestamp": now,
            "X-Slack-Signature": signature or "",
            "Content-Type": kind,
        }
        return request("/slack/events", headers, content)


@dataclass(frozen=True, slots=True)
class InTeams:
    comers: Comers
    service_url: str
    key: rsa.RSAPrivateKey

    def many(self, number: int, activity: Callable[[], Json]) -> list[bytes]:
        authorization = f"Bearer {self._token()}"
        headers = {"Authorization": authorization, "Content-Type": JSON}
        found = (
            {**self._from(user, n), **activity()}
            for n, user in zip(_numbers, islice(cycle(self.comers.teams), number), strict=False)
        )
        return [request("/api/messages", headers, json.dumps(each).encode()) for each in found]

    def published_keys(self) -> Json:
        public: Json = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": KEY_ID, "use": "sig", "endorsements": ["msteams"]}]}

    def _token(self) -> str:
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": TEAMS_APP,
            "serviceurl": self.service_url,
            "nbf": now - 5,
            "exp": now + 600,
        }
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": KEY_ID})

    def _from(self, user: str, number: int) -> Json:
        return {
            "id": str(number),
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "from": {"id": f"29:{user}", "name": "Somebody", "aadObjectId": user},
            "recipient": {"id": f"28:{TEAMS_APP}", "name": "mentorapp"},
            "conversation": {"conversationType": "personal", "id": f"a:{user}"},
            "channelData": {"tenant": {"id": TEAMS_TENANT}},
            "locale": "en-GB",
            "localTimezone": "Europe/Berlin",
        }


@dataclass(frozen=True, slots=True)
class InTab:
    comers: Comers

    def many(self, number: int) -> list[bytes]:
        tokens = islice(cycle(self.comers.tabs), number)
        return [
            f"GET /app/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {SESSION}={token}\r\n\r\n".encode()
            for token in tokens
        ]


_numbers: Iterator[int] = count(1_700_000_000_000)


def types_help(user: str) -> tuple[bytes, str]:
    typed = {
        "team_id": SLACK_TEAM,
        "user_id": user,
        "channel_id": "C1",
        "command": "/mentor",
        "text": "help",
        "response_url": "",
        "trigger_id": TRIGGER,
    }
    return urlencode(typed).encode(), FORM


def opens_home(user: str) -> tuple[bytes, str]:
    opened = {"type": "app_home_opened", "user": user, "channel": "D1", "tab": "home"}
    body = {
        "type": "event_callback",
        "team_id": SLACK_TEAM,
        "event": opened,
        "event_id": uuid4().hex,
        "authorizations": [{"team_id": SLACK_TEAM, "user_id": "U0BOT", "is_bot": True}],
    }
    return json.dumps(body).encode(), JSON


def presses(user: str) -> tuple[bytes, str]:
    return _pressed(user, "open.help", "")


def ticks(comers: Comers) -> Body:
    """A step of their own, done and not done after all by turns."""
    names = cycle(("tick_step", "untick_step"))
    return lambda user: _pressed(user, next(names), comers.steps[user])


def _pressed(user: str, action_id: str, value: str) -> tuple[bytes, str]:
    """A button of a home of ninety blocks, all of which Slack sends along."""
    blocks = [
        {"type": "header", "block_id": f":{n}", "text": _option(f"Heading {n}")["text"]}
        for n in range(90)
    ]
    body = {
        "type": "block_actions",
        "team": {"id": SLACK_TEAM},
        "user": {"id": user, "team_id": SLACK_TEAM},
        "trigger_id": TRIGGER,
        "view": {"id": "V1", "type": "home", "callback_id": "home", "blocks": blocks},
        "actions": [{"type": "button", "action_id": action_id, "block_id": ":1", "value": value}],
    }
    return urlencode({"payload": json.dumps(body)}).encode(), FORM


def saves_settings(user: str) -> tuple[bytes, str]:
    kept = {"form": "settings", "target": "", "token": uuid4().hex}
    days = [_option(day) for day in "0123"]
    values = {
        "language": {"type": "static_select", "selected_option": _option("en")},
        "working_days": {"type": "checkboxes", "selected_options": days},
        "day_starts": {"type": "timepicker", "selected_time": next(_STARTS)},
        "day_ends": {"type": "timepicker", "selected_time": "17:00"},
        "timezone": {"type": "plain_text_input", "value": "Europe/Berlin"},
    }
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "settings",
        "private_metadata": json.dumps(kept),
        "state": {"values": {name: {"answer": given} for name, given in values.items()}},
    }
    body = {
        "type": "view_submission",
        "team": {"id": SLACK_TEAM},
        "user": {"id": user, "team_id": SLACK_TEAM},
        "trigger_id": TRIGGER,
        "view": view,
    }
    return urlencode({"payload": json.dumps(body)}).encode(), FORM


def writes_help() -> Json:
    return {"type": "message", "text": "help"}


def presses_help() -> Json:
    return _acts({"mentorapp": {"press": "help", "target": ""}})


def opens_settings() -> Json:
    data = {"msteams": {"type": "task/fetch"}, "mentorapp": {"press": "settings", "target": ""}}
    return {"type": "invoke", "name": "task/fetch", "value": {"data": data}, "replyToId": "1600"}


def hands_in_settings() -> Json:
    ours = {"form": "settings", "target": "", "token": uuid4().hex, "kinds": _KINDS}
    return _acts({"mentorapp": ours, **_TYPED, "day_starts": next(_STARTS)})


def _option(value: str) -> Json:
    return {"value": value, "text": {"type": "plain_text", "text": value}}


def _acts(data: Json) -> Json:
    action = {"type": "Action.Execute", "verb": "any", "data": data}
    value = {"action": action, "trigger": "manual"}
    return {"type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": "1600"}


def request(path: str, headers: dict[str, str], content: bytes) -> bytes:
    lines = [f"{name}: {value}" for name, value in headers.items()]
    head = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(content)}", *lines]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + content
