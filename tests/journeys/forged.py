"""Requests that no screen offers: signed and addressed as Slack's and Teams' own are, but made up.

Somebody who has learned how the product's buttons travel could send any of them.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from datetime import time as clock_time
from typing import Any
from uuid import uuid4

from mentorapp.core.people.model import Platform
from mentorapp.playground.payloads import Json, new_id, object_of, text_of
from mentorapp.playground.slack_reading import read_view
from mentorapp.playground.slack_wire import SlackWire
from mentorapp.playground.slack_workspace import Conversation
from mentorapp.playground.teams_reading import read_card
from mentorapp.playground.teams_wire import ANSWER_WITHIN, MESSAGES_PATH, TeamsWire
from mentorapp.playground.wire import Answer, Wire, as_json
from mentorapp.screens.shapes import Answers
from mentorapp.slack.waiting import A_MOMENT
from tests.journeys.senders import Sender
from tests.journeys.steps import eventually
from tests.journeys.town import Town

TOO_FAST = ("That was a lot at once", "Das war viel auf einmal")
LATE = 30.0  # seconds
INVOKE_CARD, INVOKE_DIALOG = "adaptiveCard/action", "task/submit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came back to the sender: a sentence, or a whole screen."""

    status: int
    text: str
    is_sentence: bool


class Forger:
    def __init__(self, town: Town) -> None:
        self._wire = Wire(town.world, app_url=town.app_url)
        self._world = town.world
        self._address = town.playground.http.address
        self._slack = SlackWire(town.world, self._wire)
        self._teams = TeamsWire(town.world, self._wire, address=self._address)

    def press(self, sender: Sender, name: str, target: str) -> Told:
        return _patiently(lambda: self._press(sender, name, target))

    def _press(self, sender: Sender, name: str, target: str) -> Told:
        if sender.platform is Platform.SLACK:
            return self._press_in_slack(sender, name, target)
        data = {"mentorapp": {"press": name, "target": target}}
        action = {"type": "Action.Execute", "verb": name, "data": data}
        return told_in_teams(self._invoke(sender, INVOKE_CARD, {"action": action}))

    def hand_in(
        self, sender: Sender, form: str, target: str, answers: Answers, *, token: str = ""
    ) -> Told:
        token = token or uuid4().hex
        return _patiently(lambda: self._hand_in(sender, form, target, answers, token))

    def _hand_in(
        self, sender: Sender, form: str, target: str, answers: Answers, token: str
    ) -> Told:
        if sender.platform is Platform.SLACK:
            payload = self._slack_form(sender, form, target, answers, token)
            answer = self._slack.interaction(payload)
            return told_by_form(answer, late=lambda: self._shown_later(payload["view"]["id"]))
        kinds = {name: _kind(answer) for name, answer in answers.items()}
        ours = {"form": form, "target": target, "token": token, "kinds": kinds}
        typed = {name: _written(answer) for name, answer in answers.items()}
        value = {"data": {"mentorapp": ours, **typed}}
        return told_in_teams(self._invoke(sender, INVOKE_DIALOG, value))

    def _press_in_slack(self, sender: Sender, name: str, target: str) -> Told:
        """On an answer that only they saw, in a place of its own, so that no two are mixed up."""
        slack = self._world.slack
        place = Conversation(id=new_id("G"), name="directmessage", members=[])
        slack.conversations[place.id] = place
        payload = self._slack_press(sender, name, target, place)
        answer = self._slack.interaction(payload)
        told = self._shown_in_slack(answer, place, payload["trigger_id"])
        del slack.conversations[place.id]
        return told

    def _slack_press(self, sender: Sender, name: str, target: str, place: Conversation) -> Json:
        key = self._world.slack.new_response_url(sender.user, place.id)
        return self._slack_body(sender, "block_actions") | {
            "container": {
                "type": "message",
                "message_ts": "1.000001",
                "channel_id": place.id,
                "is_ephemeral": True,
            },
            "channel": {"id": place.id, "name": place.name},
            "response_url": f"{self._address}/slack/response/{key}",
            "actions": [
                {
                    "type": "button",
                    "action_id": f"open.{name}",
                    "block_id": "forged",
                    "value": target,
                    "action_ts": f"{time.time():.6f}",
                }
            ],
            "state": {"values": {}},
        }

    def _slack_form(
        self, sender: Sender, form: str, target: str, answers: Answers, token: str
    ) -> Json:
        carried = {"form": form, "target": target, "token": token}
        view = {
            "id": f"V{token[:10].upper()}",
            "type": "modal",
            "callback_id": form,
            "private_metadata": json.dumps(carried),
            "blocks": [],
            "state": {"values": {name: {"answer": _state(a)} for name, a in answers.items()}},
        }
        return self._slack_body(sender, "view_submission") | {"view": view, "response_urls": []}

    def _activity(self, sender: Sender, kind: str) -> Json:
        person = self._world.teams.people[sender.user]
        chat = self._world.teams.chat_of(sender.user)
        activity = self._teams.activity(kind, person, chat, uuid4().hex)
        activity["conversation"] |= {"tenantId": sender.workspace}
        activity["recipient"] = {"id": f"28:{sender.app}", "name": "Mentoring"}
        return activity | {"channelData": {"tenant": {"id": sender.workspace}}}

    def _send_to_teams(self, activity: Json) -> Answer:
        """With a token for the registration it is addressed to."""
        app_id = activity["recipient"]["id"].removeprefix("28:")
        office, service_url = self._world.teams.tokens, self._teams.service_url
        token = office.for_app(app_id=app_id, service_url=service_url)
        return self._wire.post(
            MESSAGES_PATH,
            as_json(activity),
            {"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
            side="teams",
            what=str(activity.get("name") or activity["type"]),
            shown=activity,
            seconds=ANSWER_WITHIN,
        )

    def _invoke(self, sender: Sender, name: str, value: Json) -> Answer:
        activity = self._activity(sender, "invoke")
        return self._send_to_teams(activity | {"name": name, "value": value})

    def _slack_body(self, sender: Sender, kind: str) -> Json:
        user = {"id": sender.user, "username": "", "name": "", "team_id": sender.workspace}
        return {
            "type": kind,
            "token": "",
            "api_app_id": self._world.slack.seed.app.app_id,
            "team": {"id": sender.workspace, "domain": ""},
            "user": user,
            "enterprise": None,
            "is_enterprise_install": False,
            "trigger_id": self._world.slack.new_trigger(sender.user),
        }

    def _shown_in_slack(self, answer: Answer, place: Conversation, trigger: str) -> Told:
        """Slack is answered at once; what is shown comes a moment later over its Web API."""
        if not answer.fine:
            return Told(status=answer.status, text=answer.failure, is_sentence=False)
        eventually(lambda: bool(place.messages) or bool(self._opened_by(trigger)))
        if place.messages:
            return Told(status=answer.status, text=place.messages[0].text, is_sentence=True)
        view = self._opened_by(trigger)
        if takes_a_moment(view):
            opened = eventually(lambda: self._id_of(trigger), within=LATE)
            view = eventually(lambda: self._shown_later(opened), within=LATE)
        is_sentence = text_of(view, "callback_id") == "reply"
        return Told(status=answer.status, text=said_in(view), is_sentence=is_sentence)

    def _opened_by(self, trigger: str) -> Json:
        asked, _answered = self._told_slack("trigger_id", trigger)
        return object_of(asked, "view")

    def _id_of(self, trigger: str) -> str:
        _asked, answered = self._told_slack("trigger_id", trigger)
        return text_of(object_of(answered, "view"), "id")

    def _shown_later(self, view: str) -> Json:
        asked, _answered = self._told_slack("view_id", view)
        return object_of(asked, "view")

    def _told_slack(self, key: str, value: str) -> tuple[Json, Json]:
        """The newest call of Slack's Web API with this in it, and what Slack answered."""
        with self._world.look():
            for exchange in reversed(self._world.exchanges):
                asked = exchange.request if isinstance(exchange.request, dict) else {}
                if exchange.towards == "platform" and asked.get(key) == value:
                    answered = exchange.response
                    return asked, answered if isinstance(answered, dict) else {}
        return {}, {}


def _patiently(send: Callable[[], Told]) -> Told:
    """Nobody in a hurry is served; whoever waits a moment is."""
    while (told := send()).text.startswith(TOO_FAST):
        time.sleep(0.5)
    return told


def takes_a_moment(view: Json) -> bool:
    return text_of(view, "callback_id") == A_MOMENT


def said_in(view: Json) -> str:
    return read_view(view | {"id": ""}).text


def told_by_form(answer: Answer, *, late: Callable[[], Json]) -> Told:
    """Slack's answer to a form stands in the acknowledgement itself, or comes a moment later."""
    body = answer.body if isinstance(answer.body, dict) else {}
    view = object_of(body, "view")
    if takes_a_moment(view):
        view = eventually(late, within=LATE)
    text = said_in(view) or json.dumps(body.get("errors", ""))
    is_sentence = text_of(view, "callback_id") == "reply"
    return Told(status=answer.status, text=answer.failure or text, is_sentence=is_sentence)


def told_in_teams(answer: Answer) -> Told:
    body = answer.body if isinstance(answer.body, dict) else {}
    if task := object_of(body, "task"):
        card = object_of(object_of(object_of(task, "value"), "card"), "content")
        seen = read_card(card, {})
        only_closes = all(button.name == "close" for button in seen.buttons)
        text = seen.text or str(task.get("value"))
        return Told(status=answer.status, text=text, is_sentence=only_closes and not seen.inputs)
    if isinstance(body.get("value"), str):
        return Told(status=answer.status, text=body["value"], is_sentence=True)
    card = object_of(body, "value")
    text = answer.failure or read_card(card, {}).text
    return Told(status=answer.status, text=text, is_sentence=False)


def _kind(answer: object) -> str:
    match answer:
        case tuple():
            return "choices"
        case date():
            return "date"
        case clock_time():
            return "time"
    return "text"


def _written(answer: object) -> str:
    match answer:
        case tuple():
            return ",".join(answer)
        case date():
            return answer.isoformat()
        case clock_time():
            return f"{answer:%H:%M}"
    return str(answer)


def _state(answer: object) -> Mapping[str, Any]:
    match answer:
        case tuple():
            return {"type": "checkboxes", "selected_options": [_option(one) for one in answer]}
        case date():
            return {"type": "datepicker", "selected_date": answer.isoformat()}
        case clock_time():
            return {"type": "timepicker", "selected_time": f"{answer:%H:%M}"}
    return {"type": "plain_text_input", "value": str(answer)}


def _option(value: str) -> Json:
    return {"value": value, "text": {"type": "plain_text", "text": value}}
