"""Whom somebody reports to, from a field of their Slack profile, where IT names that field.

An empty field says nothing: what is known of the person from elsewhere stays.
"""

import threading
from collections.abc import Mapping, Sequence
from typing import Any

import urllib3
from slack_sdk.errors import SlackApiError

from mentorapp.core.errors import CannotReach
from mentorapp.core.people.model import Platform
from mentorapp.core.people.outside import OutsideFails, OutsideSeat, StaffEntry
from mentorapp.slack.client import SlackClient
from mentorapp.slack.grants import Grants


class SlackProfiles:
    """`core.people.outside.StaffDirectory`; `field` is what the workspace calls the field."""

    platforms: Sequence[Platform] = (Platform.SLACK,)

    def __init__(self, *, grants: Grants, api_url: str, field: str) -> None:
        self._grants, self._api_url = grants, api_url
        self._label = field.strip().casefold()
        self._fields: dict[str, str] = {}  # by team, what Slack calls the field
        self._lock = threading.Lock()

    def entry_of(self, seat: OutsideSeat) -> StaffEntry | None:
        """:raises OutsideFails:"""
        try:
            client = self._client(seat.tenant)
            fields = client.users_profile_get(user=seat.user)["profile"].get("fields") or {}
            superior = _first(fields.get(self._field(client, seat.tenant)))
        except CannotReach as error:
            raise OutsideFails(error.reason) from error
        except SlackApiError as error:
            raise OutsideFails(str(error.response.get("error"))) from error
        except urllib3.exceptions.HTTPError as error:
            raise OutsideFails("no_answer") from error
        return StaffEntry(superior=superior) if superior else None

    def _client(self, team: str) -> SlackClient:
        return SlackClient(base_url=self._api_url, token=self._grants.token(team_id=team))

    def _field(self, client: SlackClient, team: str) -> str:
        """Asked once for each workspace; "" where it has no such field."""
        with self._lock:
            if team not in self._fields:
                self._fields[team] = self._found(client.team_profile_get()["profile"])
            return self._fields[team]

    def _found(self, profile: Mapping[str, Any]) -> str:
        """A field in which a person is chosen: a name that was typed is nobody's id."""
        for field in profile.get("fields") or ():
            if field.get("type") == "user" and field["label"].strip().casefold() == self._label:
                return str(field["id"])
        return ""


def _first(field: Mapping[str, Any] | None) -> str:
    """Several may be chosen; the first is whom one reports to."""
    value = str((field or {}).get("value") or "")
    return value.split(",")[0].strip()
