"""The manifest says what the code uses, within the limits of Slack's reference, for any address."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from mentorapp.cli import main
from mentorapp.environment import known_names
from mentorapp.slack.manifest import EXAMPLE, NotHttps, manifest_for
from mentorapp.slack.scopes import OPTIONAL, REQUIRED, reasons
from tests.peers.yaml_file import read_yaml

ROOT = Path(__file__).parents[2]
OURS = "https://mentoring.dormagen.example"
EVENTS = f"{OURS}/slack/events"


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return read_yaml(manifest_for(OURS + "/"))


def _addresses(inside: object) -> Iterator[str]:
    if isinstance(inside, dict):
        for value in inside.values():
            yield from _addresses(value)
    elif isinstance(inside, list):
        for value in inside:
            yield from _addresses(value)
    elif isinstance(inside, str) and inside.startswith("http"):
        yield inside


def test_every_address_is_the_installation_s_own(manifest: dict[str, Any]) -> None:
    ways_back = {f"{OURS}/slack/oauth_redirect", f"{OURS}/app/slack/return"}
    assert set(_addresses(manifest)) == {EVENTS, *ways_back}
    assert EXAMPLE not in manifest_for(OURS)


def test_slack_is_given_every_road_to_us(manifest: dict[str, Any]) -> None:
    settings = manifest["settings"]

    assert settings["event_subscriptions"]["request_url"] == EVENTS
    assert settings["interactivity"]["request_url"] == EVENTS
    assert settings["interactivity"]["message_menu_options_url"] == EVENTS
    assert [c["url"] for c in manifest["features"]["slash_commands"]] == [EVENTS]


def test_the_scopes_are_those_the_code_asks_for(manifest: dict[str, Any]) -> None:
    scopes = manifest["oauth_config"]["scopes"]

    assert scopes == {"bot": [*REQUIRED, *OPTIONAL], "bot_optional": [*OPTIONAL]}


def test_every_scope_has_its_reason() -> None:
    assert set(reasons()) == {*REQUIRED, *OPTIONAL}


def test_every_event_asked_for_is_listened_to_and_no_other(manifest: dict[str, Any]) -> None:
    code = (ROOT / "mentorapp" / "slack" / "listeners" / "events.py").read_text()
    heard = re.findall(r'app\.event\("(\w+)"\)', code)

    assert sorted(manifest["settings"]["event_subscriptions"]["bot_events"]) == sorted(heard)


def test_no_right_is_asked_for_a_method_that_is_not_called(manifest: dict[str, Any]) -> None:
    code = "".join(p.read_text() for p in (ROOT / "mentorapp" / "slack").rglob("*.py"))
    needed_by = {
        "chat:write": "chat_postMessage",
        "im:write": "conversations_open",
        "users:read": "users_info",
        "im:history": "conversations_history",
        "channels:history": "conversations_history",
        "groups:history": "conversations_history",
        "users.profile:read": "users_profile_get",
        "commands": "app.command",
    }

    assert set(needed_by) == set(manifest["oauth_config"]["scopes"]["bot"])
    assert [scope for scope, call in needed_by.items() if call not in code] == []


def test_the_words_fit(manifest: dict[str, Any]) -> None:
    shown, features = manifest["display_information"], manifest["features"]
    (command,) = features["slash_commands"]

    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert len(features["bot_user"]["display_name"]) <= 80
    assert re.fullmatch(r"/[a-z]{1,31}", command["command"])
    assert len(command["description"]) <= 2000
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150


def test_a_whole_organisation_can_install_it(manifest: dict[str, Any]) -> None:
    assert manifest["settings"]["org_deploy_enabled"] is True


def test_an_address_slack_cannot_call_is_refused() -> None:
    with pytest.raises(NotHttps, match="begin with https"):
        manifest_for("http://127.0.0.1:3000")


def test_the_guide_names_what_there_is_and_all_of_it(manifest: dict[str, Any]) -> None:
    guide = (ROOT / "docs" / "install-slack.md").read_text("utf-8")

    scopes, events = manifest["oauth_config"]["scopes"]["bot"], manifest["settings"]
    for named in (*scopes, *events["event_subscriptions"]["bot_events"]):
        assert f"`{named}`" in guide, named
    assert set(re.findall(r"MENTORAPP_\w+", guide)) <= known_names()
    assert set(re.findall(r"`mentorapp (\w+)", guide)) <= set(
        main.list_commands(click.Context(main))
    )
    for shortcut in manifest["features"]["shortcuts"]:
        assert shortcut["name"] in guide
    for setting in ("token_rotation_enabled", "org_deploy_enabled"):
        assert setting in manifest["settings"]
