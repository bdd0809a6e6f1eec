"""Sign in with Slack: OpenID Connect's way of saying who somebody is, and nothing more."""

import logging
from dataclasses import dataclass
from urllib.parse import urlencode

import jwt
import urllib3
from slack_sdk.errors import SlackApiError

from mentorapp.core.people.model import Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.slack.client import SlackClient

logger = logging.getLogger(__name__)

ISSUER = "https://slack.com"
RETURN = "/app/slack/return"
_LEEWAY = 60  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackSignIn:
    client_id: str
    client_secret: str
    public_url: str
    api_url: str
    openid_url: str  # where a person agrees

    def address(self, *, state: str, nonce: str) -> str:
        asked = {
            "response_type": "code",
            "scope": "openid",
            "client_id": self.client_id,
            "state": state,
            "nonce": nonce,
            "redirect_uri": self._return(),
        }
        return f"{self.openid_url}?{urlencode(asked)}"

    def seat(self, *, code: str, nonce: str) -> Seat | None:
        try:
            given = SlackClient(base_url=self.api_url).openid_connect_token(
                client_id=self.client_id,
                client_secret=self.client_secret,
                code=code,
                redirect_uri=self._return(),
            )
            return self._seat(str(given["id_token"]), nonce)
        except (SlackApiError, urllib3.exceptions.HTTPError, jwt.PyJWTError, LookupError) as flaw:
            logger.warning("a sign-in by slack was not believed: %s", type(flaw).__name__)
            return None

    def _seat(self, token: str, nonce: str) -> Seat:
        # Slack itself handed us the token, for our secret over a checked line, so that its
        # signature would say nothing more (OpenID Connect Core, 3.1.3.7, point 6).
        claims = jwt.decode(
            token,
            audience=self.client_id,
            issuer=ISSUER,
            leeway=_LEEWAY,
            options={
                "verify_signature": False,
                "verify_exp": True,
                "verify_aud": True,
                "verify_iss": True,
                "require": ["exp", "iss", "aud", "nonce"],
            },
        )
        if claims["nonce"] != nonce:
            raise jwt.InvalidTokenError("nonce")
        return Seat(
            platform=Platform.SLACK,
            workspace=str(claims["https://slack.com/team_id"]),
            user=str(claims["https://slack.com/user_id"]),
        )

    def _return(self) -> str:
        return f"{self.public_url.rstrip('/')}{RETURN}"
