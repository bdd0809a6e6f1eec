"""Signed requests from Slack to the app: commands, interactions, options and events."""

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

from mentorapp.playground.payloads import Json, new_id
from mentorapp.playground.wire import Answer, Wire, as_json
from mentorapp.playground.world import World

EVENTS_PATH = "/slack/events"
FORM, JSON_TYPE = "application/x-www-form-urlencoded", "application/json"


class SlackWire:
    """What Slack's servers send; `twice` delivers the very same request again, as a retry does."""

    def __init__(self, world: World, wire: Wire) -> None:
        self._world, self._wire = world, wire

    def command(self, form: Json, *, twice: bool = False) -> Answer:
        return self._send(
            urlencode(form).encode(), FORM, what=form["command"], shown=form, twice=twice
        )

    def interaction(self, payload: Json, *, twice: bool = False) -> Answer:
        body = urlencode({"payload": json.dumps(payload, ensure_ascii=False)}).encode()
        return self._send(body, FORM, what=payload["type"], shown=payload, twice=twice)

    def event(self, event: Json, *, twice: bool = False) -> Answer:
        seed = self._world.slack.seed
        people, user = self._world.slack.people, str(event.get("user", ""))
        team_id = self._world.slack.team_of(user) if user in people else seed.team_id
        envelope: Json = {
            "type": "event_callback",
            "token": "",
            "team_id": team_id,
            "api_app_id": seed.app.app_id,
            "event": event,
            "event_id": new_id("Ev"),
            "event_time": int(time.time()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": team_id,
                    "user_id": seed.app.bot_user_id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
        }
        return self._send(
            as_json(envelope), JSON_TYPE, what=event["type"], shown=envelope, twice=twice
        )

    def verify_url(self) -> Answer:
        challenge: Json = {"type": "url_verification", "token": "", "challenge": new_id("")}
        return self._send(as_json(challenge), JSON_TYPE, what="url_verification", shown=challenge)

    def _send(
        self, body: bytes, content_type: str, *, what: str, shown: Any, twice: bool = False
    ) -> Answer:
        answer = self._sent(body, content_type, what, shown, {})
        if not twice:
            return answer
        again = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
        return self._sent(body, content_type, what, shown, again)

    def _sent(
        self, body: bytes, content_type: str, what: str, shown: Any, more: dict[str, str]
    ) -> Answer:
        headers = {"Content-Type": content_type, **self._signed(body), **more}
        return self._wire.post(
            EVENTS_PATH,
            body,
            headers,
            side="slack",
            what=what,
            shown=shown,
            seconds=self._world.answer_within,
        )

    def _signed(self, body: bytes) -> dict[str, str]:
        now = str(int(time.time()))
        secret = self._world.slack.seed.app.signing_secret.encode()
        signature = hmac.new(secret, f"v0:{now}:".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": f"v0={signature}"}
