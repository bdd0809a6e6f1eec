"""The way out: one token, one connection, one request, and what its failure means."""

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from mentorapp.core.errors import CannotLookUp, CannotReach
from mentorapp.core.people.model import Platform
from mentorapp.core.people.outside import OutsideFails, OutsideSeat
from mentorapp.screens.messenger import Address, Receipt
from mentorapp.screens.shapes import Action, Message, Opens, Section
from mentorapp.settings import TeamsRegistration, TeamsSettings
from mentorapp.teams.opening import TeamsDoor, open_teams
from mentorapp.teams.registrations import registrations_of
from mentorapp.teams.runtime import Runtime
from tests.teams.desks import FakeDesk
from tests.teams.microsoft import Microsoft, Refuses
from tests.teams.tenant import OUR_APP, OUR_TENANT

REMINDER = Message(
    notification="News about your mentoring",
    heading="Tomorrow you meet",
    sections=(Section(actions=(Action(name="agenda", label="Topics", opens=Opens.HERE),)),),
)
CHANNEL = "19:programme@thread.tacv2"


@pytest.fixture
def chat(microsoft: Microsoft) -> Address:
    return Address(
        platform=Platform.TEAMS,
        workspace=OUR_TENANT,
        conversation="a:asha-and-the-bot",
        person="29:asha",
        service_url=microsoft.service_url,
    )


@pytest.fixture
def channel(microsoft: Microsoft) -> Address:
    return Address(
        platform=Platform.TEAMS,
        workspace=OUR_TENANT,
        conversation=CHANNEL,
        service_url=microsoft.service_url,
    )


def _reason(send: Callable[[], object]) -> CannotReach:
    with pytest.raises(CannotReach) as caught:
        send()
    return caught.value


def test_a_message_goes_into_the_chat_that_is_known(
    door: TeamsDoor, microsoft: Microsoft, chat: Address
) -> None:
    receipt = door.messenger.send(chat, REMINDER, key="k")

    (said,) = microsoft.said()
    assert receipt == Receipt(conversation="a:asha-and-the-bot", message="said-1")
    assert said.path == "/emea/v3/conversations/a:asha-and-the-bot/activities"
    assert said.body["summary"] == "News about your mentoring"
    assert said.authorization == "Bearer token-1"


def test_a_chat_is_opened_where_none_is_known(
    door: TeamsDoor, microsoft: Microsoft, chat: Address
) -> None:
    unknown = replace(chat, conversation="")

    receipt = door.messenger.send(unknown, REMINDER, key="k")

    opened, said = microsoft.said()
    assert opened.body["members"] == [{"id": "29:asha"}]
    assert opened.body["bot"] == {"id": f"28:{OUR_APP}"}
    assert opened.body["channelData"] == {"tenant": {"id": OUR_TENANT}}
    assert receipt.conversation == "a:chat-with-29:asha"
    assert said.path == "/emea/v3/conversations/a:chat-with-29:asha/activities"


def test_a_post_in_a_channel_begins_a_thread(
    door: TeamsDoor, microsoft: Microsoft, channel: Address
) -> None:
    receipt = door.messenger.send(channel, REMINDER, key="k")

    (opened,) = microsoft.said()
    assert opened.body["channelData"] == {"channel": {"id": CHANNEL}, "tenant": {"id": OUR_TENANT}}
    assert opened.body["isGroup"] is True
    assert receipt == Receipt(
        conversation=f"{CHANNEL};messageid=1700000000001", message="1700000000001"
    )


def test_in_a_channel_everything_opens_where_only_one_person_sees_it(
    door: TeamsDoor, microsoft: Microsoft, channel: Address
) -> None:
    door.messenger.send(channel, REMINDER, key="k")

    (opened,) = microsoft.said()
    assert "Action.Execute" not in str(opened.body)
    assert "task/fetch" in str(opened.body)


@pytest.mark.parametrize("place", ["chat", "channel"])
def test_a_message_is_replaced_where_it_stands(
    door: TeamsDoor, microsoft: Microsoft, place: str, request: pytest.FixtureRequest
) -> None:
    to: Address = request.getfixturevalue(place)
    receipt = door.messenger.send(to, REMINDER, key="k")

    door.messenger.replace(to, receipt, REMINDER)

    (put,) = microsoft.said("PUT")
    assert put.path == (
        f"/emea/v3/conversations/{receipt.conversation}/activities/{receipt.message}"
    )
    assert put.body["id"] == receipt.message


def test_teams_cannot_look_up_what_was_sent(door: TeamsDoor, chat: Address) -> None:
    with pytest.raises(CannotLookUp):
        door.messenger.find(chat, key="k", since=datetime(2026, 11, 21, tzinfo=UTC))


NEVER = {
    400: "not_understood",
    403: "forbidden",
    404: "not_found",
    405: "refused_405",
    413: "too_large",
}


@pytest.mark.parametrize("status", NEVER)
def test_what_teams_will_never_take_is_given_up(
    door: TeamsDoor, microsoft: Microsoft, chat: Address, status: int
) -> None:
    microsoft.refusals = [Refuses(status=status)]

    failure = _reason(lambda: door.messenger.send(chat, REMINDER, key="k"))

    assert failure.reason == NEVER[status]
    assert (failure.permanent, failure.unknown, failure.retry_after) == (True, False, None)
    assert len(microsoft.said()) == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"error": {"code": "MessageWritesBlocked"}}, "blocked"),
        ({"error": {"code": "Forbidden", "subCode": "MessageWritesBlocked"}}, "blocked"),
        ({"subCode": "MessageWritesBlocked"}, "blocked"),
        (
            {"error": {"innerHttpError": {"body": {"subCode": "MessageWritesBlocked"}}}},
            "blocked",
        ),
        ({"error": {"code": "BotNotInConversationRoster"}}, "not_in_conversation"),
        ({"error": "odd"}, "forbidden"),
        ({}, "forbidden"),
    ],
)
def test_a_closed_chat_says_why(
    door: TeamsDoor, microsoft: Microsoft, chat: Address, body: dict[str, object], reason: str
) -> None:
    microsoft.refusals = [Refuses(status=403, body=body)]

    failure = _reason(lambda: door.messenger.send(chat, REMINDER, key="k"))

    assert (failure.reason, failure.permanent) == (reason, True)


@pytest.mark.parametrize(("said", "seconds"), [("7", 7.0), ("0.5", 0.5), ("-3", 0.0), ("?", 5.0)])
def test_too_many_is_later(
    door: TeamsDoor, microsoft: Microsoft, chat: Address, said: str, seconds: float
) -> None:
    microsoft.refusals = [Refuses(status=429, headers={"Retry-After": said})]

    failure = _reason(lambda: door.messenger.send(chat, REMINDER, key="k"))

    assert (failure.reason, failure.retry_after) == ("rate_limited", seconds)
    assert (failure.permanent, failure.unknown) == (False, False)
    assert len(microsoft.said()) == 1


def test_later_may_be_a_date(door: TeamsDoor, microsoft: Microsoft, chat: Address) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    microsoft.refusals = [Refuses(status=429, headers={"Retry-After": until})]

    failure = _reason(lambda: door.messenger.send(chat, REMINDER, key="k"))

    assert failure.retry_after is not None
    assert 25 < failure.retry_after <= 30


def test_too_many_without_a_time_waits_five_seconds(
    door: TeamsDoor, microsoft: Microsoft, chat: Address
) -> None:
    microsoft.refusals = [Refuses(status=429)]

    assert _reason(lambda: door.messenger.send(chat, REMINDER, key="k")).retry_after == 5.0


def test_a_busy_conversation_took_nothing(
    door: TeamsDoor, microsoft: Microsoft, chat: Address
) -> None:
    microsoft.refusals = [Refuses(status=412)]

    failure = _reason(lambda: door.messenger.send(chat, REMINDER, key="k"))

    assert failure.reason == "conversation_busy"
    assert (failure.permanent, failure.unknown, failure.retry_after) == (False, False, None)
    assert len(microsoft.said()) == 1


@pytest.mark.parametrize("status", [302, 408, 500, 502, 503, 504])
def test_what_may_have_arrived_is_sent_once_and_never_again_by_itself(
    door: TeamsDoor, microsoft: Microsoft, chat: Address, status: int
) -> None:
    microsoft.refusals = [
        Refuses(status=status, headers={"Retry-After": "0", "Location": microsoft.service_url})
    ]

    failure = _reason(lambda: door.messenger.send(chat, REMINDER, key="k"))

    assert (failure.unknown, failure.permanent, failure.retry_after) == (True, False, None)
    assert len(microsoft.said()) == 1


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_a_replacement_is_sent_once_too(
    door: TeamsDoor, microsoft: Microsoft, chat: Address, status: int
) -> None:
    microsoft.refusals = [Refuses(status=status)]
    receipt = Receipt(conversation=chat.conversation, message="1")

    failure = _reason(lambda: door.messenger.replace(chat, receipt, REMINDER))

    assert failure.reason in ("no_answer", "rate_limited", f"failed_{status}")
    assert len(microsoft.said()) == 1


def test_a_line_that_breaks_leaves_it_unknown(
    door: TeamsDoor, microsoft: Microsoft, chat: Address
) -> None:
    microsoft.refusals = [Refuses(hangs_up=True)]

    failure = _reason(lambda: door.messenger.send(chat, REMINDER, key="k"))

    assert (failure.reason, failure.unknown) == ("no_answer", True)
    assert len(microsoft.said()) == 1


def test_an_answer_that_does_not_come_leaves_it_unknown(
    microsoft: Microsoft, chat: Address, settings: TeamsSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentorapp.teams.connector.TIMEOUT", 0.2)
    door = open_teams(settings, FakeDesk())
    microsoft.refusals = [Refuses(after=0.6)]

    failure = _reason(lambda: door.messenger.send(chat, REMINDER, key="k"))

    assert (failure.reason, failure.unknown) == ("no_answer", True)
    assert len(microsoft.said()) == 1


def test_nobody_there_means_nothing_was_sent(settings: TeamsSettings, chat: Address) -> None:
    nobody = "http://127.0.0.1:9/"
    door = open_teams(settings.model_copy(update={"service_urls": (nobody,)}), FakeDesk())
    to = replace(chat, service_url=nobody)

    failure = _reason(lambda: door.messenger.send(to, REMINDER, key="k"))

    assert failure.reason == "no_connection"
    assert (failure.permanent, failure.unknown) == (False, False)


def test_opening_a_chat_says_nothing_so_it_may_be_done_again(
    door: TeamsDoor, microsoft: Microsoft, chat: Address
) -> None:
    microsoft.refusals = [Refuses(status=500)]
    unknown = replace(chat, conversation="")

    failure = _reason(lambda: door.messenger.send(unknown, REMINDER, key="k"))

    assert (failure.permanent, failure.unknown) == (False, False)


def test_a_post_in_a_channel_may_have_arrived(
    door: TeamsDoor, microsoft: Microsoft, channel: Address
) -> None:
    microsoft.refusals = [Refuses(status=502)]

    assert _reason(lambda: door.messenger.send(channel, REMINDER, key="k")).unknown


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"workspace": "another-tenant"}, "no_registration"),
        ({"service_url": "https://evil.example/"}, "service_not_trusted"),
        ({"conversation": "", "person": ""}, "no_address"),
    ],
)
def test_nothing_leaves_for_where_we_do_not_belong(
    door: TeamsDoor, microsoft: Microsoft, chat: Address, changed: dict[str, Any], reason: str
) -> None:
    to = replace(chat, **changed)

    failure = _reason(lambda: door.messenger.send(to, REMINDER, key="k"))

    assert (failure.reason, failure.permanent) == (reason, True)
    assert microsoft.asked == []


def test_one_token_and_one_connection_serve_many_messages(
    door: TeamsDoor, microsoft: Microsoft, chat: Address
) -> None:
    for _ in range(10):
        door.messenger.send(chat, REMINDER, key="k")

    assert len(microsoft.sign_ins()) == 1
    assert len({each.port for each in microsoft.said()}) == 1


def test_many_at_once_sign_in_once(door: TeamsDoor, microsoft: Microsoft, chat: Address) -> None:
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda _: door.messenger.send(chat, REMINDER, key="k"), range(32)))

    assert len(microsoft.sign_ins()) == 1
    assert len(microsoft.said()) == 32


def test_the_sign_in_names_the_tenant_and_asks_for_bot_framework(
    door: TeamsDoor, microsoft: Microsoft, chat: Address
) -> None:
    door.messenger.send(chat, REMINDER, key="k")

    (asked,) = microsoft.sign_ins()
    assert asked.path == f"/{OUR_TENANT}/oauth2/v2.0/token"
    assert asked.body == {
        "grant_type": "client_credentials",
        "client_id": OUR_APP,
        "client_secret": "s3cret",
        "scope": "https://api.botframework.com/.default",
    }


def test_a_token_is_renewed_before_it_ends(
    door: TeamsDoor, microsoft: Microsoft, chat: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.messenger.send(chat, REMINDER, key="k")
    later = datetime.now(UTC).timestamp() + 10_000_000
    monkeypatch.setattr("mentorapp.teams.registrations.monotonic", lambda: later)

    door.messenger.send(chat, REMINDER, key="k")

    assert [each.authorization for each in microsoft.said()] == ["Bearer token-1", "Bearer token-2"]


def test_a_token_that_is_refused_is_replaced_once(
    door: TeamsDoor, microsoft: Microsoft, chat: Address
) -> None:
    microsoft.refusals = [Refuses(status=401)]

    door.messenger.send(chat, REMINDER, key="k")

    assert [each.authorization for each in microsoft.said()] == ["Bearer token-1", "Bearer token-2"]


def test_a_registration_that_is_refused_twice_is_given_up(
    door: TeamsDoor, microsoft: Microsoft, chat: Address
) -> None:
    microsoft.refusals = [Refuses(status=401), Refuses(status=401)]

    failure = _reason(lambda: door.messenger.send(chat, REMINDER, key="k"))

    assert (failure.reason, failure.permanent) == ("unauthorized", True)


@pytest.mark.parametrize(
    ("status", "body", "reason", "permanent"),
    [
        (401, {"error": "invalid_client"}, "sign_in_refused", True),
        (400, {"error": "unauthorized_client"}, "sign_in_refused", True),
        (503, {}, "sign_in_unavailable", False),
        (429, {}, "sign_in_unavailable", False),
        (200, {"odd": 1}, "sign_in_unavailable", False),
    ],
)
def test_a_sign_in_that_fails_means_nothing_was_sent(
    door: TeamsDoor,
    microsoft: Microsoft,
    chat: Address,
    status: int,
    body: dict[str, object],
    reason: str,
    permanent: bool,
) -> None:
    microsoft.sign_in = Refuses(status=status, body=body)

    failure = _reason(lambda: door.messenger.send(chat, REMINDER, key="k"))

    assert (failure.reason, failure.permanent, failure.unknown) == (reason, permanent, False)
    assert microsoft.said() == []


def test_a_secret_does_not_show_in_what_is_printed(settings: TeamsSettings) -> None:
    assert "s3cret" not in repr(registrations_of(settings))


def test_without_a_secret_the_machine_signs_in_by_itself(
    settings: TeamsSettings, microsoft: Microsoft, chat: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{microsoft.url}/oauth2/v2.0/token")
    monkeypatch.setenv("IDENTITY_HEADER", "from-the-machine")
    app = TeamsRegistration(app_id=OUR_APP, tenant_id=OUR_TENANT)
    microsoft.sign_in = Refuses(
        status=200,
        body={"access_token": "token-of-the-machine", "expires_on": "4102444800", "resource": "x"},
    )
    door = open_teams(settings.model_copy(update={"apps": (app,)}), FakeDesk())

    door.messenger.send(chat, REMINDER, key="k")
    door.messenger.send(chat, REMINDER, key="k")

    assert {each.authorization for each in microsoft.said()} == {"Bearer token-of-the-machine"}
    asked = [each for each in microsoft.asked if "/oauth2/v2.0/token" in each.path]
    assert len(asked) == 1
    assert f"client_id={OUR_APP}" in asked[0].path


def test_a_forked_worker_gets_a_loop_and_connections_of_its_own(
    door: TeamsDoor, microsoft: Microsoft, chat: Address
) -> None:
    door.messenger.send(chat, REMINDER, key="before the fork")
    fork = multiprocessing.get_context("fork")
    told = fork.SimpleQueue()

    def work() -> None:
        told.put(door.messenger.send(chat, REMINDER, key="after the fork").message)
        os._exit(0)

    worker = fork.Process(target=work)
    worker.start()
    worker.join(20)

    assert worker.exitcode == 0
    assert told.get() == "said-2"
    assert len({each.port for each in microsoft.said()}) == 2


def test_work_that_takes_too_long_is_not_waited_for() -> None:
    async def forever() -> None:
        await asyncio.sleep(60)

    with pytest.raises(TimeoutError):
        Runtime().run(forever(), within=0.05)


class Catalogue:
    """Adds the app for people, as Graph does."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.refuses, self.added = refuses, list[OutsideSeat]()

    def chat_with(self, seat: OutsideSeat) -> str:
        if self.refuses:
            raise OutsideFails("refused_403")
        self.added.append(seat)
        return "19:chat-made-by-graph"


def test_whoever_never_wrote_is_reached_by_their_id_in_the_directory(
    door: TeamsDoor, microsoft: Microsoft, chat: Address
) -> None:
    everybody = replace(chat, conversation="", person="", service_url="", user="aad-asha")

    door.messenger.send(everybody, REMINDER, key="k")

    opened = next(each for each in microsoft.asked if each.path.endswith("/v3/conversations"))
    assert opened.path == "/teams/v3/conversations"
    assert opened.body["members"] == [{"id": "aad-asha"}]


def test_who_never_wrote_is_reached_again_in_the_chat_that_was_opened(
    door: TeamsDoor, microsoft: Microsoft, chat: Address
) -> None:
    everybody = replace(chat, conversation="", person="", service_url="", user="aad-asha")
    first = door.messenger.send(everybody, REMINDER, key="k")
    known = replace(everybody, conversation=first.conversation)

    second = door.messenger.send(known, REMINDER, key="l")
    door.messenger.replace(known, second, REMINDER)

    chat_opened = f"/teams/v3/conversations/{first.conversation}/activities"
    reached = [each.path for each in microsoft.asked if each.path.startswith(chat_opened)]
    assert reached == [chat_opened, chat_opened, f"{chat_opened}/{second.message}"]


def test_the_app_is_added_for_whoever_does_not_have_it(
    settings: TeamsSettings, microsoft: Microsoft, chat: Address
) -> None:
    catalogue = Catalogue()
    door = open_teams(settings, FakeDesk(), installing=catalogue)
    microsoft.refusals = [
        Refuses(status=403, body={"error": {"code": "BotNotInConversationRoster"}})
    ]

    receipt = door.messenger.send(
        replace(chat, conversation="", user="aad-asha"), REMINDER, key="k"
    )

    assert catalogue.added == [OutsideSeat(OUR_TENANT, "aad-asha")]
    assert receipt.conversation == "19:chat-made-by-graph"
    assert microsoft.said()[-1].path.startswith("/emea/v3/conversations/19:chat-made-by-graph/")


def test_who_removed_the_app_does_not_get_it_again(
    settings: TeamsSettings, microsoft: Microsoft, chat: Address
) -> None:
    catalogue = Catalogue()
    door = open_teams(settings, FakeDesk(), installing=catalogue)
    microsoft.refusals = [Refuses(status=403, body={"subCode": "MessageWritesBlocked"})]

    failure = _reason(
        lambda: door.messenger.send(replace(chat, user="aad-asha"), REMINDER, key="k")
    )

    assert (failure.reason, catalogue.added) == ("blocked", [])


def test_an_app_that_may_not_be_added_reaches_nobody(
    settings: TeamsSettings, microsoft: Microsoft, chat: Address
) -> None:
    door = open_teams(settings, FakeDesk(), installing=Catalogue(refuses=True))
    microsoft.refusals = [Refuses(status=403)]

    failure = _reason(
        lambda: door.messenger.send(
            replace(chat, conversation="", user="aad-asha"), REMINDER, key="k"
        )
    )

    assert (failure.reason, failure.permanent) == ("not_installed", True)
