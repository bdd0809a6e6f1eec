"""A Slack app in miniature, on Bolt's real dispatcher, that knows nothing of the playground."""

from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

Json = dict[str, Any]
SKILLS = {"py": "Python", "ui": "Design", "hr": "Law"}


def tiny_slack(*, signing_secret: str, token: str, api_url: str) -> App:
    app = App(
        signing_secret=signing_secret,
        client=WebClient(token=token, base_url=api_url),
        process_before_response=True,
        raise_error_for_unhandled_request=False,
    )

    @app.event("app_home_opened")
    def greet(event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=_home("Welcome"))

    @app.command("/mentor")
    def command(ack: Ack, command: Json, client: WebClient, respond: Respond) -> None:
        match command["text"]:
            case "form":
                client.views_open(trigger_id=command["trigger_id"], view=_form())
                ack()
            case "twice":
                client.views_open(trigger_id=command["trigger_id"], view=_form())
                client.views_open(trigger_id=command["trigger_id"], view=_form())
            case "later":
                ack()
                respond("It is done.")
            case text:
                ack(f"You said {text}.")

    @app.action("apply")
    def apply(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=_form())
        ack()

    @app.action("join")
    def join(ack: Ack, action: Json, body: Json, client: WebClient, respond: Respond) -> None:
        ack()
        if "view" in body:
            client.chat_postMessage(channel=body["user"]["id"], text=f"Joined {action['value']}")
        else:
            respond(text="Joined here", replace_original=True)

    @app.options("skill")
    def options(ack: Ack, payload: Json) -> None:
        found = {k: v for k, v in SKILLS.items() if v.lower().startswith(payload["value"].lower())}
        ack(options=[_option(value, label) for value, label in found.items()])

    @app.view("application")
    def hand_in(ack: Ack, view: Json, client: WebClient, body: Json) -> None:
        values = view["state"]["values"]
        if len(values["why"]["answer"]["value"]) < 5:
            ack(response_action="errors", errors={"why": "Tell us a little more."})
            return
        ack()
        skills = [o["text"]["text"] for o in values["skill"]["skill"]["selected_options"]]
        text = f"{values['why']['answer']['value']} / {skills} / "
        text += f"{values['role']['answer']['selected_option']['value']} / "
        text += f"{values['day']['answer']['selected_date']}"
        client.chat_postMessage(
            channel=body["user"]["id"],
            text=text,
            blocks=[_section(text), _buttons(_button("join", "Join", "here"))],
            metadata={"event_type": "sent", "event_payload": {"key": "k1"}},
        )

    @app.view_closed("application")
    def closed(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        client.chat_postMessage(channel=body["user"]["id"], text="You closed it.")

    return app


def _home(text: str) -> Json:
    buttons = _buttons(_button("apply", "Apply", ""), _button("join", "Join one", "1"))
    more = {"type": "actions", "block_id": "more", "elements": [_button("join", "Join two", "2")]}
    return {"type": "home", "blocks": [_section(text), buttons, more]}


def _form() -> Json:
    roles = [_option("mentee", "Mentee"), _option("mentor", "Mentor")]
    skill = {"type": "multi_external_select", "action_id": "skill", "min_query_length": 0}
    why = {"type": "plain_text_input", "action_id": "answer", "max_length": 40}
    role = {"type": "static_select", "action_id": "answer", "options": roles}
    day = {"type": "datepicker", "action_id": "answer"}
    return {
        "type": "modal",
        "callback_id": "application",
        "title": _plain("Apply"),
        "submit": _plain("Send"),
        "close": _plain("Cancel"),
        "notify_on_close": True,
        "blocks": [
            _input("why", "Why?", why),
            _input("role", "As", role),
            _input("skill", "Skills", skill),
            _input("day", "From", day, optional=True),
        ],
    }


def _input(block_id: str, label: str, element: Json, *, optional: bool = False) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": _plain(label),
        "element": element,
        "optional": optional,
    }


def _option(value: str, label: str) -> Json:
    return {"value": value, "text": _plain(label)}


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def _section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def _buttons(*buttons: Json) -> Json:
    return {"type": "actions", "block_id": "buttons", "elements": list(buttons)}


def _button(name: str, label: str, value: str) -> Json:
    button = {"type": "button", "action_id": name, "text": _plain(label)}
    return button | ({"value": value} if value else {})
