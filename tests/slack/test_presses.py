"""A button is pressed: what the desk hears, and where its answer appears."""

import json
from typing import Any

import pytest

from mentorapp.core.people.model import Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.i18n import GERMAN, Voice
from mentorapp.screens.shapes import Page, Reply
from tests.slack.conftest import Caller, app_with, payload
from tests.slack.fakes import FakeBook, FakeDesk, Later, ScriptedAnswer, ScriptedSlack
from tests.slack.samples import FORM, HOME, MESSAGE

TESS = Seat(platform=Platform.SLACK, workspace="T0ACME", user="U0TESS")
GOALS = Page(name="goals", title="Goals", heading="Goals")


def _answer_to(slack: ScriptedSlack) -> str:
    return f"{slack.url}/answer"


def _metadata(view: dict[str, Any]) -> dict[str, Any]:
    carried: dict[str, Any] = json.loads(view["private_metadata"])
    return carried


def test_the_desk_hears_who_pressed_what(caller: Caller, desk: FakeDesk) -> None:
    answer = caller.send("press_direct")

    assert answer.status_code == 200
    assert desk.called("press") == [(TESS, "accept_meeting", "m1")]


def test_a_form_opens_as_a_modal_over_the_home_tab(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = FORM

    caller.send("press_home")

    (opened,) = slack.called("views.open")
    assert desk.called("press") == [(TESS, "propose_meeting", "")]
    assert opened["trigger_id"] == payload("press_home")["trigger_id"]
    assert opened["view"]["callback_id"] == "goal"
    assert {"form": "goal", "target": "pair1"}.items() <= _metadata(opened["view"]).items()
    assert slack.called("views.publish") == []


def test_every_opening_of_a_form_has_a_token_of_its_own(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = FORM

    caller.send("press_home")
    caller.send("press_home")

    first, second = slack.called("views.open")
    assert _metadata(first["view"])["token"] != _metadata(second["view"])["token"]


def test_a_home_pressed_at_home_takes_its_place(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = HOME

    caller.send("press_home")

    (published,) = slack.called("views.publish")
    assert (published["user_id"], published["view"]["type"]) == ("U0TESS", "home")
    assert slack.called("views.open") == []


def test_a_reply_at_home_is_a_small_modal_and_the_home_is_drawn_again(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = Reply(text="That was withdrawn.")

    caller.send("press_home")

    (opened,) = slack.called("views.open")
    assert "That was withdrawn." in json.dumps(opened["view"])
    assert len(slack.called("views.publish")) == 1


def test_a_reply_is_closed_in_the_language_it_is_said_in(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer, desk.speaks = Reply(text="Zurückgezogen."), Voice(language=GERMAN)

    caller.send("press_home")

    (opened,) = slack.called("views.open")
    assert opened["view"]["close"]["text"] == "Schließen"


def test_a_message_to_one_person_is_replaced_where_it_stands(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = MESSAGE

    caller.send("press_direct")

    (replaced,) = slack.called("chat.update")
    assert (replaced["channel"], replaced["ts"]) == ("D0TESS", "1795233400.000200")
    assert replaced["text"] == "News about your mentoring"


@pytest.mark.parametrize("where", ["press_channel", "press_private_channel"])
def test_what_others_see_too_is_never_replaced(
    where: str, caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = MESSAGE

    caller.send(where, response_url=_answer_to(slack))

    (told,) = slack.called("answer")
    assert slack.called("chat.update") == []
    assert (told["response_type"], told["replace_original"]) == ("ephemeral", False)


def test_an_aside_is_replaced_by_its_next_message(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = MESSAGE

    caller.send("press_aside", response_url=_answer_to(slack))

    (told,) = slack.called("answer")
    assert told["replace_original"] is True


@pytest.mark.parametrize("where", ["press_direct", "press_channel", "press_aside"])
def test_a_reply_to_a_message_is_for_the_one_who_pressed(
    where: str, caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = Reply(text="Done.")

    caller.send(where, response_url=_answer_to(slack))

    (told,) = slack.called("answer")
    assert (told["text"], told["response_type"]) == ("Done.", "ephemeral")
    assert told["replace_original"] is False


def test_a_form_opened_from_a_message_knows_its_message(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = FORM

    caller.send("press_direct")

    (opened,) = slack.called("views.open")
    assert _metadata(opened["view"])["post"] == "D0TESS:1795233400.000200"


def test_a_form_opened_from_a_channel_knows_no_message(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = FORM

    caller.send("press_channel")

    (opened,) = slack.called("views.open")
    assert "post" not in _metadata(opened["view"])


def test_a_page_in_a_modal_takes_the_place_of_what_was_pressed(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = GOALS

    caller.send("press_modal")

    (updated,) = slack.called("views.update")
    assert updated["view_id"] == "V0VIEW"
    assert _metadata(updated["view"])["post"] == "D0TESS:1795233400.000200"
    assert len(slack.called("views.publish")) == 1


def test_what_opens_over_a_modal_lies_on_top_of_it(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = FORM
    body = payload("press_modal")
    body["actions"][0]["action_id"] = "open.add_goal|2"

    caller.post(body)

    (pushed,) = slack.called("views.push")
    assert desk.called("press") == [(TESS, "add_goal", "g1")]
    assert pushed["view"]["callback_id"] == "goal"


def test_a_form_lies_on_the_page_it_was_asked_for_on(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = FORM

    caller.send("press_modal")

    assert slack.called("views.update") == []
    assert len(slack.called("views.push")) == 1


def test_a_sentence_over_a_page_leads_back_to_it(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = Reply(text="This suggestion no longer stands.")

    caller.send("press_modal")

    (pushed,) = slack.called("views.push")
    assert pushed["view"]["close"]["text"] == "Back"


def test_a_sentence_that_settles_it_takes_the_place_of_the_question(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = Reply(text="You and Asha are a tandem now.", settles=True)

    caller.send("press_modal")

    (updated,) = slack.called("views.update")
    assert slack.called("views.push") == []
    assert updated["view"]["close"]["text"] == "Close"


def test_the_third_modal_is_replaced_because_slack_takes_no_fourth(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = FORM
    body = payload("press_modal")
    body["actions"][0]["action_id"] = "open.add_goal"
    body["view"] |= {"id": "V0THIRD", "previous_view_id": "V0SECOND", "root_view_id": "V0FIRST"}

    caller.post(body)

    (updated,) = slack.called("views.update")
    assert updated["view_id"] == "V0THIRD"
    assert slack.called("views.push") == []


def test_a_link_needs_no_answer(caller: Caller, desk: FakeDesk) -> None:
    answer = caller.send("press_link")

    assert answer.status_code == 200
    assert desk.asked == []


def test_a_visitor_from_another_company_is_told_so_and_nothing_happens(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    eve = payload("press_channel")["user"] | {"id": "U0EVE", "team_id": "T0OTHER"}

    answer = caller.send("press_channel", user=eve, response_url=_answer_to(slack))

    (told,) = slack.called("answer")
    assert answer.status_code == 200
    assert told["response_type"] == "ephemeral"
    assert desk.asked == []


def test_an_answer_never_waits_for_slack(
    desk: FakeDesk, slack: ScriptedSlack, book: FakeBook
) -> None:
    later = Later()
    caller = Caller(
        app_with(api_url=slack.api_url, desk=desk, book=book, errands=later).test_client()
    )
    desk.answer = FORM

    answer = caller.send("press_home")

    assert (answer.status_code, slack.calls) == (200, [])
    later.let_go()
    assert len(slack.called("views.open")) == 1


def test_what_slack_refuses_later_harms_nobody(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack, caplog: pytest.LogCaptureFixture
) -> None:
    desk.answer = FORM
    slack.will_answer("views.open", ScriptedAnswer(body={"ok": False, "error": "expired_trigger"}))

    answer = caller.send("press_home")

    assert answer.status_code == 200
    assert "expired_trigger" in caplog.text
