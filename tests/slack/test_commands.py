"""`/mentor`, the shortcut, and the first time somebody speaks to us."""

import json

import pytest

from mentorapp.core.people.model import Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.screens.shapes import Reply
from tests.slack.conftest import Caller, payload
from tests.slack.fakes import FakeBook, FakeDesk, ScriptedAnswer, ScriptedSlack
from tests.slack.samples import FORM, HOME, MESSAGE

TESS = Seat(platform=Platform.SLACK, workspace="T0ACME", user="U0TESS")
PROFILE = {
    "id": "U0TESS",
    "name": "tess",
    "real_name": "Tess Mentee",
    "locale": "de-DE",
    "tz": "America/New_York",
    "profile": {"display_name": "Tess", "real_name": "Tess Mentee"},
}


def test_a_reply_is_for_the_one_who_asked(caller: Caller, desk: FakeDesk) -> None:
    desk.answer = Reply(text="Write /mentor help.")

    answer = caller.send("command")

    assert desk.called("command") == [(TESS, "goals")]
    assert answer.json is not None
    assert answer.json["response_type"] == "ephemeral"
    assert answer.json["text"] == "Write /mentor help."


def test_a_message_is_shown_to_the_one_who_asked_with_its_buttons(
    caller: Caller, desk: FakeDesk
) -> None:
    desk.answer = MESSAGE

    answer = caller.send("command")

    assert answer.json is not None
    assert answer.json["response_type"] == "ephemeral"
    assert "accept_meeting" in json.dumps(answer.json["blocks"])


def test_a_form_opens_and_nothing_is_posted(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = FORM

    answer = caller.send("command")

    assert (answer.status_code, answer.data) == (200, b"")
    assert [sent["view"]["callback_id"] for sent in slack.called("views.open")] == ["goal"]


def test_home_opens_here_and_is_published_there(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = HOME

    caller.send("command", text="home")

    assert [sent["view"]["type"] for sent in slack.called("views.open")] == ["modal"]
    assert [sent["view"]["type"] for sent in slack.called("views.publish")] == ["home"]


def test_the_shortcut_asks_for_whatever_is_next(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = Reply(text="There is nothing to do for you today.")

    caller.send("shortcut")

    (opened,) = slack.called("views.open")
    assert desk.called("command") == [(TESS, "")]
    assert "nothing to do" in json.dumps(opened["view"])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Shall we talk about *part time*?", "Shall we talk about *part time*?"),
        ("&lt;b&gt; &amp; <https://a.example/x|a page>", "<b> & a page (https://a.example/x)"),
        ("<https://a.example|a.example> <mailto:t@a.ex>", "https://a.example mailto:t@a.ex"),
        ("<@U0TOM> in <#C0M|talk>: <!here>, <!subteam^S1|@all>", "@… in #talk: @here, @all"),
        ("<@W0TOM|tom> &lt;@U1&gt;", "@tom <@U1>"),
        (None, ""),
    ],
)  # fmt: skip
def test_a_message_is_kept_as_people_read_it(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack, written: str | None, kept: str
) -> None:
    desk.answer = FORM

    caller.send("message_shortcut", message={"type": "message", "ts": "1.2", "text": written})

    (opened,) = slack.called("views.open")
    assert desk.called("keep") == [(TESS, kept)]
    assert opened["view"]["type"] == "modal"


def test_at_first_contact_slack_is_asked_who_this_is(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.known = False
    slack.will_answer("users.info", ScriptedAnswer(body={"ok": True, "user": PROFILE}))

    caller.send("command")

    ((seat, _text),) = desk.called("command")
    assert slack.called("users.info") == [{"user": "U0TESS", "include_locale": "1"}]
    assert seat == Seat(
        platform=Platform.SLACK,
        workspace="T0ACME",
        user="U0TESS",
        name="Tess",
        locale="de-DE",
        timezone="America/New_York",
    )


def test_when_slack_does_not_say_who_this_is_we_go_on_without(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.known = False
    slack.will_answer("users.info", ScriptedAnswer(body={"ok": False, "error": "user_not_found"}))

    answer = caller.send("command")

    assert answer.status_code == 200
    assert desk.called("command") == [(TESS, "goals")]


def test_somebody_known_is_not_looked_up_again(caller: Caller, slack: ScriptedSlack) -> None:
    caller.send("command")

    assert slack.called("users.info") == []


def test_a_workspace_without_the_app_is_told_so_in_the_answer(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    answer = caller.send("command", team_id="T0STRANGE")

    assert answer.status_code == 200
    assert answer.json is not None
    assert "Mentoring is not set up in this workspace." in answer.json["text"]
    assert (desk.asked, slack.calls) == ([], [])


def test_the_book_is_read_once_for_many_requests(caller: Caller, book: FakeBook) -> None:
    for _ in range(3):
        caller.send("command")

    assert book.reads == 1


def test_the_token_of_the_workspace_is_used(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = FORM

    caller.send("command")

    assert [call.token for call in slack.calls] == ["xoxb-acme"]


def test_what_was_typed_arrives_as_it_was_typed(caller: Caller, desk: FakeDesk) -> None:
    caller.send("command", text="note R&amp;D &lt;3 &amp;lt;")

    assert desk.called("command") == [(TESS, "note R&D <3 &lt;")]


def test_a_command_in_another_spelling_is_heard_too(caller: Caller, desk: FakeDesk) -> None:
    body = payload("command") | {"command": "/mentoring"}

    caller.post(body)

    assert len(desk.called("command")) == 1
