"""A person at the keyboard in Slack: what they do becomes signed requests to the app."""

import time
from typing import Any

from mentorapp.playground.outcomes import CannotDo, Outcome, outcome_of
from mentorapp.playground.payloads import Json, objects_of, text_of
from mentorapp.playground.slack_blocks import elements_of, flat
from mentorapp.playground.slack_chat import respond
from mentorapp.playground.slack_state import STATEFUL, Answers, answered, state_values
from mentorapp.playground.slack_wire import SlackWire
from mentorapp.playground.slack_workspace import Conversation, SlackMessage, SlackView
from mentorapp.playground.wire import Answer
from mentorapp.playground.world import World


class SlackActor:
    """One person of the workspace, acting."""

    def __init__(self, world: World, wire: SlackWire, person: str, *, address: str) -> None:
        if person not in world.slack.people:
            raise CannotDo(f"There is nobody called {person} in this workspace.")
        self.world, self.slack, self.wire = world, world.slack, wire
        self.person, self.address = person, address

    def open_home(self, *, twice: bool = False) -> Outcome:
        home = self.slack.homes.get(self.person)
        event = self._event("app_home_opened", tab="home")
        if home:
            event["view"] = self.slack.view_json(home)
        return self._tell(event, twice=twice)

    def open_messages(self) -> Outcome:
        return self._tell(self._event("app_home_opened", tab="messages"))

    def command(self, text: str, *, channel: str = "", twice: bool = False) -> Outcome:
        """Type the app's slash command, `text` being what follows it."""
        place = self.place(channel)
        key = self.slack.new_response_url(self.person, place.id)
        form: Json = {
            "token": "",
            "team_id": self._team(),
            "team_domain": self.slack.seed.domain,
            "channel_id": place.id,
            "channel_name": place.name or "directmessage",
            "user_id": self.person,
            "user_name": self.slack.people[self.person].name,
            "command": self.slack.seed.app.command,
            "text": text,
            "api_app_id": self.slack.seed.app.app_id,
            "is_enterprise_install": "false",
            "response_url": f"{self.address}/slack/response/{key}",
            "trigger_id": self.slack.new_trigger(self.person),
        }
        answer = self.wire.command(form, twice=twice)
        if answer.fine and answer.body:
            said = answer.body if isinstance(answer.body, dict) else {"text": answer.body}
            with self.world.change():
                respond(self.world, self.slack.response_urls[key], said)
        return outcome_of(answer)

    def say(self, text: str, *, channel: str = "") -> Outcome:
        place = self.place(channel)
        message = SlackMessage(
            ts=self.world.stamp(), channel=place.id, author=self.person, text=text
        )
        with self.world.change():
            place.messages.append(message)
        shown = self.slack.message_json(message)
        event = {**shown, "channel": place.id, "event_ts": message.ts}
        kind = "message.im" if place.is_im else "message.channels"
        if kind not in self.slack.seed.app.events:
            return Outcome(status=0)
        event["channel_type"] = "im" if place.is_im else "channel"
        return outcome_of(self.wire.event(event))

    def press(
        self,
        *,
        block_id: str,
        action_id: str,
        view_id: str = "",
        message_ts: str = "",
        channel: str = "",
        answer: Any = None,
        answers: Answers | None = None,
        twice: bool = False,
    ) -> Outcome:
        """Press a button, or choose `answer` in a menu, in a view or a message."""
        place = self._surface(view_id=view_id, channel=channel, message_ts=message_ts)
        blocks = _blocks_of(place)
        element = _element(blocks, block_id, action_id)
        payload = self.base("block_actions") | self._container(place)
        payload |= {
            "trigger_id": self.slack.new_trigger(self.person, from_view=_modal_id(place)),
            "actions": [self._action(element, block_id, answer)],
            "state": {"values": state_values(blocks, answers or {}, self.slack.options)},
        }
        if isinstance(place, SlackView):
            payload["view"] = self._view_json(place, answers or {})
        else:
            key = self.slack.new_response_url(self.person, place.channel, place.ts)
            payload["response_url"] = f"{self.address}/slack/response/{key}"
        return outcome_of(self.wire.interaction(payload, twice=twice))

    def search(
        self,
        *,
        block_id: str,
        action_id: str,
        query: str,
        view_id: str = "",
        message_ts: str = "",
        channel: str = "",
        answers: Answers | None = None,
    ) -> Outcome:
        """Type into a menu whose options the app looks up."""
        place = self._surface(view_id=view_id, channel=channel, message_ts=message_ts)
        _element(_blocks_of(place), block_id, action_id)
        payload = self.base("block_suggestion") | self._container(place)
        payload |= {"block_id": block_id, "action_id": action_id, "value": query}
        if isinstance(place, SlackView):
            payload["view"] = self._view_json(place, answers or {})
        answer = self.wire.interaction(payload)
        options = _options_in(answer)
        for option in options:
            self.slack.options[(action_id, text_of(option, "value"))] = option
        return Outcome(status=answer.status, failure=answer.failure, options=options)

    def _event(self, kind: str, **more: Any) -> Json:
        channel = self.slack.direct_with(self.person).id
        now = f"{time.time():.6f}"
        return {"type": kind, "user": self.person, "channel": channel, "event_ts": now, **more}

    def _tell(self, event: Json, *, twice: bool = False) -> Outcome:
        if event["type"] not in self.slack.seed.app.events:
            return Outcome(status=0)
        return outcome_of(self.wire.event(event, twice=twice))

    def place(self, channel: str) -> Conversation:
        if not channel:
            return self.slack.direct_with(self.person)
        place = self.slack.conversations.get(channel)
        if place is None or self.person not in place.members:
            raise CannotDo(f"{self.person} is not in {channel}.")
        return place

    def _surface(self, *, view_id: str, channel: str, message_ts: str) -> SlackView | SlackMessage:
        if view_id:
            view = self.slack.view(view_id)
            if view is None or view.owner != self.person:
                raise CannotDo(f"{self.person} has no view {view_id} open.")
            return view
        message = self.place(channel).message(message_ts)
        if message is None or message.only_for not in ("", self.person):
            raise CannotDo(f"{self.person} sees no message {message_ts}.")
        return message

    def base(self, kind: str) -> Json:
        seed, me = self.slack.seed, self.slack.people[self.person]
        return {
            "type": kind,
            "token": "",
            "api_app_id": seed.app.app_id,
            "team": {"id": self._team(), "domain": seed.domain},
            "user": {
                "id": me.id,
                "username": me.name,
                "name": me.name,
                "team_id": me.team_id or seed.team_id,
            },
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _team(self) -> str:
        return self.slack.team_of(self.person)

    def _container(self, place: SlackView | SlackMessage) -> Json:
        if isinstance(place, SlackView):
            return {"container": {"type": "view", "view_id": place.id}}
        channel = self.slack.conversations[place.channel]
        container = {
            "type": "message",
            "message_ts": place.ts,
            "channel_id": place.channel,
            "is_ephemeral": bool(place.only_for),
        }
        shown: Json = {
            "container": container,
            "channel": {"id": channel.id, "name": channel.name or "directmessage"},
        }
        # Slack does not keep ephemeral messages, so it cannot hand them back.
        return shown if place.only_for else shown | {"message": self.slack.message_json(place)}

    def _view_json(self, view: SlackView, answers: Answers) -> Json:
        values = state_values(_blocks_of(view), answers, self.slack.options)
        return self.slack.view_json(view, values)

    def _action(self, element: Json, block_id: str, answer: Any) -> Json:
        shown = {
            "type": element["type"],
            "action_id": element["action_id"],
            "block_id": block_id,
            "action_ts": f"{time.time():.6f}",
        }
        if element["type"] == "overflow":
            chosen = [o for o in objects_of(element, "options") if o.get("value") == answer]
            return shown | {"selected_option": chosen[0]}
        if element["type"] in STATEFUL:
            return shown | answered(element, answer, self.slack.options)
        return shown | {key: element[key] for key in ("text", "value", "style") if key in element}


def _blocks_of(place: SlackView | SlackMessage) -> list[Json]:
    if isinstance(place, SlackView):
        return objects_of(place.content, "blocks")
    return place.blocks


def _modal_id(place: SlackView | SlackMessage) -> str:
    is_modal = isinstance(place, SlackView) and place.content.get("type") == "modal"
    return place.id if isinstance(place, SlackView) and is_modal else ""


def _element(blocks: list[Json], block_id: str, action_id: str) -> Json:
    for block in flat(blocks):
        for element in elements_of(block):
            if (block.get("block_id"), element.get("action_id")) == (block_id, action_id):
                return element
    raise CannotDo(f"There is no {action_id} in {block_id}.")


def _options_in(answer: Answer) -> list[Json]:
    if not isinstance(answer.body, dict):
        return []
    groups = objects_of(answer.body, "option_groups")
    return objects_of(answer.body, "options") + [
        option for group in groups for option in objects_of(group, "options")
    ]
