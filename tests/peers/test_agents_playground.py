"""The real app through Microsoft's own Teams playground: a process, a person, and no error."""

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, WebSocketRoute, expect

from benchmarks.processes import free_port
from mentorapp.core.people.model import Platform
from mentorapp.core.people.visits import Instance
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.db.clock import Clock
from mentorapp.db.session import make_sessions
from mentorapp.demo.calendar import ZONE, DemoStage
from mentorapp.demo.cast import Colleague
from mentorapp.demo.folder import Folder
from mentorapp.demo.load import Surroundings, load
from mentorapp.demo.people import on
from mentorapp.demo.service import LOOPBACK, database_url, running
from mentorapp.demo.vault import Vault, vault_in
from mentorapp.demo.world import TEAMS_APP, TEAMS_CHANNEL, TEAMS_TENANT, user_id
from tests.databases import sqlite_engine_at
from tests.peers.agents_playground import (
    AgentsPlayground,
    Between,
    Event,
    between_runs,
    playground_runs,
)
from tests.playground.browser import chromium

Json = dict[str, Any]

A_TUESDAY = datetime(2031, 9, 2, 10, tzinfo=ZONE)
RENATE = next(one for one in on(Platform.TEAMS) if one.key == "renate")  # has not applied yet
MOTIVATION = "Ich möchte lernen, wie man ein eigenes Projekt leitet & *vorstellt*."


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The app with the demo's people, and Renate's Teams."""

    teams: AgentsPlayground
    between: Between


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    path, port = tmp_path_factory.mktemp("town"), free_port()
    folder, vault = Folder(path), vault_in(path)
    with between_runs(app_id=TEAMS_APP, app_url=f"http://{LOOPBACK}:{port}") as between:
        _prepare(folder, vault, between)
        environ = _environment(folder, vault, between, port=port)
        endpoint = f"{between.url}/api/messages"
        with playground_runs(path, endpoint=endpoint, config=_config()) as teams:
            between.connector = teams.connector
            with running(environ, port=port, log=folder.log):
                yield Town(teams=teams, between=between)


def test_what_is_not_signed_is_refused(town: Town) -> None:
    answer = requests.post(
        f"{town.between.app_url}/api/messages", json={"type": "message"}, timeout=9
    )

    assert answer.status_code == 401


def test_arriving_brings_one_home_though_it_is_told_in_two_ways(town: Town) -> None:
    town.teams.install()

    told = town.teams.waits_for(lambda: [e for e in town.teams.events() if not e.by_the_app][1:])
    assert told
    (greeting,) = town.teams.waits_for(town.teams.said)
    assert {event.name for event in town.teams.events() if not event.by_the_app} == {
        "installationUpdate",
        "conversationUpdate",
    }
    assert "Renate" in _card(greeting)["speak"]


def test_a_word_brings_home_in_the_language_of_the_reader(town: Town) -> None:
    home = town.teams.say("start")

    assert _card(home)["lang"] == "de"
    assert home.sent["summary"] == "Neues zum Mentoring"


def test_what_is_wrong_comes_back_with_everything_typed_still_there(town: Town) -> None:
    settings = town.teams.say("einstellungen")

    answer = _hand_in(
        town, settings.message, _card(settings), timezone="Rheinland", day_starts="10:15"
    )

    inputs = {each["id"]: each for each in _inputs(answer["value"])}
    assert inputs["timezone"]["value"] == "Rheinland"
    assert inputs["day_starts"]["value"] == "10:15"


def test_renate_applies_by_pressing_through_all_four_steps(town: Town) -> None:
    before = len(town.teams.said())
    form = town.teams.say("mitmachen")

    typed: list[Json] = [
        {"role": "mentee"},
        {"motivation": MOTIVATION, "field": "it", "languages": "de,en", "days": "0,1"},
        {"skills": "projects,presenting"},
        {"projects": "3", "presenting": "2"},
        {"consent": "yes"},
    ]
    card = _card(form)
    for answers in typed[0 if "role" in _names(card) else 1 :]:
        assert answers.keys() <= _names(card)
        answer = _hand_in(town, form.message, card, **answers)
        assert answer["type"] == _CARD
        card = answer["value"]

    assert _names(card) == set()
    arrived = town.teams.waits_for(lambda: town.teams.said()[before + 1 :])
    assert "Ihre Bewerbung ist angekommen" in json.dumps(_card(arrived[0]), ensure_ascii=False)


def test_home_is_put_right_in_the_language_of_the_reader(town: Town) -> None:
    homes = town.teams.waits_for(
        lambda: [event for event in town.teams.changed() if "Renate" in _card(event)["speak"]]
    )

    assert homes
    assert {_card(event)["lang"] for event in town.teams.changed()} == {"de"}
    assert {event.sent["summary"] for event in town.teams.changed()} == {"Neues zum Mentoring"}


def test_the_call_stands_in_the_channel_as_a_thread_of_its_own(town: Town) -> None:
    (post,) = town.teams.waits_for(
        lambda: [event for event in town.teams.events() if event.name == "createConversation"]
    )

    assert post.sent["channelData"]["channel"]["id"] == TEAMS_CHANNEL
    assert post.card is not None


def test_in_front_of_others_it_offers_the_way_home_and_shows_nothing_of_anybody(town: Town) -> None:
    card = _card(town.teams.say_in_group("start", bot=f"28:{TEAMS_APP}"))

    shown = json.dumps(card, ensure_ascii=False)
    assert "Renate" not in shown
    (opening,) = _presses(card)
    assert "home" in opening["data"]["mentorapp"].values()


def test_a_search_beside_the_box_is_answered_with_a_list(town: Town) -> None:
    typed = {"commandId": "find", "parameters": [{"name": "typed", "value": "leiten"}]}

    answer = town.teams.extend("query", typed)

    assert answer["composeExtension"] == {
        "type": "result",
        "attachmentLayout": "list",
        "attachments": [],  # she is in no tandem
    }


def test_a_message_is_kept_only_by_who_is_in_a_tandem(town: Town) -> None:
    body = {"contentType": "html", "content": "<p>Teilzeit ansprechen</p>"}
    chosen = {"commandId": "keep", "messagePayload": {"id": "1", "body": body}}

    answer = town.teams.extend("fetchTask", chosen)

    assert answer["task"]["type"] == "continue"
    shown = answer["task"]["value"]["card"]["content"]["body"][0]["text"]
    assert shown == "Noch gibt es kein Tandem für Sie."


def test_its_own_page_draws_what_is_said_and_sends_what_is_pressed(town: Town) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
        _open(page, town.teams.url, showing="Guten Tag, Renate Küppers")
        save = page.get_by_role("button", name="Speichern")
        known = save.count()  # forms from before stand there, too
        box = page.get_by_role("textbox").last
        box.press_sequentially("einstellungen")
        expect(box).to_have_text("einstellungen")
        box.press("Enter")
        expect(save).to_have_count(known + 1, timeout=30_000)
        save.last.click()

        expect(page.get_by_text("Gespeichert.").last).to_be_visible(timeout=30_000)
        page.goto("about:blank")


def test_nothing_was_refused_on_either_side(town: Town) -> None:
    events = town.teams.events()

    assert len(events) > 15
    assert [(event.name, event.status) for event in events if event.status >= 300] == []


class _Stream:
    """What its page is told, held back until the page can draw it.

    On a busy machine it is told what was said before it knows the conversations, and draws nothing
    any more ("Invalid conversation id"); opened anew, it is not told again.
    """

    def __init__(self, page: Page) -> None:
        self._held: list[Callable[[], None]] | None = []
        page.route_web_socket(re.compile("/_ws_conversation/"), self._connect)

    def flow(self) -> None:
        held, self._held = self._held or [], None
        for tell in held:
            tell()

    def _connect(self, page: WebSocketRoute) -> None:
        def hear(told: str | bytes) -> None:
            if self._held is None:
                page.send(told)
            else:
                self._held.append(partial(page.send, told))

        page.connect_to_server().on_message(hear)


def _open(page: Page, url: str, *, showing: str) -> None:
    stream = _Stream(page)
    page.goto(url)
    expect(page.get_by_text("Mentoring", exact=True)).to_be_visible(timeout=60_000)  # the channel
    stream.flow()
    expect(page.get_by_text(showing).last).to_be_visible(timeout=60_000)


_CARD = "application/vnd.microsoft.card.adaptive"


def _prepare(folder: Folder, vault: Vault, between: Between) -> None:
    engine = sqlite_engine_at(folder.database)
    clock = Clock(engine, movable=True)
    clock.move(A_TUESDAY.astimezone(UTC) - datetime.now(UTC))
    instance = Instance(
        sessions=make_sessions(engine),
        clock=clock,
        keyring=Keyring([vault.encryption_key]),
        public_url=between.app_url,
        link_secret=vault.link_secret,
    )
    around = Surroundings(vault=vault, service_url=between.service_url)
    load(instance, DemoStage.CALL, around=around)
    engine.dispose()


def _environment(folder: Folder, vault: Vault, between: Between, *, port: int) -> dict[str, str]:
    app = {"app_id": TEAMS_APP, "password": vault.teams_password, "tenant_id": TEAMS_TENANT}
    return os.environ | {
        "NO_PROXY": LOOPBACK,
        "MENTORAPP_DATABASE_URL": database_url(folder.database),
        "MENTORAPP_PUBLIC_URL": between.app_url,
        "MENTORAPP_PORT": str(port),
        "MENTORAPP_ENCRYPTION_KEYS": vault.encryption_key,
        "MENTORAPP_SECRET_KEY": vault.link_secret,
        "MENTORAPP_TEAMS__APPS": json.dumps([app]),
        "MENTORAPP_TEAMS__OPENID_METADATA_URL": between.metadata_url,
        "MENTORAPP_TEAMS__SERVICE_URLS": json.dumps([between.service_url]),
        "MENTORAPP_TEAMS__LOGIN_URL": between.url,
        "MENTORAPP_TEST_CLOCK": "1",
    }


def _config() -> Json:
    """The Playground wants exactly five others, one team and one channel beside the general one."""
    others = [one for one in on(Platform.TEAMS) if one.key != RENATE.key][:5]
    return {
        "version": "0.1.1",
        "tenantId": TEAMS_TENANT,
        "bot": {"id": f"28:{TEAMS_APP}", "name": "Mentoring"},
        "currentUser": _person(RENATE),
        "users": [_person(one) for one in others],
        "personalChat": {"id": "a:renate"},
        "groupChat": {"id": "19:group@thread.v2", "name": "Group"},
        "team": {
            "id": "19:rathaus@thread.tacv2",
            "name": "Rathaus",
            "aadGroupId": TEAMS_TENANT,
            "channels": [{"id": TEAMS_CHANNEL, "name": "Mentoring"}],
        },
    }


def _person(colleague: Colleague) -> Json:
    email = f"{colleague.key}@rathaus.example"
    return {
        "id": f"29:{user_id(colleague)}",
        "name": colleague.name,
        "userPrincipleName": email,
        "aadObjectId": user_id(colleague),
        "givenName": colleague.name.partition(" ")[0],
        "surname": colleague.name.partition(" ")[2],
        "email": email,
    }


def _card(event: Event) -> Json:
    assert event.card is not None
    return event.card


def _hand_in(town: Town, message: str, card: Json, **answers: str) -> Json:
    """Fill a form in as a client does: what is typed, and all the rest as it stands there."""
    standing = {each["id"]: each.get("value", "") for each in _inputs(card)}
    return town.teams.press(card["actions"][0], on=message, typed=standing | answers)


def _presses(node: Any) -> Iterator[Json]:
    if isinstance(node, list):
        for each in node:
            yield from _presses(each)
    elif isinstance(node, dict):
        if node.get("type") in ("Action.Execute", "Action.Submit"):
            yield node
            return
        for each in node.values():
            yield from _presses(each)


def _names(card: Json) -> set[str]:
    return {each["id"] for each in _inputs(card)}


def _inputs(node: Any) -> Iterator[Json]:
    if isinstance(node, list):
        for each in node:
            yield from _inputs(each)
    elif isinstance(node, dict):
        if str(node.get("type", "")).startswith("Input."):
            yield node
        for each in node.values():
            yield from _inputs(each)
