"""Bringing messages to people and channels in Slack, each request made once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import urllib3
from slack_sdk.errors import SlackApiError

from mentorapp.core.errors import CannotLookUp, CannotReach
from mentorapp.screens.messenger import Address, Receipt
from mentorapp.screens.shapes import Message
from mentorapp.slack.client import SlackClient
from mentorapp.slack.grants import Grants
from mentorapp.slack.outcomes import lost, refused
from mentorapp.slack.views.surfaces import message as drawn

EVENT = "mentor_delivery"
BEFORE = 5  # seconds: Slack's clock is not ours
PAGES = 5  # of history, fifteen messages each: what an app of any kind may read at once
PER_PAGE = 15


@dataclass(frozen=True, slots=True)
class SlackMessenger:
    grants: Grants
    api_url: str

    def send(self, to: Address, message: Message, *, key: str) -> Receipt:
        """:raises CannotReach:"""
        post = drawn(message)
        client = self._client(to)
        try:
            answer = client.chat_postMessage(
                channel=to.conversation,
                text=post["text"],
                blocks=post["blocks"],
                metadata={"event_type": EVENT, "event_payload": {"id": key}},
                # Undocumented and not relied on: where Slack knows it, a repeat is swallowed.
                client_msg_id=str(uuid5(NAMESPACE_URL, key)),
                unfurl_links=False,
                unfurl_media=False,
            )
        except SlackApiError as error:
            raise refused(error) from error
        except urllib3.exceptions.HTTPError as error:
            raise lost(error) from error
        return Receipt(conversation=answer["channel"], message=answer["ts"])

    def replace(self, to: Address, receipt: Receipt, message: Message) -> None:
        """:raises CannotReach:"""
        post = drawn(message)
        client = self._client(to)
        try:
            client.chat_update(
                channel=receipt.conversation,
                ts=receipt.message,
                text=post["text"],
                blocks=post["blocks"],
            )
        except SlackApiError as error:
            raise refused(error) from error
        except urllib3.exceptions.HTTPError as error:
            raise lost(error) from error

    def find(self, to: Address, *, key: str, since: datetime) -> Receipt | None:
        """:raises CannotLookUp: where history was not granted, or there is too much of it.

        :raises CannotReach: when Slack does not answer now.
        """
        client = self._client(to)
        oldest = f"{since.timestamp() - BEFORE:.6f}"
        try:
            for post in _history(client, to.conversation, oldest):
                if _key(post) == key:
                    return Receipt(conversation=post["channel"], message=post["ts"])
        except SlackApiError as error:
            if error.response.get("error") in ("missing_scope", "no_permission"):
                raise CannotLookUp from error
            raise refused(error) from error
        except urllib3.exceptions.HTTPError as error:
            raise lost(error) from error
        return None

    def _client(self, to: Address) -> SlackClient:
        try:
            token = self.grants.token(team_id=to.workspace)
        except SlackApiError as error:
            raise refused(error) from error
        except urllib3.exceptions.HTTPError as error:
            raise CannotReach("token_not_renewed") from error
        return SlackClient(base_url=self.api_url, token=token)


def _history(client: SlackClient, conversation: str, oldest: str) -> Iterator[dict[str, Any]]:
    """Everything said there since, each with the id of the conversation it was said in."""
    try:
        yield from _pages(client, conversation, oldest)
    except SlackApiError as error:
        if error.response.get("error") != "channel_not_found":
            raise
        # A person's own id is good for posting only.
        opened = client.conversations_open(users=conversation)["channel"]["id"]
        yield from _pages(client, opened, oldest)


def _pages(client: SlackClient, conversation: str, oldest: str) -> Iterator[dict[str, Any]]:
    cursor: str | None = None
    for _page in range(PAGES):
        answer = client.conversations_history(
            channel=conversation,
            oldest=oldest,
            limit=PER_PAGE,
            cursor=cursor,
            include_all_metadata=True,
        )
        yield from ({**post, "channel": conversation} for post in answer["messages"])
        metadata: dict[str, str] = answer.get("response_metadata") or {}
        cursor = metadata.get("next_cursor")
        if not cursor:
            return
    raise CannotLookUp


def _key(post: dict[str, Any]) -> str:
    metadata = post.get("metadata") or {}
    if metadata.get("event_type") != EVENT:
        return ""
    return str(metadata.get("event_payload", {}).get("id", ""))
