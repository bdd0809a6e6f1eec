"""A Teams bot in miniature: a few lines of Flask that verify tokens and use the connector."""

from typing import Any

import jwt
import requests
from flask import Flask, Response, jsonify, request

Json = dict[str, Any]
CARD = "application/vnd.microsoft.card.adaptive"
SKILLS = {"py": "Python", "ui": "Design"}


class TinyBot:
    def __init__(self, *, app_id: str, password: str, metadata_url: str, login_url: str) -> None:
        self.app_id, self.password = app_id, password
        self._metadata_url, self._login_url = metadata_url, login_url
        self.heard: list[Json] = []

    def mount(self, flask: Flask) -> None:
        flask.add_url_rule("/api/messages", "teams", self._messages, methods=["POST"])

    def _messages(self) -> Response | tuple[str, int]:
        activity: Json = request.get_json()
        try:
            self._verify(request.headers.get("Authorization", ""), activity)
        except (jwt.PyJWTError, LookupError, ValueError) as error:
            return str(error), 401
        self.heard.append(activity)
        if activity["type"] == "invoke":
            return jsonify(self._invoked(activity["name"], activity["value"]))
        if activity["type"] == "message":
            self._answer(activity)
        elif activity.get("action") == "add" and "team" not in activity["channelData"]:
            self.send(activity, {"type": "message", "attachments": [_attached(_home("Hello"))]})
        return Response(status=202)

    def _verify(self, header: str, activity: Json) -> None:
        token = header.removeprefix("Bearer ")
        keys = _fetch(_fetch(self._metadata_url)["jwks_uri"])["keys"]
        key = next(k for k in keys if k["kid"] == jwt.get_unverified_header(token)["kid"])
        issuer = "https://api.botframework.com"
        claims = jwt.decode(token, jwt.PyJWK(key), ["RS256"], audience=self.app_id, issuer=issuer)
        if "msteams" not in key["endorsements"] or claims["serviceurl"] != activity["serviceUrl"]:
            raise ValueError("not from where it says")

    def _answer(self, activity: Json) -> None:
        text = activity.get("text", "")
        if activity.get("value"):
            self.send(activity, {"type": "message", "text": f"Got {activity['value']['press']}"})
        elif "home" in text:
            self.send(activity, {"type": "message", "attachments": [_attached(_home("Again"))]})
        else:
            self.send(activity, {"type": "message", "text": f"You said {text}"})

    def _invoked(self, name: str, value: Json) -> Json:
        match name:
            case "adaptiveCard/action":
                return _card_answer(_home(f"Joined {value['action']['data']['target']}"))
            case "task/fetch":
                return _dialog(_form(""))
            case "task/submit" if len(value["data"]["why"]) < 5:
                return _dialog(_form("Tell us a little more."))
            case "task/submit":
                said = f"Thanks: {value['data']['why']} {value['data']['skill']}"
                return {"task": {"type": "message", "value": said}}
        query = value["queryText"].lower()
        found = [{"title": v, "value": k} for k, v in SKILLS.items() if v.lower().startswith(query)]
        kind = "application/vnd.microsoft.search.searchResponse"
        return {"statusCode": 200, "type": kind, "value": {"results": found}}

    def send(self, activity: Json, message: Json) -> Json:
        path = f"v3/conversations/{activity['conversation']['id']}/activities"
        return self.call(activity["serviceUrl"] + path, message)

    def call(self, url: str, body: Json, *, token: str | None = None) -> Json:
        headers = {"Authorization": f"Bearer {self.token() if token is None else token}"}
        answer = requests.post(url, json=body, headers=headers, timeout=5)
        found: Json = answer.json()
        return found | {"status": answer.status_code}

    def token(self) -> str:
        form = {
            "grant_type": "client_credentials",
            "client_id": self.app_id,
            "client_secret": self.password,
            "scope": "https://api.botframework.com/.default",
        }
        answer = requests.post(f"{self._login_url}/oauth2/v2.0/token", data=form, timeout=5)
        return str(answer.json()["access_token"])


def _fetch(url: str) -> Json:
    found: Json = requests.get(url, timeout=5).json()
    return found


def _attached(card: Json) -> Json:
    return {"contentType": CARD, "content": card}


def _card_answer(card: Json) -> Json:
    return {"statusCode": 200, "type": CARD, "value": card}


def _dialog(card: Json) -> Json:
    return {"task": {"type": "continue", "value": {"title": "Apply", "card": _attached(card)}}}


def _card(body: list[Json], actions: list[Json]) -> Json:
    return {"type": "AdaptiveCard", "version": "1.5", "body": body, "actions": actions}


def _home(text: str) -> Json:
    join = {"type": "Action.Execute", "title": "Join", "verb": "join", "data": {"target": "1"}}
    opens = {"msteams": {"type": "task/fetch"}, "press": "apply", "target": ""}
    apply = {"type": "Action.Submit", "title": "Apply", "data": opens}
    old = {"type": "Action.Submit", "title": "Old", "data": {"press": "old"}}
    return _card([{"type": "TextBlock", "text": text}], [join, apply, old])


def _form(refusal: str) -> Json:
    why = {"type": "Input.Text", "id": "why", "label": "Why?", "isRequired": True}
    query = {"type": "Data.Query", "dataset": "skills"}
    skill = {"type": "Input.ChoiceSet", "id": "skill", "label": "Skill", "choices": []}
    said = [{"type": "TextBlock", "text": refusal, "color": "Attention"}] if refusal else []
    send = {"type": "Action.Submit", "title": "Send", "data": {"tiny": {"form": "application"}}}
    return _card(
        [why | {"errorMessage": "Write something."}, *said, skill | {"choices.data": query}], [send]
    )
