"""Everybody a workspace may hold: guests of both kinds, people of other companies, strangers, bots,
those who leave, come back, or are called otherwise. What each sees is clear, and in a language
they read.
"""

import json
from collections.abc import Mapping

import pytest
from sqlalchemy import select

from mentorapp.core.people.model import Account, Person
from mentorapp.db.session import looking
from mentorapp.product import Product
from tests.slack.conftest import Caller, install, payload
from tests.slack.fakes import FakeDesk, ScriptedAnswer, ScriptedSlack
from tests.slack.test_commands import PROFILE

IN_GERMAN = "Das ist für die Menschen in diesem Workspace."


def settle(real: Caller, slack: ScriptedSlack) -> None:
    """The app is installed, and whoever did it was asked after."""
    install(real, slack)
    slack.soon("users.info")


def introduced_as(slack: ScriptedSlack, **facts: object) -> None:
    """What `users.info` says at first contact."""
    user = PROFILE | {"team_id": "T0ACME"} | facts
    slack.will_answer("users.info", ScriptedAnswer(body={"ok": True, "user": user}))


def accounts(product: Product) -> dict[str, Account]:
    with looking(product.instance.sessions) as session:
        found = session.scalars(select(Account)).all()
    return {account.external_id: account for account in found}


def name_of(product: Product, user: str) -> str:
    with looking(product.instance.sessions) as session:
        known_by = select(Person.name).join(Account, Account.person_id == Person.id)
        return session.scalars(known_by.where(Account.external_id == user)).one()


@pytest.mark.parametrize("is_ultra_restricted", [False, True])
def test_guests_of_one_or_several_channels_are_people_of_the_workspace(
    real: Caller, product: Product, slack: ScriptedSlack, is_ultra_restricted: bool
) -> None:
    settle(real, slack)
    introduced_as(slack, is_restricted=True, is_ultra_restricted=is_ultra_restricted)

    real.send("command", text="help")

    slack.soon("views.open")
    (opened,) = slack.called("views.open")
    assert "Diese Liste" in json.dumps(opened["view"], ensure_ascii=False)
    assert accounts(product)["U0TESS"].is_guest


def test_a_guest_who_becomes_a_colleague_is_a_guest_no_more(
    real: Caller, product: Product, slack: ScriptedSlack
) -> None:
    settle(real, slack)
    introduced_as(slack, is_restricted=True)
    real.send("command", text="help")
    slack.soon("views.open")

    real.send("person_renamed")

    assert not accounts(product)["U0TESS"].is_guest


@pytest.mark.parametrize(
    "facts",
    [
        {"team_id": "T0OTHER", "locale": None},
        {"team_id": "T0OTHER", "is_stranger": True},
        {"is_stranger": True},
        {"is_bot": True},
        {"deleted": True},
        {"team_id": "E0OTHER", "enterprise_user": {"enterprise_id": "E0OTHER", "teams": ["T9"]}},
    ],
    ids=["connect", "stranger", "stranger here", "bot", "deactivated", "another organisation"],
)
def test_whoever_is_no_colleague_is_told_so_in_both_languages_and_kept_nowhere(
    real: Caller, product: Product, slack: ScriptedSlack, facts: Mapping[str, object]
) -> None:
    settle(real, slack)
    introduced_as(slack, **facts)

    real.send("shortcut")

    slack.soon("views.open")
    (opened,) = slack.called("views.open")
    said = json.dumps(opened["view"], ensure_ascii=False)
    assert "This is for people of this workspace." in said
    assert IN_GERMAN in said
    assert "U0TESS" not in accounts(product)


def test_a_home_opened_by_somebody_of_another_company_says_the_same(
    real: Caller, product: Product, slack: ScriptedSlack
) -> None:
    settle(real, slack)
    introduced_as(slack, team_id="T0OTHER")

    real.send("home_opened")

    slack.soon("views.publish")
    (published,) = slack.called("views.publish")
    assert "people of this workspace" in json.dumps(published["view"])
    assert "U0TESS" not in accounts(product)


def test_somebody_at_home_in_a_sister_workspace_is_a_colleague(
    real: Caller, product: Product, slack: ScriptedSlack
) -> None:
    settle(real, slack)
    sisters = {"enterprise_id": "E0ACME", "teams": ["T0SISTER", "T0ACME"]}
    introduced_as(slack, team_id="T0SISTER", enterprise_user=sisters)

    real.send("command", text="help")

    slack.soon("views.open")
    assert "U0TESS" in accounts(product)


@pytest.mark.parametrize("name", ["press_channel", "hand_in", "search", "message_shortcut"])
def test_nothing_that_somebody_of_another_company_sends_has_an_effect(
    caller: Caller, desk: FakeDesk, slack: ScriptedSlack, name: str
) -> None:
    eve = payload(name)["user"] | {"id": "U0EVE", "team_id": "T0OTHER"}

    answer = caller.send(name, user=eve, response_url=f"{slack.url}/answer")

    assert answer.status_code == 200
    assert desk.asked == []
    if name == "hand_in":
        assert "people of this workspace" in json.dumps(answer.json)
    elif name == "search":
        assert answer.json == {"options": []}
    else:
        (told,) = slack.called("answer")
        assert IN_GERMAN in told["text"]


def test_an_id_may_begin_with_w(real: Caller, product: Product, slack: ScriptedSlack) -> None:
    settle(real, slack)
    introduced_as(slack, id="W0TESS")

    real.send("command", text="help", user_id="W0TESS")

    slack.soon("views.open")
    assert slack.called("users.info")[-1]["user"] == "W0TESS"
    assert "W0TESS" in accounts(product)


def test_somebody_who_left_and_is_back_is_written_to_again_by_their_new_name(
    real: Caller, product: Product, slack: ScriptedSlack
) -> None:
    settle(real, slack)
    introduced_as(slack)
    real.send("command", text="help")
    slack.soon("views.open")

    real.send("person_left")
    left = accounts(product)["U0TESS"].unreachable_at
    back = payload("person_renamed")
    back["event"]["user"]["profile"] = {"display_name": "", "real_name": "Tess Mentor"}
    real.post(back)

    assert left is not None
    assert accounts(product)["U0TESS"].unreachable_at is None
    assert name_of(product, "U0TESS") == "Tess Mentor"


@pytest.mark.parametrize("kind", ["team_join", "user_change"])
def test_who_joins_the_workspace_is_kept_only_once_they_come(
    real: Caller, product: Product, slack: ScriptedSlack, kind: str
) -> None:
    settle(real, slack)
    joined = payload("person_renamed")
    joined["event"] |= {"type": kind}

    answer = real.post(joined)

    assert answer.status_code == 200
    assert "U0TESS" not in accounts(product)


def test_what_happens_to_a_stranger_elsewhere_is_nothing_here(
    real: Caller, product: Product, slack: ScriptedSlack
) -> None:
    """Slack tells of everybody a channel is shared with."""
    settle(real, slack)
    introduced_as(slack)
    real.send("command", text="help")
    slack.soon("views.open")
    eve = payload("person_left")
    eve["event"]["user"] |= {"id": "U0EVE", "team_id": "T0OTHER", "is_stranger": True}

    answer = real.post(eve | {"event_id": "Ev0EVE"})

    assert answer.status_code == 200
    assert accounts(product)["U0TESS"].unreachable_at is None
