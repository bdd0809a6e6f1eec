"""Our registrations at Microsoft: which app serves which tenant, and the token it sends with."""

import threading
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

import msal
import requests

from mentorapp.core.errors import CannotReach
from mentorapp.settings import TeamsRegistration, TeamsSettings

_AUDIENCE = "https://api.botframework.com"
_EARLY = 300  # seconds before its end a token is no longer used
_TIMEOUT = 10


class Tokens(Protocol):
    def get(self) -> str:
        """A token to send with. :raises CannotReach: before anything was sent."""

    def forget(self) -> None:
        """The last token was refused: ask for another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """An app registration, which serves the people of one tenant."""

    app_id: str
    tenant: str
    tokens: Tokens

    @property
    def bot(self) -> str:
        """What Teams calls the bot in a conversation."""
        return f"28:{self.app_id}"


def registrations_of(settings: TeamsSettings) -> tuple[Registration, ...]:
    return tuple(
        Registration(
            app_id=app.app_id, tenant=app.tenant_id, tokens=_tokens(app, settings.login_url)
        )
        for app in settings.apps
    )


def _tokens(app: TeamsRegistration, login_url: str) -> Tokens:
    if app.password is None:
        return ManagedIdentityTokens(app.app_id)
    return SecretTokens(
        app_id=app.app_id,
        password=app.password.get_secret_value(),
        login_url=f"{login_url.rstrip('/')}/{app.tenant_id}/oauth2/v2.0/token",
    )


class SecretTokens:
    """Client credentials by the registration's secret (RFC 6749, 4.4), kept until they run out.

    One form is posted to one address. MSAL would read two documents first and insists on https,
    also towards an address on this machine.
    """

    def __init__(self, *, app_id: str, password: str, login_url: str) -> None:
        self._url = login_url
        self._form = {
            "grant_type": "client_credentials",
            "client_id": app_id,
            "client_secret": password,
            "scope": f"{_AUDIENCE}/.default",
        }
        self._lock = threading.Lock()
        self._token, self._until = "", 0.0

    def get(self) -> str:
        with self._lock:
            if monotonic() >= self._until:
                self._sign_in()
            return self._token

    def forget(self) -> None:
        with self._lock:
            self._until = 0.0

    def _sign_in(self) -> None:
        try:
            answer = requests.post(self._url, data=self._form, timeout=_TIMEOUT)
        except requests.RequestException as error:
            raise CannotReach("sign_in_unavailable") from error
        if answer.status_code in (400, 401, 403):
            raise CannotReach("sign_in_refused", permanent=True)
        try:
            given = answer.json()
            self._token = str(given["access_token"])
            self._until = monotonic() + float(given["expires_in"]) - _EARLY
        except (ValueError, LookupError, TypeError) as error:
            raise CannotReach("sign_in_unavailable") from error


class ManagedIdentityTokens:
    """The machine's own identity, for a registration without a secret; MSAL keeps the token."""

    def __init__(self, app_id: str) -> None:
        self._client = msal.ManagedIdentityClient(
            msal.UserAssignedManagedIdentity(client_id=app_id), http_client=requests.Session()
        )

    def get(self) -> str:
        try:
            given = self._client.acquire_token_for_client(resource=_AUDIENCE)
        except (requests.RequestException, msal.ManagedIdentityError) as error:
            raise CannotReach("sign_in_unavailable") from error
        if "access_token" not in given:
            raise CannotReach("sign_in_refused", permanent=True)
        return str(given["access_token"])

    def forget(self) -> None:
        """MSAL renews by itself before the end; there is nothing kept here."""
