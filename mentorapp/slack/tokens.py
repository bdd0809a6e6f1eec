"""A token that runs out, exchanged for the next one. The token to do it with is good only once."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from mentorapp.core.people.installations import SlackGrant
from mentorapp.slack.client import SlackClient

EARLY = timedelta(hours=2)  # as Slack advises: half a day is how long a token lives


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    client_id: str
    client_secret: str
    api_url: str

    def next(self, grant: SlackGrant) -> SlackGrant:
        """:raises SlackApiError: · urllib3.exceptions.HTTPError:"""
        answer = SlackClient(base_url=self.api_url).oauth_v2_access(
            client_id=self.client_id,
            client_secret=self.client_secret,
            grant_type="refresh_token",
            refresh_token=grant.refresh_token,
        )
        return replace(
            grant,
            bot_token=answer["access_token"],
            refresh_token=answer["refresh_token"],
            expires_at=expiry(answer["expires_in"]),
        )


def expiry(seconds: object) -> datetime | None:
    """When a token runs out that lives so long from now; None when it stays good."""
    if not isinstance(seconds, int) or seconds <= 0:
        return None
    return datetime.now(UTC) + timedelta(seconds=seconds)


def is_stale(grant: SlackGrant, now: datetime) -> bool:
    return grant.expires_at is not None and now > grant.expires_at - EARLY
