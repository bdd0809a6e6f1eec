"""Whom a token of the personal tab stands for: Entra's signature and every claim, or nobody."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import jwt

from mentorapp.core.people.model import Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.settings import TeamsRegistration, TeamsSettings
from mentorapp.teams.trust import KeysUnavailable, SigningKeys, Untrusted

logger = logging.getLogger(__name__)

SCOPE = "access_as_user"
_LEEWAY = 60  # seconds


@dataclass(frozen=True, slots=True)
class _Realm:
    """One tenant, with the registration that serves it."""

    tenant: str
    issuer: str
    audiences: tuple[str, ...]
    keys: SigningKeys


class TabTokens:
    def __init__(
        self,
        settings: TeamsSettings,
        *,
        public_url: str,
        keys: Callable[[str], SigningKeys] = SigningKeys,
    ) -> None:
        """`keys` are those that a tenant publishes, by the address of its metadata."""
        host = urlsplit(public_url).netloc
        self._realms = {
            app.tenant_id: _realm(app, settings.login_url.rstrip("/"), host, keys)
            for app in settings.apps
        }

    def seat(self, token: str) -> Seat | None:
        try:
            return self._seat(token)
        except (jwt.PyJWTError, LookupError, Untrusted, TypeError, ValueError) as flaw:
            logger.warning("a token of the tab was not believed: %s", type(flaw).__name__)
        except KeysUnavailable:
            logger.warning("a token of the tab cannot be checked: the keys cannot be read")
        return None

    def _seat(self, token: str) -> Seat:
        # Which tenant's keys to look at is read before anything is believed; what is not one of
        # ours ends here, so that nobody makes us fetch keys from elsewhere.
        said = jwt.decode(token, options={"verify_signature": False})
        realm = self._realms[said["tid"]]
        key = realm.keys.find(jwt.get_unverified_header(token)["kid"])
        claims = jwt.decode(
            token,
            jwt.PyJWK(dict(key), algorithm="RS256"),
            algorithms=["RS256"],
            audience=realm.audiences,
            issuer=realm.issuer,
            leeway=_LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "tid", "oid", "scp"]},
        )
        return _seat_in(claims, realm)


def _seat_in(claims: Mapping[str, Any], realm: _Realm) -> Seat:
    if claims["tid"] != realm.tenant:
        raise Untrusted("tenant")
    if SCOPE not in str(claims["scp"]).split():
        raise Untrusted("scope")
    user, name = claims["oid"], claims.get("name", "")
    if not isinstance(user, str) or not user:
        raise Untrusted("nobody")
    return Seat(
        platform=Platform.TEAMS,
        workspace=realm.tenant,
        user=user,
        name=name if isinstance(name, str) else "",
    )


def _realm(
    app: TeamsRegistration, login_url: str, host: str, keys: Callable[[str], SigningKeys]
) -> _Realm:
    base = f"{login_url}/{app.tenant_id}/v2.0"
    return _Realm(
        tenant=app.tenant_id,
        issuer=base,
        audiences=tuple(_audiences(app.app_id, host)),
        keys=keys(f"{base}/.well-known/openid-configuration"),
    )


def _audiences(app_id: str, host: str) -> Iterable[str]:
    """The registration's id, or the address it is called by in the app's manifest."""
    yield app_id
    yield f"api://{host}/botid-{app_id}"
