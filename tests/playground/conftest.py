"""A playground and a tiny app, both answering on free ports."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask, Response, request
from slack_bolt.adapter.flask import SlackRequestHandler
from werkzeug.serving import make_server

from mentorapp.playground.driver import Playground
from mentorapp.playground.server import Running, serve
from mentorapp.playground.world import World, make_world
from tests.playground.seeds import SEED
from tests.playground.tiny_clock import TinyClock
from tests.playground.tiny_install import TinyInstall
from tests.playground.tiny_slack import tiny_slack
from tests.playground.tiny_teams import TinyBot


@dataclass(frozen=True)
class Stage:
    """All that a test may want to touch."""

    world: World
    running: Running
    playground: Playground
    bot: TinyBot
    install: TinyInstall


@pytest.fixture
def stage() -> Iterator[Stage]:
    flask = Flask("tiny")
    app_server = make_server("127.0.0.1", 0, flask, threaded=True)
    world = make_world(SEED)
    running = serve(world, port=0, app_url=f"http://127.0.0.1:{app_server.server_port}")
    bot, install = _mount_tiny_app(flask, world, running.address)
    thread = threading.Thread(target=app_server.serve_forever, args=(0.05,), daemon=True)
    thread.start()

    yield Stage(world, running, Playground(running.address), bot, install)

    running.stop()
    app_server.shutdown()
    app_server.server_close()


@pytest.fixture
def playground(stage: Stage) -> Playground:
    return stage.playground


def _mount_tiny_app(flask: Flask, world: World, address: str) -> tuple[TinyBot, TinyInstall]:
    seed = world.seed
    slack = SlackRequestHandler(
        tiny_slack(
            signing_secret=seed.slack.app.signing_secret,
            token=seed.slack.app.bot_token,
            api_url=f"{address}/slack/api/",
        )
    )
    bot = TinyBot(
        app_id=seed.teams.app.app_id,
        password=seed.teams.app.password,
        metadata_url=f"{address}/botframework/v1/.well-known/openidconfiguration",
        login_url=f"{address}/login/{seed.teams.tenant_id}",
    )

    install = TinyInstall(
        address=address,
        client_id=seed.slack.app.client_id,
        client_secret=seed.slack.app.client_secret,
    )

    def events() -> Response:
        response: Response = slack.handle(request)
        return response

    flask.add_url_rule("/slack/events", "slack", events, methods=["POST"])
    bot.mount(flask)
    install.mount(flask)
    TinyClock().mount(flask)
    return bot, install
