"""Tokens for Graph, with MSAL itself and nobody to ask but a list of answers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import pytest
import requests

from mentorapp.connectors.tokens import AppTokens, PersonsTokens
from mentorapp.core.people.outside import NeedsConsent, OutsideFails

TENANT = "aaaaaaaa-0000-0000-0000-000000000001"
LOGIN = "https://login.microsoftonline.com"
MINE = "https://graph.microsoft.com/User.Read"


@dataclass
class Response:
    status_code: int
    text: str
    headers: dict[str, str] = field(default_factory=dict)

    def raise_for_status(self) -> None:
        assert self.status_code < 400


@dataclass
class Entra:
    """What MSAL takes for an HTTP client."""

    grants: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    broken: bool = False
    posted: list[dict[str, str]] = field(default_factory=list)
    read: list[str] = field(default_factory=list)

    def get(self, url: str, **_more: Any) -> Response:
        if self.broken:
            raise requests.ConnectionError
        self.read.append(url)
        at = f"{LOGIN}/{TENANT}"
        known = {
            "issuer": f"{at}/v2.0",
            "authorization_endpoint": f"{at}/oauth2/v2.0/authorize",
            "token_endpoint": f"{at}/oauth2/v2.0/token",
        }
        return Response(200, json.dumps(known))

    def post(self, url: str, *, data: Any = None, **_more: Any) -> Response:
        form = data if isinstance(data, dict) else {k: v[0] for k, v in parse_qs(data).items()}
        self.posted.append(form)
        token = {"access_token": f"token-{len(self.posted)}", "expires_in": 3600}
        return Response(self.status, json.dumps(self.grants or token | {"token_type": "Bearer"}))

    def close(self) -> None:
        """Nothing is open."""


def _tokens(entra: Entra) -> AppTokens:
    return AppTokens(
        app_id="app", tenant=TENANT, password="s3cret", login_url=LOGIN, http_client=entra
    )


def test_ten_calls_ask_for_one_token() -> None:
    entra = Entra()
    tokens = _tokens(entra)

    got = {tokens.get() for _ in range(10)}

    assert got == {"token-1"}
    (asked,) = entra.posted
    assert asked["grant_type"] == "client_credentials"
    assert asked["scope"] == "https://graph.microsoft.com/.default"


def test_nothing_is_asked_before_a_token_is_needed() -> None:
    entra = Entra()

    _tokens(entra)

    assert (entra.posted, entra.read) == ([], [])


def test_a_refusal_says_its_code_and_never_the_secret() -> None:
    entra = Entra(grants={"error": "invalid_client", "error_description": "s3cret"}, status=401)

    with pytest.raises(OutsideFails) as caught:
        _tokens(entra).get()

    assert str(caught.value) == "sign_in_refused:invalid_client"


def test_nobody_there_is_no_fault_of_ours() -> None:
    with pytest.raises(OutsideFails, match="sign_in_unavailable"):
        _tokens(Entra(broken=True)).get()


def test_msal_asks_anew_for_a_person_so_we_keep_the_token() -> None:
    entra = Entra()
    tokens = PersonsTokens(_tokens(entra).on_behalf_of)

    got = {tokens.get("what she signed in with", [MINE]) for _ in range(5)}

    assert len(got) == 1
    (asked,) = entra.posted
    assert asked["requested_token_use"] == "on_behalf_of"


def test_another_person_or_another_scope_is_another_token() -> None:
    entra = Entra()
    tokens = PersonsTokens(_tokens(entra).on_behalf_of)

    got = [tokens.get("asha", [MINE]), tokens.get("tom", [MINE]), tokens.get("asha", ["other"])]

    assert len(set(got)) == 3


def test_a_persons_token_is_renewed_five_minutes_before_its_end() -> None:
    now, asked = [0.0], list[str]()

    def ask(assertion: str, _scopes: Sequence[str]) -> dict[str, Any]:
        asked.append(assertion)
        return {"access_token": f"token-{len(asked)}", "expires_in": 3600}

    tokens = PersonsTokens(ask, clock=lambda: now[0])
    first = tokens.get("asha", [MINE])
    now[0] = 3299.0
    same = tokens.get("asha", [MINE])
    now[0] = 3301.0
    other = tokens.get("asha", [MINE])

    assert (first, same, other) == ("token-1", "token-1", "token-2")


def test_what_a_person_signed_in_with_is_not_kept() -> None:
    tokens = PersonsTokens(lambda _a, _s: {"access_token": "t", "expires_in": 3600})

    tokens.get("what she signed in with", [MINE])

    assert "signed in" not in repr(vars(tokens))


@pytest.mark.parametrize("error", ["interaction_required", "invalid_grant", "consent_required"])
def test_who_has_to_agree_first_is_told_so(error: str) -> None:
    tokens = PersonsTokens(lambda _a, _s: {"error": error})

    with pytest.raises(NeedsConsent, match=error):
        tokens.get("asha", [MINE])
