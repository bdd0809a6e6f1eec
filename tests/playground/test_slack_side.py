"""A person in the local Slack, a real Bolt app behind it."""

from datetime import date

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from mentorapp.playground.driver import Playground
from mentorapp.playground.hands import AppFailed, NotPossible
from mentorapp.playground.seen import NotSeen
from tests.playground.conftest import Stage


def api(stage: Stage, token: str = "xoxb-tiny") -> WebClient:
    return WebClient(token=token, base_url=f"{stage.running.address}/slack/api/")


def test_opening_home_brings_what_the_app_publishes(playground: Playground) -> None:
    asha = playground.slack.as_person("U1")

    home = asha.home()

    assert "Welcome" in home
    assert home.names == ("apply", "join", "join")


def test_a_command_is_answered_for_the_person_alone(playground: Playground) -> None:
    asha = playground.slack.as_person("U1")

    seen = asha.command("hilfe", channel="mentoring")

    assert "You said hilfe." in seen
    assert asha.told == "You said hilfe."
    assert playground.slack.as_person("U2").messages("mentoring") == []


def test_an_answer_may_come_later_by_the_response_address(playground: Playground) -> None:
    asha = playground.slack.as_person("U1")

    assert "It is done." in asha.command("later")


def test_what_stood_there_before_a_press_is_not_what_came_of_it(playground: Playground) -> None:
    asha = playground.slack.as_person("U1")
    asha.home()

    asha.press("apply")

    assert asha.wait_for("Welcome")
    assert asha.wait_for("Apply", anew=True) == asha.dialog
    with pytest.raises(NotSeen, match="Welcome"):
        asha.wait_for("Welcome", within=0.2, anew=True)


def test_a_form_is_filled_in_by_name_and_handed_in(playground: Playground) -> None:
    asha = playground.slack.as_person("U1")
    asha.home()

    form = asha.press("apply")
    asha.fill(why="To learn", role="Mentee", skill=["Python", "Law"], day=date(2026, 12, 24))
    asha.submit()

    assert form.title == "Apply"
    assert asha.dialog is None
    assert "To learn / ['Python', 'Law'] / mentee / 2026-12-24" in asha.told


def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(
    playground: Playground,
) -> None:
    asha = playground.slack.as_person("U1")
    asha.home()
    asha.press("apply")

    asha.fill(why="Hm", role="mentor", skill="Design").submit()
    refused = dict(asha.errors)
    asha.fill(why="To help").submit()

    assert refused == {"why": "Tell us a little more."}
    assert "To help / ['Design'] / mentor / None" in asha.told


def test_slack_itself_refuses_a_form_with_an_empty_required_field(playground: Playground) -> None:
    asha = playground.slack.as_person("U1")
    asha.command("form")

    asha.fill(why="x" * 41, role="mentor").submit()

    assert set(asha.errors) == {"why", "skill"}
    assert asha.dialog is not None


def test_a_menu_offers_only_what_the_app_finds(playground: Playground) -> None:
    asha = playground.slack.as_person("U1")
    asha.command("form")

    assert [choice.label for choice in asha.search("skill", "py")] == ["Python"]
    with pytest.raises(NotSeen, match="not 'Cooking'"):
        asha.fill(skill="Cooking")


def test_two_buttons_of_one_name_are_told_apart_by_target(playground: Playground) -> None:
    asha = playground.slack.as_person("U1")
    asha.home()

    with pytest.raises(NotSeen, match="Which 'join'"):
        asha.press("join")
    asha.press("join", target="2")

    assert asha.told == "Joined 2"


def test_a_pressed_message_is_replaced_by_the_response_address(playground: Playground) -> None:
    asha = playground.slack.as_person("U1")
    asha.command("form")
    asha.fill(why="To learn", role="Mentee", skill="Law").submit()

    asha.press("join", target="here")

    assert asha.newest().text == "Joined here"


def test_closing_a_modal_is_told_to_an_app_that_asked(playground: Playground) -> None:
    asha = playground.slack.as_person("U1")
    asha.command("form")

    asha.close()

    assert asha.dialog is None
    assert "You closed it." in asha.newest()


def test_a_trigger_opens_one_modal_only(playground: Playground) -> None:
    asha = playground.slack.as_person("U1")

    with pytest.raises(AppFailed):
        asha.command("twice")

    errors = [e["response"].get("error") for e in playground.log() if e["what"] == "views.open"]
    assert errors == [None, "exchanged_trigger_id"]


def test_a_repeated_request_is_delivered_twice_with_the_same_ids(playground: Playground) -> None:
    asha = playground.slack.as_person("U1")
    asha.home(twice=True)

    sent = [e["request"] for e in playground.log() if e["what"] == "app_home_opened"]

    assert len(sent) == 2
    assert sent[0]["event_id"] == sent[1]["event_id"]


def test_the_url_is_verified(playground: Playground) -> None:
    answer = playground.slack.verify_url()

    assert answer["status"] == 200
    assert answer["body"]["challenge"]


@pytest.mark.parametrize(
    ("token", "method", "arguments", "error"),
    [
        ("xoxb-wrong", "auth.test", {}, "invalid_auth"),
        ("xoxb-tiny", "nothing.here", {}, "unknown_method"),
        ("xoxb-tiny", "chat.postMessage", {"channel": "C9", "text": "x"}, "channel_not_found"),
        ("xoxb-tiny", "chat.postMessage", {"channel": "C2", "text": "x"}, "channel_not_found"),
        ("xoxb-tiny", "chat.postMessage", {"channel": "C1"}, "no_text"),
        ("xoxb-tiny", "conversations.list", {}, "missing_scope"),
        ("xoxb-tiny", "users.info", {"user": "U9"}, "user_not_found"),
        ("xoxb-tiny", "views.open", {"trigger_id": "1.2", "view": {}}, "invalid_arguments"),
    ],
)
def test_the_web_api_refuses_as_slack_does(
    stage: Stage, token: str, method: str, arguments: dict[str, object], error: str
) -> None:
    with pytest.raises(SlackApiError) as refused:
        api(stage, token).api_call(method, json=arguments)

    assert refused.value.response["error"] == error


@pytest.mark.parametrize(
    "block",
    [
        {"type": "nonsense"},
        {"type": "section"},
        {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}},
        {"type": "section", "text": {"type": "mrkdwn", "text": ""}},
        {"type": "actions", "elements": []},
        {
            "type": "actions",
            "elements": [
                {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "A"}},
                {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "B"}},
            ],
        },
    ],
)
def test_blocks_that_slack_would_not_take_are_refused(
    stage: Stage, block: dict[str, object]
) -> None:
    with pytest.raises(SlackApiError) as refused:
        api(stage).chat_postMessage(channel="C1", text="x", blocks=[block])

    assert refused.value.response["error"] == "invalid_blocks"


def test_a_person_is_described_with_zone_and_language(stage: Stage) -> None:
    plain = api(stage).users_info(user="U2")["user"]
    full = api(stage).users_info(user="U1", include_locale=True)["user"]

    assert (plain["tz"], plain["real_name"]) == ("America/New_York", "Eve Adams")
    assert "locale" not in plain
    assert full["locale"] == "de-DE"


def test_history_gives_metadata_back(stage: Stage) -> None:
    client = api(stage)
    channel = client.conversations_open(users="U1")["channel"]["id"]
    told = {"event_type": "sent", "event_payload": {"key": "k1"}}
    client.chat_postMessage(channel="U1", text="Hello", metadata=told)

    messages = client.conversations_history(channel=channel, include_all_metadata=True)["messages"]

    assert [(m["text"], m["metadata"]) for m in messages] == [("Hello", told)]


def test_a_home_published_from_an_old_state_is_refused(stage: Stage) -> None:
    client = api(stage)
    view = {"type": "home", "blocks": []}
    first = client.views_publish(user_id="U1", view=view)["view"]["hash"]
    client.views_publish(user_id="U1", view=view, hash=first)

    with pytest.raises(SlackApiError) as refused:
        client.views_publish(user_id="U1", view=view, hash=first)

    assert refused.value.response["error"] == "hash_conflict"


def test_an_ordered_fault_strikes_once(stage: Stage) -> None:
    stage.playground.order_fault("auth.test", status=429, error="ratelimited", retry_after=7)

    with pytest.raises(SlackApiError) as struck:
        api(stage).auth_test()

    assert struck.value.response.headers["Retry-After"] == "7"
    assert api(stage).auth_test()["team_id"] == "T0001"


def test_the_app_is_installed_with_a_consent(stage: Stage) -> None:
    page = stage.playground.slack.install(by="U2")

    grant = stage.install.granted[0]
    assert page == "Thank you"
    assert grant["authed_user"]["id"] == "U2"
    assert grant["scope"] == "chat:write,commands"
    assert api(stage, grant["access_token"]).auth_test()["user_id"] == "U0BOT"
    with pytest.raises(SlackApiError, match="missing_scope"):
        api(stage).users_info(user="U1")


def test_a_person_sees_what_only_they_may_press(stage: Stage) -> None:
    asha, eve = (stage.playground.slack.as_person(one) for one in ("U1", "U2"))
    asha.command("hilfe", channel="mentoring")
    ts = asha.newest("mentoring").place["message_ts"]

    with pytest.raises(NotPossible, match="sees no message"):
        stage.playground.http.do(
            f"/play/slack/{eve.id}/press",
            {"channel": "C1", "message_ts": ts, "block_id": "b", "action_id": "a"},
        )
