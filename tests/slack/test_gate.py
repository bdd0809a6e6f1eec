"""Nobody goes faster than people do, and whoever only passes by is kindly told."""

from mentorapp.paces import BURST, PACE, Paces
from tests.slack.conftest import Caller
from tests.slack.fakes import FakeDesk, ScriptedAnswer, ScriptedSlack


def test_a_burst_is_let_through_and_refilled_as_time_goes_by() -> None:
    now = [0.0]
    paces = Paces(lambda: now[0])

    at_once = [paces.keeps("U1") for _request in range(BURST + 2)]
    others = paces.keeps("U2")
    now[0] += 1 / PACE

    assert at_once == [True] * BURST + [False] * 2
    assert others
    assert [paces.keeps("U1"), paces.keeps("U1")] == [True, False]


def test_who_is_too_fast_is_told_so_and_nothing_is_done(caller: Caller, desk: FakeDesk) -> None:
    answers = [caller.send("command") for _request in range(BURST + 20)]

    assert {answer.status_code for answer in answers} == {200}
    assert "a lot at once" in str(answers[-1].json)
    assert BURST <= len(desk.called("command")) < BURST + 20


def test_somebody_with_a_new_name_is_called_by_it(caller: Caller, desk: FakeDesk) -> None:
    caller.send("person_renamed")

    ((seat, name),) = desk.called("renamed")
    assert getattr(seat, "user", "") == "U0TESS"
    assert name


def test_a_bot_is_no_colleague(caller: Caller, desk: FakeDesk, slack: ScriptedSlack) -> None:
    desk.known = False
    user = {"id": "U0TESS", "is_bot": True}
    slack.will_answer("users.info", ScriptedAnswer(body={"ok": True, "user": user}))

    caller.send("shortcut")

    (opened,) = slack.called("views.open")
    assert desk.called("command") == []
    assert "people of this workspace" in str(opened["view"])
