"""A Slack door with a desk we can ask, and signed requests to it."""

import hashlib
import hmac
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import requests
from cryptography.fernet import Fernet
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr
from werkzeug.test import TestResponse

from mentorapp.app import make_product
from mentorapp.core.people.installations import SlackGrant
from mentorapp.product import Product
from mentorapp.settings import Settings, SlackSettings
from mentorapp.slack.app import slack_app
from mentorapp.slack.door import Door
from mentorapp.slack.errands import Errands
from mentorapp.slack.grants import Grants
from mentorapp.slack.installs import Installs
from mentorapp.slack.routes import slack_routes
from mentorapp.slack.waiting import PATIENCE
from mentorapp.slack.web import Web
from tests.databases import sqlite_url
from tests.slack.fakes import (
    AtOnce,
    FakeBook,
    FakeDesk,
    ScriptedAnswer,
    ScriptedSlack,
    scripted_slack,
)

SECRET = "signing-secret-of-the-tests"
PAYLOADS = Path(__file__).parent / "payloads"
ACME = SlackGrant(
    team_id="T0ACME",
    team_name="Acme",
    app_id="A0MENTOR",
    bot_token="xoxb-acme",
    bot_user_id="U0BOT",
    scopes=("commands", "chat:write"),
)


@dataclass
class Caller:
    """Slack, as it calls the app: payloads as they were recorded, signed."""

    client: FlaskClient
    secret: str = SECRET

    def send(self, name: str, **changed: object) -> TestResponse:
        """A recorded payload, with what a test wants different."""
        return self.post(payload(name) | changed)

    def post(self, body: Mapping[str, Any], **headers: str) -> TestResponse:
        return self.raw(*encoded(body), **headers)

    def raw(self, body: str, content_type: str, **headers: str) -> TestResponse:
        given = signature(body, self.secret) | {"Content-Type": content_type} | headers
        return self.client.post("/slack/events", data=body, headers=given)


@dataclass
class SlackCaller:
    """The same, over the network."""

    url: str
    secret: str

    def post(self, body: Mapping[str, Any]) -> requests.Response:
        sent, content_type = encoded(body)
        headers = signature(sent, self.secret) | {"Content-Type": content_type}
        return requests.post(self.url, data=sent, headers=headers, timeout=10)


def encoded(body: Mapping[str, Any]) -> tuple[str, str]:
    """As Slack sends it: events as JSON, everything else as a form."""
    if body.get("type") in ("event_callback", "url_verification"):
        return json.dumps(body), "application/json"
    given = body if "command" in body else {"payload": json.dumps(body)}
    return urlencode(given, errors="surrogatepass"), "application/x-www-form-urlencoded"


def signature(body: str, secret: str) -> dict[str, str]:
    stamp = str(int(time.time()))
    signed = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={signed.hexdigest()}",
    }


def payload(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text())
    return read


@pytest.fixture
def slack() -> Iterator[ScriptedSlack]:
    with scripted_slack() as running:
        yield running


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def book() -> FakeBook:
    return FakeBook({("T0ACME", ""): ACME})


@pytest.fixture
def web_app(slack: ScriptedSlack, desk: FakeDesk, book: FakeBook) -> Flask:
    return app_with(api_url=slack.api_url, desk=desk, book=book, errands=AtOnce())


def app_with(
    *,
    api_url: str,
    desk: FakeDesk,
    book: FakeBook,
    errands: Errands,
    signing_secret: str = SECRET,
    public_url: str = "http://localhost",
    client_id: str = "1.2",
    client_secret: str = "client-secret",
    authorize_url: str = "https://slack.test/oauth/v2/authorize",
    patience: float = PATIENCE,
) -> Flask:
    grants = Grants(book)
    door = Door(desk=desk, web=Web(api_url, errands), grants=grants, patience=patience)
    installs = Installs(
        door=door,
        client_id=client_id,
        client_secret=client_secret,
        public_url=public_url,
        secret_key="secret-key-of-the-tests",
        api_url=api_url,
        authorize_url=authorize_url,
    )
    bolt = slack_app(door=door)
    app = Flask(__name__)
    app.register_blueprint(slack_routes(app=bolt, signing_secret=signing_secret, installs=installs))
    return app


@pytest.fixture
def caller(web_app: Flask) -> Caller:
    return Caller(web_app.test_client())


@pytest.fixture
def product(tmp_path: Path, slack: ScriptedSlack) -> Iterator[Product]:
    settings = Settings(
        database_url=sqlite_url(tmp_path),
        encryption_keys=(SecretStr(Fernet.generate_key().decode()),),
        secret_key=SecretStr("secret-key-of-the-tests"),
        slack=SlackSettings(
            signing_secret=SecretStr(SECRET),
            client_id="1.2",
            client_secret=SecretStr("client-secret"),
            api_url=slack.api_url,
            authorize_url=f"{slack.url}/oauth/v2/authorize",
        ),
    )
    made = make_product(settings)
    yield made
    made.engine.dispose()


@pytest.fixture
def real(product: Product) -> Caller:
    return Caller(product.web().test_client())


def install(real: Caller, slack: ScriptedSlack) -> None:
    """As an administrator does it."""
    answer = {
        "ok": True,
        "access_token": ACME.bot_token,
        "scope": "commands,chat:write",
        "bot_user_id": ACME.bot_user_id,
        "app_id": ACME.app_id,
        "team": {"id": ACME.team_id, "name": ACME.team_name},
        "authed_user": {"id": "U0HANNA"},
    }
    slack.will_answer("oauth.v2.access", ScriptedAnswer(body=answer))
    page = real.client.get("/slack/install", base_url="https://localhost").text
    state = page.partition("state=")[2].partition('"')[0]
    real.client.get(f"/slack/oauth_redirect?code=c&state={state}", base_url="https://localhost")
