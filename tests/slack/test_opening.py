"""The door as the product opens it: with its own desk, book and database."""

import json

from tests.peers.blockkit import faults_of_view
from tests.slack.conftest import Caller, install
from tests.slack.fakes import ScriptedAnswer, ScriptedSlack
from tests.slack.test_commands import PROFILE


def test_before_the_installation_nobody_is_served(real: Caller) -> None:
    answer = real.send("command")

    assert answer.json is not None
    assert "Mentoring is not set up in this workspace." in answer.json["text"]


def test_somebody_new_is_answered_in_the_language_of_their_slack(
    real: Caller, slack: ScriptedSlack
) -> None:
    install(real, slack)
    slack.will_answer("users.info", ScriptedAnswer(body={"ok": True, "user": PROFILE}))

    real.send("command", text="help")

    slack.soon("views.open")
    (opened,) = slack.called("views.open")
    assert faults_of_view(opened["view"]) == []
    assert "Diese Liste" in json.dumps(opened["view"], ensure_ascii=False)


def test_a_button_of_long_ago_is_answered(real: Caller, slack: ScriptedSlack) -> None:
    install(real, slack)

    answer = real.send("press_direct", response_url=f"{slack.url}/answer")

    slack.soon("answer")
    (told,) = slack.called("answer")
    assert answer.status_code == 200
    assert told["response_type"] == "ephemeral"
    assert slack.called("chat.update") == []


def test_a_removed_app_serves_nobody_any_more(real: Caller, slack: ScriptedSlack) -> None:
    install(real, slack)
    real.send("command", text="help")

    real.send("uninstalled")

    answer = real.send("command", text="help")
    assert answer.json is not None
    assert "Mentoring is not set up in this workspace." in answer.json["text"]
