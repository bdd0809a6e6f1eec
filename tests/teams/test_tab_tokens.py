"""Whom a token of the personal tab stands for: every flaw makes it nobody."""

import logging
import time
from typing import Any

import jwt
import pytest

from mentorapp.core.people.model import Platform
from tests.teams.entra import APP, ASHA, HOST, LOGIN, OTHER_APP, OTHER_TENANT, TENANT, Entra
from tests.teams.microsoft import private_key

NOW = int(time.time())


@pytest.fixture
def entra() -> Entra:
    return Entra()


def test_a_genuine_token_names_a_person_of_its_tenant(entra: Entra) -> None:
    seat = entra.tokens().seat(entra.token())

    assert seat is not None
    assert (seat.platform, seat.workspace, seat.user) == (Platform.TEAMS, TENANT, ASHA)
    assert seat.name == "Asha"


def test_the_audience_may_be_the_address_in_the_manifest(entra: Entra) -> None:
    assert entra.tokens().seat(entra.token(aud=f"api://{HOST}/botid-{APP}")) is not None


def test_each_tenant_has_keys_and_a_registration_of_its_own(entra: Entra) -> None:
    theirs = entra.token(
        kid="k2", iss=f"{LOGIN}/{OTHER_TENANT}/v2.0", tid=OTHER_TENANT, aud=OTHER_APP
    )

    seat = entra.tokens().seat(theirs)

    assert seat is not None
    assert seat.workspace == OTHER_TENANT


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another-app"},
        {"aud": OTHER_APP},
        {"aud": f"api://evil.example/botid-{APP}"},
        {"aud": None},
        {"iss": f"{LOGIN}/{OTHER_TENANT}/v2.0"},
        {"iss": "https://sts.windows.net/tenant-one/"},
        {"iss": None},
        {"tid": "a-tenant-nobody-knows"},
        {"tid": OTHER_TENANT},
        {"tid": None},
        {"scp": "User.Read"},
        {"scp": "not_access_as_user"},
        {"scp": None},
        {"oid": None},
        {"oid": ""},
        {"oid": 7},
        {"exp": NOW - 120},
        {"exp": None},
        {"nbf": NOW + 86_400},
        {"iat": NOW + 86_400},
    ],
    ids=" ".join,  # the hour is no part of a name: all workers must find the same tests
)
def test_a_flaw_in_the_claims_makes_it_nobody(entra: Entra, claims: dict[str, Any]) -> None:
    assert entra.tokens().seat(entra.token(**claims)) is None


def test_another_key_another_way_of_signing_or_none_makes_it_nobody(entra: Entra) -> None:
    claims = jwt.decode(entra.token(), options={"verify_signature": False})
    public = private_key("k1").public_key()
    unsigned = jwt.encode(claims, "", algorithm="none", headers={"kid": "k1"})
    by_secret = jwt.encode(claims, str(public), algorithm="HS256", headers={"kid": "k1"})
    flawed = (
        entra.token(key=private_key("somebody's")),
        entra.token(kid="k2"),  # a key of the other tenant
        entra.token(kid="unknown"),
        unsigned,
        by_secret,
        entra.token()[:-4] + "AAAA",
        "not a token",
        "",
    )

    tokens = entra.tokens()

    assert [tokens.seat(token) for token in flawed] == [None] * len(flawed)


def test_nobody_makes_us_fetch_keys_of_a_tenant_that_is_not_ours(entra: Entra) -> None:
    entra.tokens().seat(entra.token(tid="evil", iss=f"{LOGIN}/evil/v2.0"))

    assert entra.asked == []


def test_keys_are_fetched_once_and_again_when_they_change(entra: Entra) -> None:
    tokens = entra.tokens()

    for _n in range(5):
        assert tokens.seat(entra.token()) is not None

    assert len(entra.asked) == 2  # where they are, and the keys


def test_without_keys_nobody_comes_in(entra: Entra) -> None:
    entra.is_there = False

    assert entra.tokens().seat(entra.token()) is None


def test_a_refused_token_is_in_no_log_line(entra: Entra, caplog: pytest.LogCaptureFixture) -> None:
    token = entra.token(aud="another-app")

    with caplog.at_level(logging.DEBUG):
        entra.tokens().seat(token)

    assert "not believed" in caplog.text
    assert token not in caplog.text
    assert ASHA not in caplog.text
