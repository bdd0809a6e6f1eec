"""What is written to the bot, in a chat and in a channel, and what it says."""

from typing import Any

import pytest

from mentorapp.core.errors import Refused
from mentorapp.paces import BURST
from mentorapp.screens.shapes import Form, Message, Reply, TextField
from tests.teams.desks import FakeDesk
from tests.teams.microsoft import Refuses
from tests.teams.tenant import BOT, CHANNEL, CHAT, Tenant, handed_in, pressed


def card_of(body: Any) -> Any:
    (attachment,) = body["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    return attachment["content"]


def test_a_word_brings_a_card_into_the_chat(tenant: Tenant, desk: FakeDesk) -> None:
    tenant.write("home")

    (said,) = tenant.microsoft.said()
    assert said.path == f"/emea/v3/conversations/{CHAT['id']}/activities/1700000000000"
    assert said.body["type"] == "message"
    assert card_of(said.body)["body"][0]["text"] == "Hello Asha"
    assert desk.asked == [("command", "home")]


def test_the_line_on_a_locked_screen_is_neutral(tenant: Tenant) -> None:
    tenant.write("home")

    (said,) = tenant.microsoft.said()
    assert said.body["summary"] == "News about your mentoring"
    assert "text" not in said.body


def test_a_message_brings_its_own_line(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["command met"] = Message(notification="A short line", heading="Noted")

    tenant.write("met")

    (said,) = tenant.microsoft.said()
    assert said.body["summary"] == "A short line"


def test_a_short_answer_is_plain_text(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["command met"] = Reply(text="Noted *here*.")

    tenant.write("met")

    (said,) = tenant.microsoft.said()
    assert (said.body["text"], said.body["textFormat"]) == ("Noted *here*.", "plain")


def test_a_form_can_be_filled_in_the_chat(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["command join"] = Form(
        name="join",
        title="Take part",
        submit="Send",
        cancel="Cancel",
        target="7",
        fields=(TextField(name="why", label="Why?"),),
    )

    tenant.write("join")

    (said,) = tenant.microsoft.said()
    submit, cancel = card_of(said.body)["actions"]
    assert submit["data"]["mentorapp"]["kinds"] == {"why": "text"}
    assert len(submit["data"]["mentorapp"]["token"]) == 32
    assert cancel["data"] == {"mentorapp": {"close": True}}


def test_who_asks_is_read_from_the_activity(tenant: Tenant, desk: FakeDesk) -> None:
    tenant.write("home")

    (seat,) = desk.seats
    assert (seat.platform, seat.workspace) == ("teams", "aaaaaaaa-0000-0000-0000-000000000001")
    assert (seat.user, seat.name) == ("a5a5a5a5-aaaa-4aaa-8aaa-000000000001", "Asha Rao")
    assert (seat.locale, seat.timezone) == ("en-GB", "Europe/Berlin")
    assert (seat.conversation, seat.platform_user) == (CHAT["id"], "29:asha")
    assert seat.service_url == tenant.microsoft.service_url


def test_locale_and_zone_may_stand_in_the_client_info(tenant: Tenant, desk: FakeDesk) -> None:
    client = {"type": "clientInfo", "locale": "de-DE", "timezone": "Europe/Vienna"}

    tenant.write("home", locale=None, localTimezone=None, entities=[client])

    assert (desk.seats[0].locale, desk.seats[0].timezone) == ("de-DE", "Europe/Vienna")


def test_the_mention_of_the_bot_is_no_part_of_the_word(tenant: Tenant, desk: FakeDesk) -> None:
    mention = {"type": "mention", "text": "<at>mentorapp</at>", "mentioned": BOT}

    tenant.write("<at>mentorapp</at>\xa0 Home\n", entities=[mention, "odd", {"type": "mention"}])

    assert desk.asked == [("command", "Home")]


def test_other_mentions_stay(tenant: Tenant, desk: FakeDesk) -> None:
    mention = {"type": "mention", "text": "<at>Tom</at>", "mentioned": {"id": "29:tom"}}

    tenant.write("note <at>Tom</at>", entities=[mention])

    assert desk.asked == [("command", "note <at>Tom</at>")]


@pytest.mark.parametrize("conversation", [CHANNEL, {"conversationType": "groupChat", "id": "19:g"}])
def test_in_front_of_others_only_the_door_is_shown(
    tenant: Tenant, desk: FakeDesk, conversation: dict[str, Any]
) -> None:
    tenant.write("goals", conversation=conversation)

    (said,) = tenant.microsoft.said()
    assert desk.asked == []
    assert "task/fetch" in str(card_of(said.body))
    assert "Asha" not in str(card_of(said.body))


def test_what_is_said_in_a_channel_does_not_become_the_persons_chat(
    tenant: Tenant, desk: FakeDesk
) -> None:
    tenant.open_dialog(pressed("join", "7"), conversation=CHANNEL)

    assert desk.seats[0].conversation == ""
    assert desk.seats[0].platform_user == "29:asha"


def test_who_is_too_fast_is_told_so_and_nothing_is_done(tenant: Tenant, desk: FakeDesk) -> None:
    for _message in range(BURST + 20):
        tenant.write("home")

    said = tenant.press(pressed("look", "8"))["value"]
    others = {"id": "29:tom", "aadObjectId": "a5a5a5a5-aaaa-4aaa-8aaa-000000000002"}
    tenant.write("help", **{"from": others})

    assert "a lot at once" in said
    assert BURST <= desk.asked.count(("command", "home")) < BURST + 20
    assert desk.asked[-1] == ("command", "help")


def test_a_message_that_is_brought_again_acts_once(tenant: Tenant, desk: FakeDesk) -> None:
    activity = tenant.activity("message", text="met")

    tenant.post(activity)
    again = tenant.post(activity)

    assert again.status_code == 200
    assert desk.asked == [("command", "met")]
    assert len(tenant.microsoft.said()) == 1


def test_an_older_client_sends_a_press_as_a_message(tenant: Tenant, desk: FakeDesk) -> None:
    desk.answers["press look"] = Message(notification="News", heading="Looked")

    tenant.post(tenant.activity("message", value=pressed("look", "8"), replyToId="1600"))

    (put,) = tenant.microsoft.said()
    assert desk.asked == [("press", "look", "8")]
    assert (put.method, put.path) == ("PUT", f"/emea/v3/conversations/{CHAT['id']}/activities/1600")
    assert card_of(put.body)["body"][0]["text"] == "Looked"


def test_an_older_client_hears_a_short_answer_as_text(tenant: Tenant) -> None:
    tenant.post(tenant.activity("message", value=pressed("look", "8"), replyToId="1600"))

    (said,) = tenant.microsoft.said("POST")
    assert said.body["text"] == "Done."


def test_an_older_client_hands_in_a_form_as_a_message(tenant: Tenant, desk: FakeDesk) -> None:
    value = handed_in("join", "7", {"why": "text"}, why=" curious ")

    tenant.post(tenant.activity("message", value=value, replyToId="1600"))

    (put,) = tenant.microsoft.said("PUT")
    assert desk.asked[0] == ("form", "join", "7", {"why": "curious"}, "t0k3n")
    assert card_of(put.body)["body"][0]["text"] == "Kept."


def test_a_refusal_is_said(tenant: Tenant, desk: FakeDesk) -> None:
    desk.wrong = Refused("Mentoring is not set up in this workspace.")

    tenant.write("home")

    (said,) = tenant.microsoft.said()
    assert said.body["text"] == "Mentoring is not set up in this workspace."


def test_a_fault_of_ours_is_owned_and_logged_without_names(
    tenant: Tenant, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.wrong = RuntimeError("broken")

    answer = tenant.write("goals Asha")

    (said,) = tenant.microsoft.said()
    assert answer.status_code == 200
    assert said.body["text"].startswith("Something went wrong here.")
    assert "could not be answered" in caplog.text
    assert "Asha" not in caplog.text


def test_somebody_without_a_directory_account_is_told(tenant: Tenant, desk: FakeDesk) -> None:
    tenant.write("home", **{"from": {"id": "29:guest", "name": "Guest"}})

    (said,) = tenant.microsoft.said()
    assert said.body["text"].startswith("Teams does not say who you are here")
    assert desk.asked == []


def test_a_chat_that_refuses_our_answer_costs_no_more_than_the_answer(
    tenant: Tenant, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    tenant.microsoft.refusals = [Refuses(status=403)]

    answer = tenant.write("home")

    assert answer.status_code == 200
    assert desk.asked == [("command", "home")]
    assert "an answer could not be said: forbidden" in caplog.text


def test_all_answers_come_back_at_once_where_that_is_asked_for(tenant: Tenant) -> None:
    answer = tenant.write("home", deliveryMode="expectReplies")

    (activity,) = answer.get_json()["activities"]
    assert card_of(activity)["body"][0]["text"] == "Hello Asha"
    assert tenant.microsoft.said() == []


@pytest.mark.parametrize("kind", ["typing", "messageReaction", "event", "endOfConversation", "odd"])
def test_what_we_do_not_listen_to_is_taken_quietly(tenant: Tenant, kind: str) -> None:
    answer = tenant.post(tenant.activity(kind))

    assert (answer.status_code, answer.data) == (200, b"")
    assert tenant.microsoft.said() == []
