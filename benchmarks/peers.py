"""The doors with hardly anything behind them, on the same server as the product.

    python -m benchmarks.peers PORT       settings as of the product

`bare` does one indexed select where the product reads, and one insert and commit where it writes;
`empty` does neither. Both call the platform back where the product does, by the same client.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import uuid4

from flask import Flask, Response, request
from gunicorn.app.base import BaseApplication
from slack_bolt import Ack, App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from sqlalchemy import insert, select

from benchmarks.names import BOT_TOKEN, SLACK_BOT
from mentorapp.core.people.model import Account, Handled
from mentorapp.db.engine import make_engine
from mentorapp.environment import load_settings
from mentorapp.pages.browsers import SESSION
from mentorapp.settings import Settings, TeamsSettings
from mentorapp.slack.client import SlackClient
from mentorapp.slack.errands import ThreadedErrands
from mentorapp.teams.bot import Bot
from mentorapp.teams.connector import Connectors
from mentorapp.teams.outcomes import Outcome, Post, text_activity, toast
from mentorapp.teams.payload import Heard
from mentorapp.teams.registrations import registrations_of
from mentorapp.teams.routes import messages
from mentorapp.teams.runtime import Runtime
from mentorapp.teams.seam import Seam
from mentorapp.teams.trust import SigningKeys, Trust

VIEW = {
    "type": "home",
    "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "Hello"}}],
}
KIND = "BENCH_PEER"
THREADS = 16  # as in mentorapp.serving, which would bring all of the product with it


class Data(Protocol):
    def read(self, user: str) -> object: ...

    def write(self) -> object: ...


class Empty:
    def read(self, user: str) -> object:
        return user

    def write(self) -> object:
        return None


class Bare:
    def __init__(self, url: str) -> None:
        self._engine = make_engine(url)
        self._reading = self._engine.execution_options(reading=True)
        with self._reading.connect() as connection:
            self._workspaces = connection.scalars(select(Account.workspace_id).distinct()).all()

    def read(self, user: str) -> object:
        found = select(Account.id).where(
            Account.workspace_id.in_(self._workspaces), Account.external_id == user
        )
        with self._reading.connect() as connection:
            return connection.execute(found).first()

    def write(self) -> object:
        row = {"key": uuid4().hex, "at": datetime.now(UTC)}
        with self._engine.begin() as connection:
            return connection.execute(insert(Handled), row)


def slack_app(settings: Settings, data: Data) -> App:
    secret = settings.slack.signing_secret
    assert secret is not None
    client = SlackClient(base_url=settings.slack.api_url, token=BOT_TOKEN)
    errands = ThreadedErrands()
    app = App(
        signing_secret=secret.get_secret_value(),
        authorize=_authorize,
        process_before_response=True,
    )

    def help(ack: Ack, body: dict[str, Any]) -> None:
        data.read(body["user_id"])
        ack()
        errands.run(lambda: client.views_open(trigger_id=body["trigger_id"], view=VIEW))

    def press(ack: Ack, body: dict[str, Any]) -> None:
        data.read(body["user"]["id"])
        ack()
        errands.run(lambda: client.views_open(trigger_id=body["trigger_id"], view=VIEW))

    def opened(event: dict[str, Any]) -> None:
        data.read(event["user"])
        errands.run(lambda: client.views_publish(user_id=event["user"], view=VIEW))

    def save(ack: Ack, body: dict[str, Any]) -> None:
        data.write()
        ack(response_action="update", view=VIEW)
        user = body["user"]["id"]
        errands.run(lambda: client.views_publish(user_id=user, view=VIEW))

    app.command("/mentor")(help)
    app.action("open.help")(press)
    app.event("app_home_opened")(opened)
    app.view("settings")(save)
    return app


class BareBot(Bot):
    """Answers in one sentence."""

    def __init__(self, data: Data) -> None:
        self._data = data

    def hear(self, heard: Heard) -> Outcome:
        ours = heard.value.get("action", {}).get("data", {}).get("mentorapp", {})
        if "form" in ours:
            self._data.write()
        else:
            self._data.read(heard.seat.user if heard.seat else "")
        if heard.kind == "invoke":
            return toast("Hello")
        return Outcome(posts=(Post(activity=text_activity("Hello")),))


def seam(settings: TeamsSettings, data: Data) -> Seam:
    connectors = {each: Connectors(each) for each in registrations_of(settings)}
    keys = SigningKeys(settings.openid_metadata_url)
    return Seam(
        trust=Trust(connectors, settings.service_urls, keys),
        bot=BareBot(data),
        connectors=connectors,
        runtime=Runtime(),
    )


class Server(BaseApplication):
    """As `mentorapp.serving` does it."""

    def __init__(self, port: int, load: Callable[[], Any]) -> None:
        self._port, self._load = port, load
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"127.0.0.1:{self._port}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": THREADS,
            "control_socket_disable": True,
            "loglevel": "warning",
            "keepalive": 75,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self._load()


def web() -> Flask:
    settings = load_settings()
    data = Bare(settings.database_url) if os.environ[KIND] == "bare" else Empty()
    handler = SlackRequestHandler(slack_app(settings, data))
    app = Flask("peer")
    app.register_blueprint(messages(seam(settings.teams, data)))
    app.post("/slack/events", endpoint="slack")(lambda: handler.handle(request))
    app.get("/app/", endpoint="tab")(lambda: tab(data))
    app.get("/readyz", endpoint="ready")(lambda: Response("ready"))
    return app


def tab(data: Data) -> Response:
    data.read(request.cookies.get(SESSION, ""))
    return Response("<!doctype html><title>Hello</title><h1>Hello</h1>", mimetype="text/html")


def _authorize() -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=None, team_id=None, bot_user_id=SLACK_BOT, bot_token=BOT_TOKEN
    )


if __name__ == "__main__":
    Server(int(sys.argv.pop()), web).run()
