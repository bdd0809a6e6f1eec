"""An answer that takes long: Slack is answered in time, and the answer follows where one looks."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event
from typing import Any

import pytest

from mentorapp.i18n import GERMAN, Voice
from mentorapp.screens.shapes import Page, Reply, Screen
from mentorapp.slack.errands import ThreadedErrands
from tests.slack.conftest import Caller, app_with, payload
from tests.slack.fakes import FakeBook, FakeDesk, ScriptedAnswer, ScriptedSlack
from tests.slack.samples import FORM, HOME

GOALS = Page(name="goals", title="Goals", heading="Goals")
MOMENT = "One moment"


@dataclass
class Slow:
    """A desk that does not answer before it is let go, and Slack's calls meanwhile."""

    caller: Caller
    desk: FakeDesk
    slack: ScriptedSlack
    errands: ThreadedErrands
    go_on: Event

    def answers(self, screen: Screen | None = None) -> None:
        if screen is not None:
            self.desk.answer = screen
        self.go_on.set()
        self.errands.settle(within=5)

    def opens(self, method: str, view: str) -> None:
        self.slack.will_answer(method, ScriptedAnswer(body={"ok": True, "view": {"id": view}}))


@pytest.fixture
def slow(desk: FakeDesk, book: FakeBook, slack: ScriptedSlack) -> Iterator[Slow]:
    errands, go_on = ThreadedErrands(), Event()
    desk.works_until = go_on
    app = app_with(api_url=slack.api_url, desk=desk, book=book, errands=errands, patience=0.01)
    yield Slow(Caller(app.test_client()), desk, slack, errands, go_on)
    go_on.set()
    errands.finish()


def _over_a_page() -> dict[str, Any]:
    body = payload("press_modal")
    body["actions"][0]["action_id"] = "open.goal"
    return body


def test_a_press_at_home_opens_a_word_in_time_and_the_page_takes_its_place(slow: Slow) -> None:
    slow.opens("views.open", "V0NEW")

    answer = slow.caller.send("press_home")
    slow.slack.soon("views.open")
    slow.answers(GOALS)

    (opened,) = slow.slack.called("views.open")
    (shown,) = slow.slack.called("views.update")
    assert answer.status_code == 200
    assert MOMENT in json.dumps(opened["view"])
    assert (shown["view_id"], shown["view"]["callback_id"]) == ("V0NEW", "goals")
    assert len(slow.desk.called("press")) == 1


def test_it_is_said_in_the_readers_language(slow: Slow) -> None:
    slow.desk.speaks = Voice(language=GERMAN)

    slow.caller.send("press_home")
    slow.answers(GOALS)

    assert "Einen Moment" in json.dumps(slow.slack.called("views.open"), ensure_ascii=False)


def test_a_press_on_a_page_says_it_there(slow: Slow) -> None:
    slow.caller.send("press_modal")
    slow.slack.soon("views.update")
    slow.answers(GOALS)

    said, shown = slow.slack.called("views.update")
    assert {said["view_id"], shown["view_id"]} == {"V0VIEW"}
    assert MOMENT in json.dumps(said)
    assert shown["view"]["callback_id"] == "goals"


def test_what_opens_over_a_page_is_waited_for_over_it(slow: Slow) -> None:
    slow.opens("views.push", "V0OVER")

    slow.caller.post(_over_a_page())
    slow.slack.soon("views.push")
    slow.answers(FORM)

    (shown,) = slow.slack.called("views.update")
    assert MOMENT in json.dumps(slow.slack.called("views.push"))
    assert (shown["view_id"], shown["view"]["callback_id"]) == ("V0OVER", "goal")


def test_a_form_says_it_in_its_own_place(slow: Slow) -> None:
    answer = slow.caller.send("hand_in")
    slow.answers(GOALS)

    assert answer.json is not None
    assert answer.json["response_action"] == "update"
    assert MOMENT in json.dumps(answer.json["view"])
    (shown,) = slow.slack.called("views.update")
    assert (shown["view_id"], shown["view"]["callback_id"]) == (
        payload("hand_in")["view"]["id"],
        "goals",
    )


def test_a_form_that_is_refused_late_is_there_again_with_every_sentence(slow: Slow) -> None:
    refused = FORM.filled({}, {"title": "Please write a title.", "": "The call is closed."})

    slow.caller.send("hand_in")
    slow.answers(refused)

    (shown,) = slow.slack.called("views.update")
    view = shown["view"]
    assert view["callback_id"] == "goal"
    assert "Please write a title. The call is closed." in json.dumps(view["blocks"])
    assert json.loads(view["private_metadata"])["token"] == "t1"


def test_where_the_home_says_it_all_the_word_gives_way_to_done(slow: Slow) -> None:
    slow.opens("views.open", "V0NEW")

    slow.caller.send("press_home")
    slow.answers(HOME)

    (shown,) = slow.slack.called("views.update")
    assert "Done." in json.dumps(shown["view"])
    assert len(slow.slack.called("views.publish")) == 1


def test_a_command_is_answered_in_a_modal_then(slow: Slow) -> None:
    slow.opens("views.open", "V0NEW")

    slow.caller.send("command")
    slow.answers(Reply(text="You are signed up."))

    (shown,) = slow.slack.called("views.update")
    assert shown["view_id"] == "V0NEW"
    assert "You are signed up." in json.dumps(shown["view"])


def test_a_message_waits_as_it_stands(slow: Slow) -> None:
    address = f"{slow.slack.url}/answer"

    slow.caller.send("press_direct", response_url=address)
    slow.answers(Reply(text="Thank you!"))

    (told,) = slow.slack.called("answer")
    assert "Thank you!" in json.dumps(told)
    assert slow.slack.called("views.open") == []


def test_a_sentence_is_said_in_what_was_opened_for_it(slow: Slow) -> None:
    slow.opens("views.open", "V0NEW")
    body = payload("press_direct") | {"response_url": f"{slow.slack.url}/answer"}
    body["actions"][0]["action_id"] = "open.proposal"

    slow.caller.post(body)
    slow.answers(Reply(text="This was answered before."))

    (shown,) = slow.slack.called("views.update")
    assert "This was answered before." in json.dumps(shown["view"])
    assert slow.slack.called("answer") == []


def test_what_fails_says_so_where_one_waits(slow: Slow) -> None:
    slow.opens("views.open", "V0NEW")
    slow.desk.fails = True

    slow.caller.send("press_home")
    slow.answers()

    (shown,) = slow.slack.called("views.update")
    assert "did not work" in json.dumps(shown["view"])


def test_where_slack_opens_nothing_any_more_the_home_is_drawn_all_the_same(slow: Slow) -> None:
    expired = ScriptedAnswer(body={"ok": False, "error": "expired_trigger_id"})
    slow.slack.will_answer("views.open", expired)

    slow.caller.send("press_home")
    slow.answers(Reply(text="That was withdrawn."))

    assert slow.slack.called("views.update") == []
    assert len(slow.slack.called("views.publish")) == 1


def test_whoever_comes_for_the_first_time_is_not_shown_a_word(slow: Slow) -> None:
    slow.desk.known, slow.desk.works_until = False, None
    slow.slack.will_answer(
        "users.info", ScriptedAnswer(body={"ok": True, "user": {"id": "U0TESS", "name": "tess"}})
    )

    slow.caller.send("press_home")
    slow.answers(GOALS)

    (opened,) = slow.slack.called("views.open")
    assert MOMENT not in json.dumps(opened)
