"""Whom the Teams door believes: the token, its registration, the tenant, the service address."""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import jwt
import requests

from mentorapp.teams.registrations import Registration

logger = logging.getLogger(__name__)

ISSUER = "https://api.botframework.com"
CHANNEL = "msteams"
TIMEOUT = 5  # seconds
_LEEWAY = 300  # seconds, as Microsoft's own libraries allow
_DAY, _MINUTE = 86_400, 60

Fetch = Callable[[str], Mapping[str, Any]]


class Untrusted(Exception):
    """The activity does not come from where it says; the reason is for the log only."""


class KeysUnavailable(Exception):
    """The signing keys cannot be read just now."""


class WrongTenant(Exception):
    """A genuine activity of an organisation that this registration does not serve."""

    def __init__(self, registration: Registration) -> None:
        super().__init__("the tenant is not the registration's")
        self.registration = registration


def fetch_json(url: str) -> Mapping[str, Any]:
    answer = requests.get(url, timeout=TIMEOUT)
    answer.raise_for_status()
    document: Mapping[str, Any] = answer.json()
    return document


class SigningKeys:
    """Microsoft's keys by their id: read daily, and at most once a minute for an unknown one."""

    def __init__(self, metadata_url: str, fetch: Fetch = fetch_json) -> None:
        self._url, self._fetch = metadata_url, fetch
        self._lock = threading.Lock()
        self._keys: Mapping[str, Mapping[str, Any]] = {}
        self._read_at = self._tried_at = float("-inf")

    def find(self, kid: str) -> Mapping[str, Any]:
        """:raises Untrusted: no such key. :raises KeysUnavailable: none could ever be read."""
        with self._lock:
            now = monotonic()
            stale = now - self._read_at > _DAY or kid not in self._keys
            if stale and now - self._tried_at > _MINUTE:
                self._read(now)
            if not self._keys:
                raise KeysUnavailable
            if kid not in self._keys:
                raise Untrusted("unknown key")
            return self._keys[kid]

    def _read(self, now: float) -> None:
        self._tried_at = now
        try:
            found = self._fetch(self._fetch(self._url)["jwks_uri"])
            self._keys = {key["kid"]: key for key in found["keys"]}
            self._read_at = now
        except (requests.RequestException, LookupError, TypeError, ValueError):
            logger.exception("the signing keys could not be read")


class Trust:
    """The check that stands before everything else. Nothing switches it off."""

    def __init__(
        self, registrations: Iterable[Registration], service_urls: Iterable[str], keys: SigningKeys
    ) -> None:
        self._registrations = tuple(registrations)
        self._service_urls, self._keys = tuple(service_urls), keys

    def check(self, authorization: str, activity: Mapping[str, Any]) -> Registration:
        """This activity's registration.

        :raises Untrusted: for any flaw of the token. :raises WrongTenant: not this organisation's.
        :raises KeysUnavailable: it cannot be checked just now.
        """
        claims, key = self._verified(authorization)
        if activity.get("channelId") != CHANNEL or CHANNEL not in key.get("endorsements", ()):
            raise Untrusted("channel")
        service_url = activity.get("serviceUrl")
        if not isinstance(service_url, str) or claims.get("serviceurl") != service_url:
            raise Untrusted("service address not the one in the token")
        if not is_under(service_url, self._service_urls):
            raise Untrusted("service address not on the list")
        return self._registration(str(claims["aud"]), tenant_of(activity))

    def _verified(self, authorization: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        scheme, _, token = authorization.partition(" ")
        if scheme != "Bearer":
            raise Untrusted("no bearer token")
        try:
            key = self._keys.find(jwt.get_unverified_header(token)["kid"])
            claims = jwt.decode(
                token,
                jwt.PyJWK(dict(key), algorithm="RS256"),
                algorithms=["RS256"],
                audience=[registration.app_id for registration in self._registrations],
                issuer=ISSUER,
                leeway=_LEEWAY,
                options={"require": ["exp", "iss", "aud"], "strict_aud": False},
            )
        except (jwt.PyJWTError, LookupError) as error:
            raise Untrusted(type(error).__name__) from error
        return claims, key

    def _registration(self, app_id: str, tenant: str) -> Registration:
        own = [each for each in self._registrations if each.app_id == app_id]
        if not own:
            raise Untrusted("audience")
        for registration in own:
            if registration.tenant == tenant:
                return registration
        raise WrongTenant(own[0])


def tenant_of(activity: Mapping[str, Any]) -> str:
    """Teams always names the tenant here; `conversation.tenantId` is optional."""
    match activity.get("channelData"):
        case {"tenant": {"id": str(tenant)}}:
            return tenant
    return ""


def is_under(url: str, trusted: Iterable[str]) -> bool:
    """Whether `url` lies below a `trusted` address; a longer host name is another host."""
    return any(_lies_under(urlsplit(url), urlsplit(each)) for each in trusted)


def _lies_under(url: Any, trusted: Any) -> bool:
    if (url.scheme, url.netloc) != (trusted.scheme, trusted.netloc):
        return False
    root = trusted.path.rstrip("/") + "/"
    return bool((url.path.rstrip("/") + "/").startswith(root)) and ".." not in url.path
