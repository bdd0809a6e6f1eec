"""Messages are sent once, and what became of each attempt is told without wishful thinking."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mentorapp.core.errors import CannotLookUp, CannotReach
from mentorapp.core.people.model import Platform
from mentorapp.screens.messenger import Address, Receipt
from mentorapp.slack.grants import Grants
from mentorapp.slack.messenger import SlackMessenger
from tests.slack.conftest import ACME
from tests.slack.fakes import FakeBook, ScriptedAnswer, ScriptedSlack
from tests.slack.samples import MESSAGE

TESS = Address(platform=Platform.SLACK, workspace="T0ACME", conversation="U0TESS")
CHANNEL = Address(platform=Platform.SLACK, workspace="T0ACME", conversation="C0MENTORING")
POSTED = {"ok": True, "channel": "D0TESS", "ts": "17.2"}
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def messenger(slack: ScriptedSlack) -> SlackMessenger:
    grants = Grants(FakeBook({("T0ACME", ""): ACME}))
    return SlackMessenger(grants=grants, api_url=slack.api_url)


def _no(error: str, status: int = 200, **headers: str) -> ScriptedAnswer:
    return ScriptedAnswer(status=status, body={"ok": False, "error": error}, headers=headers)


def _outcome(error: pytest.ExceptionInfo[CannotReach]) -> tuple[bool, float | None, bool]:
    return error.value.permanent, error.value.retry_after, error.value.unknown


def test_a_message_arrives_with_its_key_and_unfolds_no_links(
    messenger: SlackMessenger, slack: ScriptedSlack
) -> None:
    slack.will_answer("chat.postMessage", ScriptedAnswer(body=POSTED))

    receipt = messenger.send(TESS, MESSAGE, key="delivery-7")

    (sent,) = slack.called("chat.postMessage")
    assert receipt == Receipt(conversation="D0TESS", message="17.2")
    assert (sent["channel"], sent["text"]) == ("U0TESS", "News about your mentoring")
    assert (sent["unfurl_links"], sent["unfurl_media"]) == (False, False)
    assert sent["metadata"] == {
        "event_type": "mentor_delivery",
        "event_payload": {"id": "delivery-7"},
    }


def test_the_same_delivery_has_the_same_mark_each_time(
    messenger: SlackMessenger, slack: ScriptedSlack
) -> None:
    slack.will_answer("chat.postMessage", *[ScriptedAnswer(body=POSTED)] * 3)

    for key in ("a", "a", "b"):
        messenger.send(TESS, MESSAGE, key=key)

    first, again, other = [sent["client_msg_id"] for sent in slack.called("chat.postMessage")]
    assert first == again != other


def test_an_earlier_message_is_replaced(messenger: SlackMessenger, slack: ScriptedSlack) -> None:
    messenger.replace(TESS, Receipt(conversation="D0TESS", message="17.2"), MESSAGE)

    (sent,) = slack.called("chat.update")
    assert (sent["channel"], sent["ts"]) == ("D0TESS", "17.2")
    assert "metadata" not in sent  # what is not sent is kept, and the message can be found


OUTCOMES: dict[str, tuple[ScriptedAnswer, tuple[bool, float | None, bool]]] = {
    "too many": (_no("ratelimited", 429, **{"Retry-After": "7"}), (False, 7.0, False)),
    "too many, no time said": (_no("ratelimited", 429), (False, 30.0, False)),
    "too many, in the body": (_no("rate_limited"), (False, 30.0, False)),
    "no such channel": (_no("channel_not_found"), (True, None, False)),
    "archived": (_no("is_archived"), (True, None, False)),
    "token revoked": (_no("token_revoked"), (True, None, False)),
    "invalid token": (_no("invalid_auth"), (True, None, False)),
    "bad blocks": (_no("invalid_blocks"), (True, None, False)),
    "not found at all": (_no("nothing here", 404), (True, None, False)),
    "moving to a grid": (_no("team_added_to_org"), (False, None, False)),
    "internal error": (_no("internal_error"), (False, None, True)),
    "fatal error": (_no("fatal_error"), (False, None, True)),
    "seen before": (_no("duplicate_message_not_found"), (False, None, True)),
    "server error": (_no("internal_error", 500), (False, None, True)),
    "bad gateway": (_no("", 502), (False, None, True)),
    "lost answer": (ScriptedAnswer(lost=True), (False, None, True)),
}


@pytest.mark.parametrize("why", OUTCOMES)
def test_an_attempt_that_failed_is_told_as_what_it_is_and_made_once(
    why: str, messenger: SlackMessenger, slack: ScriptedSlack
) -> None:
    answer, expected = OUTCOMES[why]
    slack.will_answer("chat.postMessage", answer)

    with pytest.raises(CannotReach) as failed:
        messenger.send(CHANNEL, MESSAGE, key="k")

    assert _outcome(failed) == expected
    assert len(slack.called("chat.postMessage")) == 1


@pytest.mark.parametrize("why", OUTCOMES)
def test_a_replacement_that_failed_is_told_the_same_way(
    why: str, messenger: SlackMessenger, slack: ScriptedSlack
) -> None:
    answer, expected = OUTCOMES[why]
    slack.will_answer("chat.update", answer)

    with pytest.raises(CannotReach) as failed:
        messenger.replace(CHANNEL, Receipt(conversation="C0MENTORING", message="1.1"), MESSAGE)

    assert _outcome(failed) == expected


def test_what_never_reached_slack_may_be_tried_again() -> None:
    grants = Grants(FakeBook({("T0ACME", ""): ACME}))
    nowhere = SlackMessenger(grants=grants, api_url="http://127.0.0.1:9/api/")

    with pytest.raises(CannotReach) as failed:
        nowhere.send(TESS, MESSAGE, key="k")

    assert _outcome(failed) == (False, None, False)


def test_a_name_that_does_not_exist_was_never_reached() -> None:
    grants = Grants(FakeBook({("T0ACME", ""): ACME}))
    nowhere = SlackMessenger(grants=grants, api_url="http://slack.invalid/api/")

    with pytest.raises(CannotReach) as failed:
        nowhere.send(TESS, MESSAGE, key="k")

    assert _outcome(failed) == (False, None, False)


def test_a_proxy_that_is_not_there_lets_nothing_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    grants = Grants(FakeBook({("T0ACME", ""): ACME}))
    behind = SlackMessenger(grants=grants, api_url="http://slack.invalid/api/")

    with pytest.raises(CannotReach) as failed:
        behind.send(TESS, MESSAGE, key="k")

    assert _outcome(failed) == (False, None, False)


def test_a_workspace_without_the_app_is_never_reached(slack: ScriptedSlack) -> None:
    messenger = SlackMessenger(grants=Grants(FakeBook()), api_url=slack.api_url)

    with pytest.raises(CannotReach, match="not_installed") as failed:
        messenger.send(TESS, MESSAGE, key="k")

    assert failed.value.permanent
    assert slack.calls == []


def _post(key: str, ts: str = "17.2") -> dict[str, Any]:
    metadata = {"event_type": "mentor_delivery", "event_payload": {"id": key}}
    return {"type": "message", "ts": ts, "text": "News", "metadata": metadata}


def _history(*posts: dict[str, Any], cursor: str = "") -> ScriptedAnswer:
    more = {"next_cursor": cursor}
    return ScriptedAnswer(body={"ok": True, "messages": list(posts), "response_metadata": more})


def test_a_message_is_found_by_its_key(messenger: SlackMessenger, slack: ScriptedSlack) -> None:
    other = {"type": "message", "ts": "17.0", "text": "hello"}
    slack.will_answer("conversations.history", _history(other, _post("j", "17.1"), _post("k")))

    found = messenger.find(CHANNEL, key="k", since=NOON)

    (asked,) = slack.called("conversations.history")
    assert found == Receipt(conversation="C0MENTORING", message="17.2")
    assert float(asked["oldest"]) == (NOON - timedelta(seconds=5)).timestamp()
    assert asked["include_all_metadata"] == "1"


def test_a_person_is_looked_up_in_their_conversation(
    messenger: SlackMessenger, slack: ScriptedSlack
) -> None:
    slack.will_answer("conversations.history", _no("channel_not_found"), _history(_post("k")))
    slack.will_answer(
        "conversations.open", ScriptedAnswer(body={"ok": True, "channel": {"id": "D0TESS"}})
    )

    found = messenger.find(TESS, key="k", since=NOON)

    assert found == Receipt(conversation="D0TESS", message="17.2")


def test_a_message_is_found_on_a_later_page(
    messenger: SlackMessenger, slack: ScriptedSlack
) -> None:
    slack.will_answer("conversations.history", _history(cursor="more"), _history(_post("k")))

    assert messenger.find(CHANNEL, key="k", since=NOON) is not None


def test_a_message_that_is_not_there_did_not_arrive(
    messenger: SlackMessenger, slack: ScriptedSlack
) -> None:
    slack.will_answer("conversations.history", _history(_post("another")))

    assert messenger.find(CHANNEL, key="k", since=NOON) is None


def test_without_the_scope_nobody_can_say(messenger: SlackMessenger, slack: ScriptedSlack) -> None:
    slack.will_answer("conversations.history", _no("missing_scope"))

    with pytest.raises(CannotLookUp):
        messenger.find(CHANNEL, key="k", since=NOON)


def test_a_channel_with_too_much_in_it_is_not_read_to_the_end(
    messenger: SlackMessenger, slack: ScriptedSlack
) -> None:
    slack.will_answer("conversations.history", *[_history(cursor="more")] * 9)

    with pytest.raises(CannotLookUp):
        messenger.find(CHANNEL, key="k", since=NOON)

    assert len(slack.called("conversations.history")) == 5


def test_a_look_up_can_be_asked_to_wait(messenger: SlackMessenger, slack: ScriptedSlack) -> None:
    slack.will_answer("conversations.history", _no("ratelimited", 429, **{"Retry-After": "3"}))

    with pytest.raises(CannotReach) as failed:
        messenger.find(CHANNEL, key="k", since=NOON)

    assert failed.value.retry_after == 3


def test_many_messages_travel_over_one_connection(
    messenger: SlackMessenger, slack: ScriptedSlack
) -> None:
    slack.will_answer("chat.postMessage", *[ScriptedAnswer(body=POSTED)] * 5)

    for number in range(5):
        messenger.send(TESS, MESSAGE, key=str(number))

    assert len(set(slack.peers)) == 1


def test_no_token_is_in_a_message(messenger: SlackMessenger, slack: ScriptedSlack) -> None:
    slack.will_answer("chat.postMessage", ScriptedAnswer(body=POSTED))

    messenger.send(TESS, MESSAGE, key="k")

    assert [call.token for call in slack.calls] == ["xoxb-acme"]
    assert "xoxb" not in json.dumps(slack.called("chat.postMessage"))
