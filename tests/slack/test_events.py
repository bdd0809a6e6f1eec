"""What happens in a workspace: home tabs, farewells, people who leave."""

import json

import pytest

from mentorapp.core.errors import Refused
from mentorapp.core.people.installations import SlackGrant
from mentorapp.core.people.model import Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.screens.shapes import Page
from tests.slack.conftest import Caller
from tests.slack.fakes import FakeBook, FakeDesk, ScriptedSlack

TESS = Seat(platform=Platform.SLACK, workspace="T0ACME", user="U0TESS")
ORG = SlackGrant(
    team_id="",
    team_name="Acme Group",
    app_id="A0MENTOR",
    bot_token="xoxb-org",
    bot_user_id="U0BOT",
    enterprise_id="E0ORG",
)


def test_slack_is_told_that_this_is_the_right_address(caller: Caller) -> None:
    answer = caller.send("url_verification")

    assert (answer.status_code, answer.json) == (200, {"challenge": "3eZbrw1aB10FEMAGAZd4FyFQ"})


def test_an_opened_home_is_drawn(caller: Caller, desk: FakeDesk, slack: ScriptedSlack) -> None:
    caller.send("home_opened")

    (published,) = slack.called("views.publish")
    assert desk.called("home") == [(TESS,)]
    assert published["user_id"] == "U0TESS"


def test_a_home_that_is_refused_says_why(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(seat: Seat) -> Page:
        raise Refused("Mentoring is not set up in this workspace.")

    monkeypatch.setattr(desk, "home", refuse)

    caller.send("home_opened")

    (published,) = slack.called("views.publish")
    assert "not set up" in json.dumps(published["view"])


def test_opened_messages_draw_nothing(caller: Caller, desk: FakeDesk) -> None:
    answer = caller.send("messages_opened")

    assert answer.status_code == 200
    assert desk.asked == []


def test_somebody_who_left_is_told_to_the_desk_once(caller: Caller, desk: FakeDesk) -> None:
    caller.send("person_left")
    caller.send("person_left")

    assert desk.called("left") == [(TESS,)]


def test_an_event_that_failed_is_heard_when_slack_repeats_it(
    caller: Caller, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(seat: Seat) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(desk, "left", fail)
        first = caller.send("person_left")
    second = caller.send("person_left")

    assert (first.status_code, second.status_code) == (500, 200)
    assert desk.called("left") == [(TESS,)]


def test_a_new_name_is_no_farewell(caller: Caller, desk: FakeDesk) -> None:
    answer = caller.send("person_renamed")

    assert answer.status_code == 200
    assert desk.called("left") == []


@pytest.mark.parametrize("farewell", ["uninstalled", "tokens_revoked"])
def test_an_uninstalled_app_has_no_token_any_more(
    farewell: str, caller: Caller, book: FakeBook, desk: FakeDesk
) -> None:
    caller.send("command")

    answer = caller.send(farewell)

    assert (answer.status_code, book.grants) == (200, {})
    caller.send("command")
    assert len(desk.called("command")) == 1


def test_both_farewells_may_come_in_any_order(caller: Caller, book: FakeBook) -> None:
    answers = [caller.send(one) for one in ("tokens_revoked", "uninstalled", "tokens_revoked")]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert book.grants == {}


def test_a_revoked_personal_token_leaves_the_app_in_place(caller: Caller, book: FakeBook) -> None:
    caller.send("other_tokens_revoked")

    assert ("T0ACME", "") in book.grants


def test_an_organisation_takes_the_app_from_all_its_workspaces(
    caller: Caller, book: FakeBook
) -> None:
    book.save(ORG)

    answer = caller.send("uninstalled_from_org")

    assert answer.status_code == 200
    assert ("", "E0ORG") not in book.grants


def test_an_event_nobody_listens_to_is_not_sent_again(caller: Caller, desk: FakeDesk) -> None:
    answer = caller.send("reaction")

    assert answer.status_code == 200
    assert desk.asked == []


def test_an_event_of_a_workspace_without_the_app_is_not_sent_again(
    caller: Caller, book: FakeBook, desk: FakeDesk
) -> None:
    book.grants.clear()

    answer = caller.send("home_opened")

    assert answer.status_code == 200
    assert desk.asked == []
