"""A form is handed in: what was typed reaches the desk, and what the person sees next."""

import json
from datetime import date, time
from typing import Any

from mentorapp.screens.shapes import Form, Message, Option, Page, Reply, TextField
from tests.slack.conftest import Caller, payload
from tests.slack.fakes import FakeDesk, ScriptedSlack
from tests.slack.samples import FORM, HOME, MESSAGE

NEXT = Form(
    name="goal_steps",
    title="Steps",
    submit="Save",
    cancel="Cancel",
    target="g1",
    fields=(TextField(name="title", label="First step"),),
)


def _from_a_message() -> dict[str, Any]:
    body = payload("hand_in")
    carried = {"form": "goal", "target": "pair1", "token": "t1", "post": "D0TESS:17.2"}
    body["view"]["private_metadata"] = json.dumps(carried)
    return body


def test_every_kind_of_answer_arrives_as_what_it_is(caller: Caller, desk: FakeDesk) -> None:
    caller.send("hand_in")

    ((_seat, form, target, answers, token),) = desk.called("hand_in")
    assert (form, target, token) == ("goal", "pair1", "t1")
    assert answers == {
        "title": "Speak up",
        "why": "",
        "language": "de",
        "level": "",
        "spoken": ("de", "en"),
        "days": (),
        "mentor": ("p1",),
        "wishes": ("p2", "p3"),
        "due_on": date(2026, 12, 24),
        "starts_at": time(9, 5),
    }


def test_a_wrong_answer_is_refused_beside_its_field(caller: Caller, desk: FakeDesk) -> None:
    desk.answer = FORM.filled({}, {"title": "Please write a title.", "due_on": "This is over."})

    answer = caller.send("hand_in")

    assert answer.json == {
        "response_action": "errors",
        "errors": {"title": "Please write a title.", "due_on": "This is over."},
    }


def test_what_concerns_the_whole_form_is_said_with_the_first_field_that_is_wrong(
    caller: Caller, desk: FakeDesk
) -> None:
    desk.answer = FORM.filled({}, {"": "The call is closed.", "title": "Too short."})

    answer = caller.send("hand_in")

    assert answer.json is not None
    assert answer.json["errors"] == {"title": "Too short. The call is closed."}


def test_what_concerns_only_the_whole_form_is_said_above_it_and_it_stays_the_same_opening(
    caller: Caller, desk: FakeDesk
) -> None:
    desk.answer = FORM.filled({}, {"": "The call is closed.", "gone": "Not asked any more."})

    answer = caller.send("hand_in")

    assert answer.json is not None
    view = answer.json["view"]
    assert answer.json["response_action"] == "update"
    assert "The call is closed. Not asked any more." in json.dumps(view["blocks"][1])
    assert json.loads(view["private_metadata"])["token"] == "t1"


def test_people_who_were_found_keep_their_names_when_the_form_is_shown_again(
    caller: Caller, desk: FakeDesk
) -> None:
    desk.answer = FORM.filled({"wishes": ("p2", "p3")}, {"": "Please choose again."})

    answer = caller.send("hand_in")

    assert answer.json is not None
    (wishes,) = [b for b in answer.json["view"]["blocks"] if b["block_id"] == "wishes"]
    names = [option["text"]["text"] for option in wishes["element"]["initial_options"]]
    assert names == ["Tom", "Eve"]


def test_the_next_step_is_a_new_opening_without_what_was_typed_before(
    caller: Caller, desk: FakeDesk
) -> None:
    desk.answer = NEXT

    answer = caller.send("hand_in")

    assert answer.json is not None
    view = answer.json["view"]
    token = json.loads(view["private_metadata"])["token"]
    assert answer.json["response_action"] == "update"
    assert (view["callback_id"], token != "t1") == ("goal_steps", True)
    assert view["blocks"][0]["element"]["action_id"] == f"answer|{token}"


def test_a_reply_closes_the_modal_with_one_more_press_and_the_home_is_drawn_again(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = Reply(text="Your application is in.")

    answer = caller.send("hand_in")

    assert answer.json is not None
    view = answer.json["view"]
    assert "Your application is in." in json.dumps(view)
    assert (view["clear_on_close"], "submit" in view) == (True, False)
    assert len(slack.called("views.publish")) == 1


def test_whoever_is_refused_comes_back_to_the_page_below(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer, desk.changes = Reply(text="This suggestion no longer stands."), False
    body = payload("hand_in")
    body["view"] |= {"previous_view_id": "V0FIRST", "root_view_id": "V0FIRST"}

    answer = caller.post(body)

    assert answer.json is not None
    view = answer.json["view"]
    assert (view["close"]["text"], "clear_on_close" in view) == ("Back", False)
    assert slack.called("views.publish") == []


def test_a_page_takes_the_place_of_the_form(caller: Caller, desk: FakeDesk) -> None:
    desk.answer = Page(name="goals", title="Goals", heading="Goals")

    answer = caller.send("hand_in")

    assert answer.json is not None
    assert answer.json["response_action"] == "update"
    assert answer.json["view"]["callback_id"] == "goals"


def test_home_closes_everything_and_is_published(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = HOME

    answer = caller.send("hand_in")

    assert answer.json == {"response_action": "clear"}
    assert [sent["view"]["callback_id"] for sent in slack.called("views.publish")] == ["home"]


def test_the_message_a_form_was_opened_from_is_replaced(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = MESSAGE

    answer = caller.post(_from_a_message())

    (replaced,) = slack.called("chat.update")
    assert answer.json == {"response_action": "clear"}
    assert (replaced["channel"], replaced["ts"]) == ("D0TESS", "17.2")


def test_a_message_without_a_place_is_read_in_the_modal(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack
) -> None:
    desk.answer = Message(notification="News", heading="It is a yes")

    answer = caller.send("hand_in")

    assert answer.json is not None
    assert "It is a yes" in json.dumps(answer.json["view"])
    assert slack.called("chat.update") == []


def test_metadata_that_is_not_ours_becomes_a_form_the_desk_does_not_know(
    caller: Caller, desk: FakeDesk
) -> None:
    for strange in ("", "not json", "[1]", '{"form": 3, "target": null}'):
        body = payload("hand_in")
        body["view"]["private_metadata"] = strange

        answer = caller.post(body)

        assert answer.status_code == 200
    assert {call[1:3] for call in desk.called("hand_in")} == {("goal", "")}


def test_people_are_found_by_typing(caller: Caller, desk: FakeDesk) -> None:
    desk.options = (Option(value="p1", label="Asha " + "x" * 100, detail="IT"),)

    answer = caller.send("search")

    assert answer.json is not None
    (found,) = answer.json["options"]
    assert [call[1:] for call in desk.called("search")] == [("people", "as")]
    assert (found["value"], found["description"]["text"]) == ("p1", "IT")
    assert len(found["text"]["text"]) == 75


def test_no_more_than_a_hundred_are_offered(caller: Caller, desk: FakeDesk) -> None:
    desk.options = tuple(Option(value=str(n), label=str(n)) for n in range(150))

    answer = caller.send("search")

    assert answer.json is not None
    assert len(answer.json["options"]) == 100
