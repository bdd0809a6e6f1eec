"""Who is believed: every flaw of a token is a 401, and nothing behind the door hears of it."""

import base64
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest

from mentorapp.settings import TeamsSettings
from mentorapp.teams.opening import TeamsDoor, open_teams
from mentorapp.teams.trust import is_under
from tests.teams.desks import FakeDesk
from tests.teams.microsoft import Microsoft, private_key
from tests.teams.tenant import OTHER_APP, OTHER_TENANT, OUR_APP, Tenant

Header = Callable[[Microsoft], str | None]


def _signed(**claims: Any) -> Header:
    return lambda microsoft: f"Bearer {microsoft.token(OUR_APP, **claims)}"


def _foreign(algorithm: str, key: str) -> Header:
    def header(microsoft: Microsoft) -> str:
        claims = jwt.decode(microsoft.token(OUR_APP), options={"verify_signature": False})
        return f"Bearer {jwt.encode(claims, key, algorithm=algorithm, headers={'kid': 'k1'})}"

    return header


def _ago(seconds: int) -> int:
    return int(time.time()) - seconds


NESTED = base64.urlsafe_b64encode(b"[" * 30_000 + b"]" * 30_000).decode()

FLAWS: dict[str, tuple[Header, dict[str, Any]]] = {
    "no header": (lambda _: None, {}),
    "an empty bearer": (lambda _: "Bearer ", {}),
    "no token at all": (lambda _: "Bearer abc.def.ghi", {}),
    "a header that is nested without end": (lambda _: f"Bearer {NESTED}.e30.AAAA", {}),
    "another scheme": (lambda _: "Basic abc", {}),
    "expired an hour ago": (_signed(exp=_ago(3600)), {}),
    "another audience": (_signed(aud="other"), {}),
    "no audience": (_signed(aud=None), {}),
    "another issuer": (_signed(iss="https://evil.example"), {}),
    "no issuer": (_signed(iss=None), {}),
    "another service in the token": (_signed(serviceurl="https://evil.example/"), {}),
    "no service in the token": (_signed(serviceurl=None), {}),
    "no service in the activity": (_signed(), {"serviceUrl": None}),
    "another key under a known name": (_signed(key=private_key("k2")), {}),
    "an unknown key": (_signed(key=private_key("k2"), kid="k2"), {}),
    "a shared secret": (_foreign("HS256", "x" * 32), {}),
    "no signature": (_foreign("none", ""), {}),
    "another channel": (_signed(), {"channelId": "slack"}),
    "several audiences": (_signed(aud=["other", "another"]), {}),
    "a service that is no text": (_signed(serviceurl=7), {"serviceUrl": 7}),
    "no end": (_signed(exp=None), {}),
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_flawed_token_is_refused(tenant: Tenant, desk: FakeDesk, flaw: str) -> None:
    header, changed = FLAWS[flaw]
    activity = tenant.activity("message", text="home") | changed
    activity = {name: value for name, value in activity.items() if value is not None}

    answer = tenant.bring(activity, header(tenant.microsoft))

    assert answer.status_code == 401
    assert answer.data == b""
    assert desk.asked == []
    assert tenant.microsoft.said() == []


def test_a_genuine_token_is_believed(tenant: Tenant, desk: FakeDesk) -> None:
    answer = tenant.write("home")

    assert answer.status_code == 200
    assert desk.asked == [("command", "home")]


def test_clocks_may_differ_by_a_few_minutes(tenant: Tenant) -> None:
    token = tenant.microsoft.token(OUR_APP, exp=_ago(120))

    assert tenant.post(tenant.activity("typing"), token=token).status_code == 200


def test_an_audience_among_several_has_to_be_said_alone(tenant: Tenant) -> None:
    token = tenant.microsoft.token(OUR_APP, aud=[OUR_APP, "another"])

    assert tenant.post(tenant.activity("typing"), token=token).status_code == 401


def test_a_key_that_is_not_endorsed_for_teams_is_refused(tenant: Tenant) -> None:
    tenant.microsoft.endorsements = ["webchat"]

    assert tenant.post(tenant.activity("typing")).status_code == 401


def test_a_new_key_is_believed_within_a_minute(
    tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tenant.post(tenant.activity("typing")).status_code == 200
    tenant.microsoft.published = {"k2": private_key("k2")}
    renewed = tenant.microsoft.token(OUR_APP, kid="k2", key=private_key("k2"))
    _move_on(monkeypatch, seconds=61)

    answer = tenant.post(tenant.activity("typing"), token=renewed)

    assert answer.status_code == 200
    assert len(tenant.microsoft.key_readings()) == 2


def test_unknown_keys_do_not_make_us_ask_again_and_again(tenant: Tenant) -> None:
    unknown = tenant.microsoft.token(OUR_APP, kid="k9", key=private_key("k2"))

    for _ in range(5):
        tenant.post(tenant.activity("typing"), token=unknown)

    assert len(tenant.microsoft.key_readings()) == 1


def test_a_withdrawn_key_is_forgotten_within_a_day(
    tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tenant.post(tenant.activity("typing")).status_code == 200
    tenant.microsoft.published = {"k2": private_key("k2")}
    _move_on(monkeypatch, seconds=86_401)

    assert tenant.post(tenant.activity("typing")).status_code == 401


def test_without_any_key_teams_is_asked_to_come_back(
    settings: TeamsSettings, microsoft: Microsoft, desk: FakeDesk
) -> None:
    tenant = Tenant(microsoft, _door_without_keys(settings, desk))

    answer = tenant.post(tenant.activity("typing"))

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"


def test_the_audience_chooses_the_registration(tenant: Tenant, desk: FakeDesk) -> None:
    other = tenant.activity("message", text="home") | {
        "channelData": {"tenant": {"id": OTHER_TENANT}}
    }

    tenant.post(other, token=tenant.microsoft.token(OTHER_APP))

    assert desk.seats[0].workspace == OTHER_TENANT
    assert [each.path for each in tenant.microsoft.sign_ins()] == [
        f"/{OTHER_TENANT}/oauth2/v2.0/token"
    ]


@pytest.mark.parametrize("channel_data", [{"tenant": {"id": OTHER_TENANT}}, {}, None, "odd"])
def test_another_organisation_is_turned_away_and_nothing_is_read(
    tenant: Tenant, desk: FakeDesk, channel_data: object
) -> None:
    activity = tenant.activity("message", text="home") | {"channelData": channel_data}

    answer = tenant.post(activity)

    assert answer.status_code == 200
    assert desk.asked == []
    (said,) = tenant.microsoft.said("POST")
    assert said.body["text"].startswith("Mentoring is not set up for your organisation.")


def test_another_organisation_is_turned_away_in_a_dialog_too(
    tenant: Tenant, desk: FakeDesk
) -> None:
    answer = tenant.open_dialog({}, channelData={"tenant": {"id": OTHER_TENANT}})

    assert "not set up for your organisation" in str(answer)
    assert desk.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net.evil.example/emea/",
        "https://smba.trafficmanager.net@evil.example/emea/",
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net/emeaevil/",
        "https://smba.trafficmanager.net/emea/../amer/",
        "https://evil.example/https://smba.trafficmanager.net/emea/",
        "",
    ],
)
def test_a_look_alike_is_not_under_a_trusted_address(url: str) -> None:
    assert not is_under(url, ["https://smba.trafficmanager.net/emea/"])


@pytest.mark.parametrize(
    "trusted", ["https://smba.trafficmanager.net", "https://smba.trafficmanager.net/emea"]
)
def test_an_address_below_a_trusted_one_is_trusted(trusted: str) -> None:
    assert is_under("https://smba.trafficmanager.net/emea/aaaa/", [trusted])


def test_a_service_that_is_not_on_the_list_is_refused(
    settings: TeamsSettings, microsoft: Microsoft, desk: FakeDesk
) -> None:
    elsewhere = settings.model_copy(update={"service_urls": ("https://smba.trafficmanager.net/",)})
    tenant = Tenant(microsoft, _door(elsewhere, desk))

    assert tenant.post(tenant.activity("typing")).status_code == 401


def _door(settings: TeamsSettings, desk: FakeDesk) -> TeamsDoor:
    return open_teams(settings, desk)


def _door_without_keys(settings: TeamsSettings, desk: FakeDesk) -> TeamsDoor:
    nowhere = settings.model_copy(update={"openid_metadata_url": "http://127.0.0.1:9/metadata"})
    return _door(nowhere, desk)


def _move_on(monkeypatch: pytest.MonkeyPatch, *, seconds: float) -> None:
    monkeypatch.setattr("mentorapp.teams.trust.monotonic", lambda: time.monotonic() + seconds)
