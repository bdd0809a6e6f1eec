"""The one thing every platform can do alike: bring a message to an address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mentorapp.core.people.model import Platform
from mentorapp.screens.shapes import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a message goes: a person's seat, a mailbox, or a channel in one workspace."""

    platform: Platform
    workspace: str  # the platform's own id: Slack team, Teams tenant
    conversation: (
        str  # Slack user or channel id; Teams conversation id, "" when none was opened yet
    )
    person: str = ""  # Teams: the user id to open a conversation with
    service_url: str = ""  # Teams only
    user: str = ""  # Teams: the object id of a person in the directory
    language: str = ""  # the reader's, for what says in which language it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the provider says a message is called there."""

    conversation: str
    message: str


class Messenger(Protocol):
    def send(self, to: Address, message: Message, *, key: str) -> Receipt:
        """Bring `message` to `to`; `key` is opaque and unique to this delivery.

        :raises CannotReach: `permanent`, `retry_after` (seconds), or `unknown` (it may be there).
        """

    def replace(self, to: Address, receipt: Receipt, message: Message) -> None:
        """Put `message` in the place of an earlier one. :raises CannotReach:"""

    def find(self, to: Address, *, key: str, since: datetime) -> Receipt | None:
        """The receipt of the message sent with `key`, where the provider can look it up.

        :raises CannotLookUp: where it cannot.
        """
