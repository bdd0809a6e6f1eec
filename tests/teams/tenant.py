"""Asha in Teams, who writes, presses, fills in and searches, with the payloads Teams sends."""

from itertools import count
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from mentorapp.teams.opening import TeamsDoor
from tests.teams.microsoft import Microsoft

OUR_APP = "11111111-1111-1111-1111-111111111111"
OUR_TENANT = "aaaaaaaa-0000-0000-0000-000000000001"
OTHER_APP = "22222222-2222-2222-2222-222222222222"
OTHER_TENANT = "bbbbbbbb-0000-0000-0000-000000000002"

ASHA = {"id": "29:asha", "name": "Asha Rao", "aadObjectId": "a5a5a5a5-aaaa-4aaa-8aaa-000000000001"}
BOT = {"id": f"28:{OUR_APP}", "name": "mentorapp"}
CHAT = {"conversationType": "personal", "id": "a:asha-and-the-bot", "tenantId": OUR_TENANT}
CHANNEL = {"conversationType": "channel", "id": "19:team@thread.tacv2;messageid=1", "isGroup": True}

Json = dict[str, Any]


class Tenant:
    """Asha's Teams."""

    def __init__(self, microsoft: Microsoft, door: TeamsDoor) -> None:
        self.microsoft, self.door = microsoft, door
        app = Flask("teams")
        app.register_blueprint(door.blueprint)
        self._client = app.test_client()
        self._numbers = count(1_700_000_000_000)

    def activity(self, kind: str, **more: Any) -> Json:
        base: Json = {
            "type": kind,
            "id": str(next(self._numbers)),
            "channelId": "msteams",
            "serviceUrl": self.microsoft.service_url,
            "from": ASHA,
            "recipient": BOT,
            "conversation": CHAT,
            "channelData": {"tenant": {"id": OUR_TENANT}},
            "locale": "en-GB",
            "localTimezone": "Europe/Berlin",
        }
        return {name: value for name, value in (base | more).items() if value is not None}

    def post(self, activity: Any, *, token: str | None = None) -> TestResponse:
        """Bring an activity to the app, and wait until everything it brings about is done."""
        bearer = self.microsoft.token(OUR_APP) if token is None else token
        response = self.bring(activity, f"Bearer {bearer}")
        self.door.runtime.settle(within=10)
        return response

    def bring(self, activity: Any, authorization: str | None) -> TestResponse:
        headers = {} if authorization is None else {"Authorization": authorization}
        return self._client.post("/api/messages", json=activity, headers=headers)

    def bring_raw(self, content: bytes) -> TestResponse:
        bearer = {"Authorization": f"Bearer {self.microsoft.token(OUR_APP)}"}
        return self._client.post("/api/messages", data=content, headers=bearer)

    def write(self, text: str, **more: Any) -> TestResponse:
        return self.post(self.activity("message", text=text, **more))

    def invoke(self, name: str, value: Any, **more: Any) -> Any:
        """What an invoke is answered with."""
        return self._answer(self.activity("invoke", name=name, value=value, **more))

    def _answer(self, invoke: Json) -> Any:
        answer = self.post(invoke)
        assert answer.status_code == 200
        return answer.get_json() if answer.data else None

    def press(self, data: Json, *, on: str = "1600", **more: Any) -> Any:
        """Press an Action.Execute of the message `on`."""
        return self._answer(self.pressing(data, on=on, **more))

    def pressing(self, data: Json, *, on: str, **more: Any) -> Json:
        action = {"type": "Action.Execute", "verb": "any", "data": data}
        value = {"action": action, "trigger": "manual"}
        name = "adaptiveCard/action"
        return self.activity("invoke", name=name, value=value, replyToId=on, **more)

    def open_dialog(self, data: Json, **more: Any) -> Any:
        value = {"data": {"msteams": {"type": "task/fetch"}} | data}
        return self.invoke("task/fetch", value, **more)

    def send_dialog(self, data: Json, **more: Any) -> Any:
        return self.invoke("task/submit", {"data": data}, **more)

    def search(self, dataset: str, typed: str) -> Any:
        value = {"dataset": dataset, "queryText": typed, "queryOptions": {"skip": 0, "top": 15}}
        return self.invoke("application/search", value)


def pressed(name: str, target: str = "") -> Json:
    return {"mentorapp": {"press": name, "target": target}}


def handed_in(form: str, target: str, kinds: dict[str, str], **typed: str) -> Json:
    """What Teams sends for a form: our data, and what was typed beside it, all of it text."""
    ours = {"form": form, "target": target, "token": "t0k3n", "kinds": kinds}
    return {"mentorapp": ours, **typed}
