"""Tokens of the Teams side: those shown to the app, and those the app must show."""

import json
import secrets
import time
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from mentorapp.playground.seed import TeamsPerson

CHANNEL_ISSUER = "https://api.botframework.com"
CONNECTOR_AUDIENCE = "https://api.botframework.com"
LIFETIME = 3600  # seconds


class BadToken(Exception):
    """The bearer token will not do."""


@dataclass
class Signer:
    """One RSA key, made when it is first needed, and what is signed with it."""

    kid: str = field(default_factory=lambda: secrets.token_urlsafe(12))

    @cached_property
    def _key(self) -> RSAPrivateKey:
        return generate_private_key(public_exponent=65537, key_size=2048)

    def public(self) -> dict[str, Any]:
        key: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key()))
        return key | {"kid": self.kid, "use": "sig", "alg": "RS256"}

    def sign(self, claims: dict[str, Any]) -> str:
        now = int(time.time())
        timed = {"nbf": now - 5, "iat": now, "exp": now + LIFETIME}
        return jwt.encode(timed | claims, self._key, algorithm="RS256", headers={"kid": self.kid})

    def read(self, token: str, *, audience: str) -> dict[str, Any]:
        """Return the claims of `token`. :raises BadToken:"""
        try:
            return jwt.decode(
                token, self._key.public_key(), algorithms=["RS256"], audience=audience
            )
        except jwt.PyJWTError as error:
            raise BadToken(str(error)) from error


@dataclass
class TokenOffice:
    """Both sides' keys: the Bot Framework's, shown to the app, and Entra's, shown back by it."""

    channel: Signer = field(default_factory=Signer)
    login: Signer = field(default_factory=Signer)

    def for_app(self, *, app_id: str, service_url: str) -> str:
        """Return the token that travels with an activity."""
        claims = {"iss": CHANNEL_ISSUER, "aud": app_id, "serviceurl": service_url}
        return self.channel.sign(claims)

    def access(self, *, app_id: str, tenant: str, issuer: str) -> str:
        """Return what the app gets for its client credentials."""
        claims = {"iss": issuer, "aud": CONNECTOR_AUDIENCE, "appid": app_id, "tid": tenant}
        return self.login.sign(claims)

    def for_tab(self, *, app_id: str, tenant: str, issuer: str, person: TeamsPerson) -> str:
        """Return what Teams gives a tab about the person in front of it (Entra, version 2.0)."""
        claims = {
            "iss": issuer,
            "aud": app_id,
            "tid": tenant,
            "oid": person.id,
            "sub": person.id,
            "name": person.name,
            "preferred_username": person.email,
            "scp": "access_as_user",
            "ver": "2.0",
        }
        return self.login.sign(claims)

    def app_of(self, header: str) -> str:
        """Return the app that shows this Authorization header. :raises BadToken:"""
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise BadToken("no bearer token")
        return str(self.login.read(token, audience=CONNECTOR_AUDIENCE).get("appid", ""))

    def published(self) -> dict[str, Any]:
        """Return the Bot Framework's keys as the app fetches them."""
        return {"keys": [self.channel.public() | {"endorsements": ["msteams"]}]}
