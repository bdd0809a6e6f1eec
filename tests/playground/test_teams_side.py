"""A person in the local Teams, a small bot that verifies tokens behind it."""

import jwt
import pytest
import requests

from mentorapp.playground.driver import Playground
from mentorapp.playground.teams_cards import filled
from tests.playground.conftest import Stage


def test_opening_the_chat_adds_the_app_and_brings_its_card(playground: Playground) -> None:
    tom = playground.teams.as_person("aad-tom")

    home = tom.home()

    assert "Hello" in home
    assert home.names == ("join", "apply", "old")


def test_home_is_asked_for_once_the_app_is_there(playground: Playground) -> None:
    tom = playground.teams.as_person("aad-tom")
    tom.home()

    assert "Again" in tom.home()


def test_an_activity_says_who_where_and_in_which_language(stage: Stage) -> None:
    stage.playground.teams.as_person("aad-tom").command("hilfe")

    heard = stage.bot.heard[-1]
    assert heard["text"] == "hilfe"
    assert heard["locale"] == "de-DE"
    assert heard["localTimezone"] == "Europe/Berlin"
    assert heard["from"]["aadObjectId"] == "aad-tom"
    assert heard["channelData"]["tenant"]["id"] == "tenant-1"
    assert heard["conversation"]["conversationType"] == "personal"


def test_an_executed_action_replaces_the_card_for_that_person(playground: Playground) -> None:
    tom = playground.teams.as_person("aad-tom")
    tom.home()

    assert "Joined 1" in tom.press("join")
    assert "Joined 1" in tom.newest()


def test_a_submitted_action_arrives_as_a_message(playground: Playground) -> None:
    tom = playground.teams.as_person("aad-tom")
    tom.home()

    tom.press("old")

    assert tom.told == "Got old"


def test_a_dialog_is_opened_searched_filled_in_and_handed_in(playground: Playground) -> None:
    tom = playground.teams.as_person("aad-tom")
    tom.home()

    form = tom.press("apply")
    tom.fill(why="To learn", skill="Python").submit()

    assert form.title == "Apply"
    assert tom.told == "Thanks: To learn py"
    assert tom.dialog is None


def test_a_refusal_stands_beside_its_input(playground: Playground) -> None:
    tom = playground.teams.as_person("aad-tom")
    tom.home()
    tom.press("apply")

    tom.submit()
    missing = dict(tom.errors)
    tom.fill(why="Hm").submit()

    assert missing == {"why": "Write something."}
    assert tom.errors == {"why": "Tell us a little more."}


def test_a_dialog_can_be_left(playground: Playground) -> None:
    tom = playground.teams.as_person("aad-tom")
    tom.home()
    tom.press("apply")

    tom.close()

    assert tom.dialog is None


def test_in_a_channel_the_app_hears_only_what_mentions_it(stage: Stage) -> None:
    tom = stage.playground.teams.as_person("aad-tom")
    stage.playground.teams.add_to_team("19:team@thread.tacv2", by="aad-tom")

    tom.say("Nothing for you", channel="General")
    tom.say("@Tiny hello", channel="General")

    texts = [activity["text"] for activity in stage.bot.heard if activity["type"] == "message"]
    assert texts == ["<at>Tiny</at> hello"]
    assert "You said" in tom.newest("General")


def test_the_app_may_write_first_once_it_is_installed(stage: Stage) -> None:
    service = f"{stage.running.address}/teams/v3/conversations"
    chat = {"members": [{"id": "aad-mia"}], "tenantId": "tenant-1"}

    before = stage.bot.call(service, chat)
    stage.playground.teams.install(by="aad-mia")
    opened = stage.bot.call(service, chat)
    stage.bot.call(f"{service}/{opened['id']}/activities", {"type": "message", "text": "News"})

    assert before["error"]["code"] == "BotNotInConversationRoster"
    assert "News" in stage.playground.teams.as_person("aad-mia").newest()


def test_a_thread_is_started_in_a_channel_of_a_team_with_the_app(stage: Stage) -> None:
    service = f"{stage.running.address}/teams/v3/conversations"
    channel = {"channel": {"id": "19:team@thread.tacv2"}}
    post = {"isGroup": True, "channelData": channel, "activity": {"type": "message", "text": "Hi"}}

    before = stage.bot.call(service, post)
    stage.playground.teams.add_to_team("19:team@thread.tacv2", by="aad-tom")
    after = stage.bot.call(service, post)

    assert before["status"] == 403
    assert after["id"] == f"19:team@thread.tacv2;messageid={after['activityId']}"
    assert "Hi" in stage.playground.teams.as_person("aad-mia").newest("General")


def test_members_and_channels_can_be_asked_for(stage: Stage) -> None:
    stage.playground.teams.add_to_team("19:team@thread.tacv2", by="aad-tom")
    service = f"{stage.running.address}/teams/v3"
    headers = {"Authorization": f"Bearer {stage.bot.token()}"}

    def ask(path: str) -> requests.Response:
        return requests.get(f"{service}/{path}", headers=headers, timeout=5)

    page = ask("conversations/19:team@thread.tacv2/pagedmembers?pageSize=1").json()
    rest = ask(
        "conversations/19:team@thread.tacv2/pagedmembers?pageSize=1&continuationToken=1"
    ).json()
    one = ask(f"conversations/19:team@thread.tacv2/members/{page['members'][0]['id']}").json()

    assert [p["members"][0]["name"] for p in (page, rest)] == ["Tom Berger", "Mia Lang"]
    assert one["aadObjectId"] == "aad-tom"
    assert ask("teams/19:team@thread.tacv2").json()["aadGroupId"] == "group-1"
    assert len(ask("teams/19:team@thread.tacv2/conversations").json()["conversations"]) == 1


def test_the_connector_refuses_a_token_that_is_not_its_own(stage: Stage) -> None:
    forged = jwt.encode({"aud": "https://api.botframework.com", "appid": "app-1"}, "x" * 32)
    service = f"{stage.running.address}/teams/v3/conversations"

    assert stage.bot.call(service, {}, token=forged)["status"] == 401
    assert stage.bot.call(service, {}, token="")["status"] == 401


def test_a_wrong_password_gets_no_token(stage: Stage) -> None:
    form = {"grant_type": "client_credentials", "client_id": "app-1", "client_secret": "wrong"}
    login = f"{stage.running.address}/login/tenant-1/oauth2/v2.0/token"

    answer = requests.post(login, data=form, timeout=5)

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize("status", [403, 429, 502])
def test_an_ordered_fault_strikes_the_connector(stage: Stage, status: int) -> None:
    stage.playground.teams.install(by="aad-tom")
    stage.playground.order_fault("connector.create", status=status, retry_after=3)
    service = f"{stage.running.address}/teams/v3/conversations"

    struck = stage.bot.call(service, {"members": [{"id": "aad-tom"}]})

    assert struck["status"] == status


def test_what_was_unticked_is_not_sent_as_the_card_had_it() -> None:
    times = {"type": "Input.ChoiceSet", "id": "times", "isMultiSelect": True, "value": "a,b"}
    card = {"type": "AdaptiveCard", "body": [times]}

    assert filled(card, {}) == {"times": "a,b"}
    assert filled(card, {"times": None}) == {}
