"""Entra on this machine: two tenants with keys of their own, and tokens signed for real."""

import json
import time
from collections.abc import Mapping
from typing import Any

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from mentorapp.settings import TeamsRegistration, TeamsSettings
from mentorapp.teams.tab_tokens import TabTokens
from mentorapp.teams.trust import SigningKeys
from tests.teams.microsoft import private_key

LOGIN = "https://login.example"
HOST = "mentoring.example"
TENANT, OTHER_TENANT = "tenant-one", "tenant-two"
APP, OTHER_APP = "app-one", "app-two"
ASHA = "00000000-0000-0000-0000-00000000a5a5"


class Entra:
    """Publishes keys, counts how often it is asked, and signs whatever a test wants signed."""

    def __init__(self) -> None:
        self.keys = {TENANT: ["k1"], OTHER_TENANT: ["k2"]}
        self.asked: list[str] = []
        self.is_there = True

    def fetch(self, url: str) -> Mapping[str, Any]:
        self.asked.append(url)
        if not self.is_there:
            raise requests.ConnectionError
        tenant = url.removeprefix(f"{LOGIN}/").partition("/")[0]
        if url.endswith("/openid-configuration"):
            return {"issuer": f"{LOGIN}/{tenant}/v2.0", "jwks_uri": f"{LOGIN}/{tenant}/keys"}
        return {"keys": [_published(kid) for kid in self.keys[tenant]]}

    def token(
        self, *, kid: str = "k1", key: rsa.RSAPrivateKey | None = None, **claims: object
    ) -> str:
        """What Teams gives a tab; a claim that is None is left out."""
        now = int(time.time())
        standard: dict[str, object] = {
            "iss": f"{LOGIN}/{TENANT}/v2.0",
            "aud": APP,
            "tid": TENANT,
            "oid": ASHA,
            "name": "Asha",
            "scp": "access_as_user",
            "ver": "2.0",
            "iat": now - 5,
            "nbf": now - 5,
            "exp": now + 600,
        }
        said = {name: value for name, value in (standard | claims).items() if value is not None}
        return jwt.encode(said, key or private_key(kid), algorithm="RS256", headers={"kid": kid})

    def tokens(self) -> TabTokens:
        settings = TeamsSettings(
            apps=(
                TeamsRegistration(app_id=APP, tenant_id=TENANT),
                TeamsRegistration(app_id=OTHER_APP, tenant_id=OTHER_TENANT),
            ),
            login_url=LOGIN,
        )
        return TabTokens(settings, public_url=f"https://{HOST}", keys=self._keys)

    def _keys(self, metadata_url: str) -> SigningKeys:
        return SigningKeys(metadata_url, self.fetch)


def _published(kid: str) -> dict[str, Any]:
    public: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(private_key(kid).public_key()))
    return public | {"kid": kid, "use": "sig"}
