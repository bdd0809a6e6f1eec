"""What Microsoft signed and is not what Teams sends: with parts missing, of other types, of others.

The whole product answers, over its public address and with a good signature each time. The
activities are Microsoft's own playground's; what it cannot send has the form that is documented.
"""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from sqlalchemy import Engine, event, select

from mentorapp import paces
from mentorapp.app import make_product
from mentorapp.core.people.model import Person
from mentorapp.product import Product
from mentorapp.settings import Settings, TeamsRegistration, TeamsSettings
from tests import spoiling
from tests.databases import postgres_engine, sqlite_url
from tests.spoiling import GONE, INSTEAD, Json, spoilt
from tests.teams.desks import FakeDesk
from tests.teams.microsoft import Microsoft, microsoft_runs
from tests.teams.tenant import OTHER_APP, OTHER_TENANT, OUR_APP, OUR_TENANT, Tenant

PAYLOADS = Path(__file__).parent / "payloads"
NAMES = sorted(file.stem for file in PAYLOADS.glob("*.json"))
TOKEN = "0d384f7876e343c5a05d451ef06d255e"  # of the form that is handed in
_openings = count(1)


def activity(name: str) -> Json:
    read: Json = json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))
    return read


WHOLE = [activity(name) for name in NAMES]


@dataclass(frozen=True, slots=True)
class House:
    """The product, and the Microsoft it trusts."""

    product: Product
    client: FlaskClient
    microsoft: Microsoft
    written: list[str]  # by what was brought last

    def bring(self, body: Json, *, app: str = OUR_APP) -> int:
        """The status it is answered with, once everything it brings about is done."""
        self.written.clear()
        content = json.dumps(self._addressed(body)).replace(TOKEN, f"opening-{next(_openings)}")
        answer = self.client.post(
            "/api/messages",
            data=content,
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.microsoft.token(app)}"},
        )
        self.product.finish_answers(within=10)
        return answer.status_code

    def _addressed(self, body: Json) -> Json:
        """With the address of this Microsoft in place of the recorded one."""
        came_from = body.get("serviceUrl")
        ours = came_from == WHOLE[0]["serviceUrl"]
        return body | {"serviceUrl": self.microsoft.service_url} if ours else body


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    with microsoft_runs() as microsoft:
        product = make_product(_settings(microsoft, _database(request.param, tmp_path_factory)))
        product.settle()
        yield House(product, product.web().test_client(), microsoft, writings_to(product.engine))
        product.engine.dispose()


def writings_to(engine: Engine) -> list[str]:
    """Every statement from now on that writes."""
    written: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "WITH", "PRAGMA", "SET", "SHOW")):
            written.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    return written


def _database(kind: str, folders: pytest.TempPathFactory) -> str:
    if kind == "sqlite":
        return sqlite_url(folders.mktemp("house"))
    engine = postgres_engine()
    engine.dispose()
    return engine.url.render_as_string(hide_password=False)


def _settings(microsoft: Microsoft, database_url: str) -> Settings:
    apps = tuple(
        TeamsRegistration.model_validate({"app_id": app, "tenant_id": tenant, "password": "p"})
        for app, tenant in ((OUR_APP, OUR_TENANT), (OTHER_APP, OTHER_TENANT))
    )
    teams = TeamsSettings(
        apps=apps,
        openid_metadata_url=microsoft.metadata_url,
        service_urls=(microsoft.url,),
        login_url=microsoft.url,
    )
    given = {
        "database_url": database_url,
        "encryption_keys": (Fernet.generate_key().decode(),),
        "secret_key": "a secret that only this test knows",
        "teams": teams,
    }
    return Settings.model_validate(given)


@pytest.fixture(autouse=True)
def _nobody_is_too_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paces, "BURST", 10**6)


def faults(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [line.getMessage() for line in caplog.records if line.levelno > logging.WARNING]


@pytest.mark.parametrize("name", NAMES)
def test_what_teams_really_sends_is_served(
    house: House, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    assert house.bring(activity(name)) == 200
    assert faults(caplog) == []


def test_what_is_meant_is_written(house: House) -> None:
    handed_in = activity("hand_in")
    where = ("value", "action", "data", "timezone")

    for zone in ("Europe/Vienna", "Europe/Zurich"):
        house.bring(spoilt(handed_in, where, zone))
        with house.product.engine.connect() as connection:
            asha = connection.execute(select(Person.timezone, Person.day_starts)).one()
        assert tuple(asha) == (zone, time(10, 15))


def _is_served_or_refused(house: House, caplog: pytest.LogCaptureFixture, body: Json) -> None:
    """What is refused leaves nothing behind, and nothing breaks after the answer either."""
    caplog.clear()

    status = house.bring(body)

    assert status in (200, 400, 401, 501)
    assert faults(caplog) == []
    assert status == 200 or house.written == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=spoiling.spoilt_bodies(WHOLE))
@example(body=spoilt(activity("message"), ("id",), "half of \ud83d"))
@example(body=spoilt(activity("message"), ("conversation", "id"), "half of \ud83d"))
@example(body=spoilt(activity("hand_in"), ("replyToId",), "half of \ud83d"))
@example(body=spoilt(activity("press"), ("from", "aadObjectId"), "a\x00b"))
@example(body=spoilt(activity("team_joined"), ("channelData", "team", "id"), "a\x00b"))
@example(body=spoilt(activity("hand_in"), ("value", "action", "data", "working_days"), "9" * 5000))
def test_whatever_is_spoilt_is_served_or_refused(
    house: House, caplog: pytest.LogCaptureFixture, body: Json
) -> None:
    _is_served_or_refused(house, caplog, body)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_every_part_in_turn_is_served_or_refused(
    house: House, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    for where in spoiling.paths(activity(name)):
        for instead in INSTEAD:
            _is_served_or_refused(house, caplog, spoilt(activity(name), where, instead))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("app", "tenant"), [(OUR_APP, OTHER_TENANT), (OTHER_APP, OUR_TENANT), (OUR_APP, "elsewhere")]
)
def test_what_comes_from_another_organisation_leaves_nothing_behind(
    house: House, name: str, app: str, tenant: str
) -> None:
    theirs = spoilt(activity(name), ("channelData", "tenant", "id"), tenant)

    assert house.bring(theirs, app=app) == 200  # they are told so
    assert house.written == []


@pytest.mark.parametrize(
    ("name", "where", "instead", "status"),
    [
        ("message", ("channelId",), "webchat", 401),
        ("message", ("serviceUrl",), "https://elsewhere.example/", 401),
        ("message", ("serviceUrl",), GONE, 401),
        ("message", ("conversation",), GONE, 400),
        ("message", ("conversation", "id"), 7, 400),
        ("message", ("conversation", "conversationType"), GONE, 200),
        ("message", ("channelData", "tenant"), GONE, 200),
        ("message", ("channelData",), [], 200),
        ("message", ("from", "aadObjectId"), GONE, 200),
        ("message", ("from",), "odd", 400),
        ("press", ("value",), [], 200),
        ("press", ("value", "action", "data", "mentorapp", "press"), 7, 200),
        ("press", ("value", "action", "data", "mentorapp", "target"), GONE, 200),
        ("press", ("name",), GONE, 501),
        ("hand_in", ("value", "action", "data", "mentorapp", "token"), None, 200),
        ("hand_in", ("value", "action", "data", "mentorapp", "kinds"), ["x"], 200),
        ("hand_in", ("value", "action", "data", "mentorapp", "kinds", "muted"), "bytes", 200),
        ("dialog_sends", ("value", "data", "mentorapp", "form"), {"x": 1}, 200),
        ("search", ("value", "dataset"), ["x"], 200),
        ("find", ("value", "commandId"), "other", 200),
        ("keep", ("value", "commandId"), 7, 200),
        ("removed", ("conversation", "conversationType"), "groupChat", 200),
        ("arrived", ("recipient", "id"), "28:another", 200),
        ("team_joined", ("channelData", "team", "id"), 7, 200),
    ],
)
def test_half_an_activity_is_not_acted_on(
    tenant: Tenant, desk: FakeDesk, name: str, where: spoiling.Path, instead: Any, status: int
) -> None:
    body = activity(name) | {"serviceUrl": tenant.microsoft.service_url}

    answer = tenant.post(spoilt(body, where, instead))

    assert answer.status_code == status
    assert (desk.asked, desk.welcomed, desk.teams) == ([], set(), {})
