"""What is broken for good in botbuilder 4.17.1, and does not break us.

Tokens that raise in place of a 401 and keys that are not read again: `test_trust`.
"""

import logging
from typing import Any

import pytest
import requests

from mentorapp.core.people.model import Platform
from mentorapp.screens.messenger import Address
from mentorapp.screens.shapes import Message, Reply
from mentorapp.settings import TeamsSettings
from mentorapp.teams.opening import open_teams
from mentorapp.teams.trust import SigningKeys, fetch_json
from tests.teams.desks import FakeDesk
from tests.teams.microsoft import Microsoft, Refuses
from tests.teams.tenant import CHAT, OUR_APP, OUR_TENANT, Tenant, pressed

INVOKES = (
    *("adaptiveCard/action", "task/fetch", "task/submit", "application/search"),
    *(f"composeExtension/{name}" for name in ("query", "fetchTask", "submitAction")),
)


@pytest.mark.parametrize("name", INVOKES)
def test_an_invoke_is_answered_with_json(tenant: Tenant, name: str) -> None:
    """The SDK's own web adapter serialises an answer twice and fails."""
    activity = tenant.activity("invoke", name=name, value={})

    answer = tenant.post(activity)

    assert answer.status_code == 200
    assert answer.content_type == "application/json"
    assert answer.get_json()


def test_a_press_can_be_answered_with_words(tenant: Tenant) -> None:
    """The SDK's model of the answer takes cards only."""
    assert tenant.press(pressed("look"))["value"] == "Done."


def test_a_search_is_known(tenant: Tenant) -> None:
    """The SDK answers 501 with something that is no JSON."""
    assert tenant.search("colleagues", "to")["value"] == {"results": []}


def test_ten_turns_ask_for_one_token_over_one_connection(tenant: Tenant) -> None:
    """The SDK makes credentials and a client anew for each turn."""
    for _ in range(10):
        tenant.write("home")

    assert len(tenant.microsoft.sign_ins()) == 1
    assert len({each.port for each in tenant.microsoft.said("POST")}) == 1


def test_an_answer_that_says_nothing_needs_no_token(tenant: Tenant) -> None:
    tenant.open_dialog(pressed("look"))

    assert tenant.microsoft.sign_ins() == []


def test_keys_are_not_waited_for_for_ever(
    microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The SDK reads them without a timeout, on the loop."""
    monkeypatch.setattr("mentorapp.teams.trust.TIMEOUT", 0.1)
    microsoft.refusals = [Refuses(status=200, after=0.5)]

    with pytest.raises(requests.Timeout):
        fetch_json(f"{microsoft.url}/slow")


def test_keys_that_cannot_be_read_again_go_on_being_believed(
    microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([fetch_json(microsoft.metadata_url), fetch_json(f"{microsoft.url}/keys")])

    def fetch_once(url: str) -> Any:
        try:
            return next(answers)
        except StopIteration:
            raise requests.ConnectionError(url) from None

    keys = SigningKeys(microsoft.metadata_url, fetch_once)
    known = keys.find("k1")
    monkeypatch.setattr("mentorapp.teams.trust.monotonic", lambda: 10.0**9)

    assert keys.find("k1") == known


def test_the_tenant_is_read_where_teams_writes_it(tenant: Tenant, desk: FakeDesk) -> None:
    """The SDK looks for `tenantID` in the conversation and finds nothing."""
    conversation = CHAT | {"tenantId": "ffffffff-0000-0000-0000-00000000000f"}

    tenant.write("home", conversation=conversation)

    assert desk.seats[0].workspace == OUR_TENANT


def test_a_new_chat_names_the_tenant_as_teams_reads_it(
    settings: TeamsSettings, microsoft: Microsoft
) -> None:
    door = open_teams(settings, FakeDesk())

    door.messenger.send(_address(microsoft, conversation=""), _message(), key="k")

    opened = microsoft.said()[0].body
    assert opened["channelData"]["tenant"]["id"] == OUR_TENANT
    assert "tenantID" not in opened


def test_a_message_of_ours_answers_no_invented_message(
    settings: TeamsSettings, microsoft: Microsoft
) -> None:
    """The SDK sends what nobody asked for as a reply to an activity it makes up."""
    door = open_teams(settings, FakeDesk())

    door.messenger.send(_address(microsoft), _message(), key="k")

    (said,) = microsoft.said()
    assert said.path.endswith("/activities")
    assert "replyToId" not in said.body


def test_a_card_reaches_the_connector_as_it_was_drawn(tenant: Tenant, desk: FakeDesk) -> None:
    """Models of the SDK drop what they do not know; the card has to go through them whole."""
    tenant.write("home")

    sent = tenant.microsoft.said()[0].body["attachments"][0]["content"]
    assert sent["msteams"] == {"width": "Full"}
    assert sent["body"][1]["items"][0]["items"][-1]["actions"][1]["fallback"]["type"] == (
        "Action.Submit"
    )


def test_events_of_teams_do_not_fill_the_log(
    tenant: Tenant, caplog: pytest.LogCaptureFixture
) -> None:
    odd: dict[str, Any] = {
        "tenant": {"id": OUR_TENANT},
        "eventType": "teamRenamed",
        "team": {"id": "1"},
    }

    with caplog.at_level(logging.INFO):
        tenant.post(tenant.activity("conversationUpdate", channelData=odd))

    assert caplog.records == []


def test_nothing_personal_is_logged(tenant: Tenant, caplog: pytest.LogCaptureFixture) -> None:
    tenant.microsoft.refusals = [Refuses(status=500)]

    with caplog.at_level(logging.DEBUG):
        tenant.write("a goal of mine", locale="de-DE")

    ours = [each.getMessage() for each in caplog.records if each.levelno >= logging.INFO]
    assert not any("goal of mine" in text or "Asha" in text for text in ours)
    assert "s3cret" not in caplog.text


def test_a_short_answer_has_no_markup(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["command met"] = Reply(text="Mentor*innen & Mentees")

    tenant.write("met")

    assert tenant.microsoft.said()[0].body["text"] == "Mentor*innen & Mentees"
    assert OUR_APP in tenant.microsoft.said()[0].body["from"]["id"]


def _address(microsoft: Microsoft, *, conversation: str = "a:chat") -> Address:
    return Address(
        platform=Platform.TEAMS,
        workspace=OUR_TENANT,
        conversation=conversation,
        person="29:asha",
        service_url=microsoft.service_url,
    )


def _message() -> Message:
    return Message(notification="News", heading="News")
