"""Tokens for Microsoft Graph: MSAL asks for them; what it does not keep is kept here."""

import hashlib
import threading
from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import Any, Protocol

import msal
import requests

from mentorapp.core.people.outside import NeedsConsent, OutsideFails

_EARLY = 300  # seconds before its end a token is no longer used
_TIMEOUT = 10
_MOST_KEPT = 1000  # tokens of people
_GRAPH = "https://graph.microsoft.com"

Answer = Mapping[str, Any]


class Tokens(Protocol):
    def get(self) -> str:
        """A token of the app itself. :raises OutsideFails:"""


class AppTokens:
    """By the registration's secret. MSAL keeps the token and renews it."""

    def __init__(
        self,
        *,
        app_id: str,
        tenant: str,
        password: str,
        login_url: str,
        http_client: Any = None,
    ) -> None:
        self._app = _later(
            lambda: msal.ConfidentialClientApplication(
                app_id,
                client_credential=password,
                authority=f"{login_url.rstrip('/')}/{tenant}",
                instance_discovery=False,  # one request less, and no third party
                http_client=http_client or _patient(),
            )
        )

    def get(self) -> str:
        try:
            given = self._app().acquire_token_for_client([f"{_GRAPH}/.default"])
        except (requests.RequestException, ValueError) as error:
            raise OutsideFails("sign_in_unavailable") from error
        return _token(given)

    def on_behalf_of(self, assertion: str, scopes: Sequence[str]) -> Answer:
        """A new token each time: MSAL does not look among those it has."""
        try:
            given: Answer = self._app().acquire_token_on_behalf_of(assertion, list(scopes))
        except (requests.RequestException, ValueError) as error:
            raise OutsideFails("sign_in_unavailable") from error
        return given


class ManagedTokens:
    """The machine's own identity, for a registration without a secret."""

    def __init__(self, app_id: str) -> None:
        self._client = msal.ManagedIdentityClient(
            msal.UserAssignedManagedIdentity(client_id=app_id), http_client=_patient()
        )

    def get(self) -> str:
        try:
            given = self._client.acquire_token_for_client(resource=_GRAPH)
        except (requests.RequestException, msal.ManagedIdentityError) as error:
            raise OutsideFails("sign_in_unavailable") from error
        return _token(given)


class PersonsTokens:
    """Tokens on behalf of a person, by what they signed in with, in memory only.

    The key is a hash, so that nothing a person signed in with is kept.
    """

    def __init__(
        self, ask: Callable[[str, Sequence[str]], Answer], clock: Callable[[], float] = monotonic
    ) -> None:
        self._ask, self._clock = ask, clock
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[str, float]] = {}

    def get(self, assertion: str, scopes: Sequence[str]) -> str:
        """:raises NeedsConsent: · OutsideFails:"""
        key = hashlib.sha256("\n".join([assertion, *sorted(scopes)]).encode()).hexdigest()
        with self._lock:
            token, until = self._kept.get(key, ("", 0.0))
        if token and self._clock() < until:
            return token
        given = self._ask(assertion, scopes)
        if given.get("error") in ("interaction_required", "invalid_grant", "consent_required"):
            raise NeedsConsent(str(given["error"]))
        token = _token(given)
        with self._lock:
            now = self._clock()
            self._kept = {name: kept for name, kept in self._kept.items() if kept[1] > now}
            if len(self._kept) < _MOST_KEPT:
                self._kept[key] = (token, now + float(given.get("expires_in", 0)) - _EARLY)
        return token


def _token(given: Answer) -> str:
    if "access_token" not in given:
        raise OutsideFails(f"sign_in_refused:{given.get('error', '')}")
    return str(given["access_token"])


def _later(make: Callable[[], Any]) -> Callable[[], Any]:
    """Made at the first need: MSAL reads the tenant's addresses over the network to begin with."""
    lock, made = threading.Lock(), list[Any]()

    def get() -> Any:
        with lock:
            if not made:
                made.append(make())
            return made[0]

    return get


class _Patient(requests.Session):
    """MSAL sets no time limit of its own."""

    def request(self, *args: Any, **more: Any) -> requests.Response:
        more.setdefault("timeout", _TIMEOUT)
        return super().request(*args, **more)


def _patient() -> requests.Session:
    return _Patient()
