"""The door as the product opens it: with its own desk, book and database."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from mentorapp.app import Product, make_product
from mentorapp.db.session import make_engine
from mentorapp.db.upgrade import upgrade
from mentorapp.settings import Settings, SlackSettings
from tests.peers.blockkit import faults_of_view
from tests.slack.conftest import ACME, SECRET, Caller
from tests.slack.fakes import ScriptedAnswer, ScriptedSlack
from tests.slack.test_commands import PROFILE


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("slack") / "empty.db"
    engine = make_engine(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture
def product(empty_database: Path, tmp_path: Path, slack: ScriptedSlack) -> Iterator[Product]:
    file = shutil.copy(empty_database, tmp_path / "mentorapp.db")
    settings = Settings(
        database_url=f"sqlite:///{file}",
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


def _install(real: Caller, slack: ScriptedSlack) -> None:
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


def test_before_the_installation_nobody_is_served(real: Caller) -> None:
    answer = real.send("command")

    assert answer.json is not None
    assert answer.json["text"] == "Mentoring is not set up in this workspace."


def test_somebody_new_is_answered_in_the_language_of_their_slack(
    real: Caller, slack: ScriptedSlack
) -> None:
    _install(real, slack)
    slack.will_answer("users.info", ScriptedAnswer(body={"ok": True, "user": PROFILE}))

    real.send("command", text="help")

    slack.soon("views.open")
    (opened,) = slack.called("views.open")
    assert faults_of_view(opened["view"]) == []
    assert "Diese Liste" in json.dumps(opened["view"], ensure_ascii=False)


def test_a_button_of_long_ago_is_answered(real: Caller, slack: ScriptedSlack) -> None:
    _install(real, slack)

    answer = real.send("press_direct", response_url=f"{slack.url}/answer")

    slack.soon("answer")
    (told,) = slack.called("answer")
    assert answer.status_code == 200
    assert told["response_type"] == "ephemeral"
    assert slack.called("chat.update") == []


def test_a_removed_app_serves_nobody_any_more(real: Caller, slack: ScriptedSlack) -> None:
    _install(real, slack)
    real.send("command", text="help")

    real.send("uninstalled")

    answer = real.send("command", text="help")
    assert answer.json is not None
    assert answer.json["text"] == "Mentoring is not set up in this workspace."
