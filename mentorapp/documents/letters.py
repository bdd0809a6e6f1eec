"""Links in mails: what somebody wanted to see or press when they opened the mail.

Such a link names one line of the ledger. For a few days it serves as a key, once; afterwards it is
an address only, and whoever follows it is sent a fresh link. Nothing is done by following a link.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from mentorapp.core.sealing.signing import Secret
from mentorapp.documents.links import LinkExpired, LinkInvalid

A_KEY_FOR: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTicket:
    """Which message a link was in, and where it leads: a press and its target."""

    delivery_id: UUID
    name: str
    target: str  # ids only: it can be read in the address

    @property
    def once(self) -> str:
        """A message lets in once, by whichever of its links."""
        return f"letter:{self.delivery_id}"


@dataclass(frozen=True, slots=True)
class Letters:
    public_url: str
    secret: Secret = field(repr=False)

    def link(self, ticket: LetterTicket) -> str:
        return self._address("letter", ticket)

    def leave(self, ticket: LetterTicket) -> str:
        """Where one hears no more of this kind; the ticket's target is the kind."""
        return self._address("no-more", ticket)

    def read(self, token: str, *, as_key: bool = False) -> LetterTicket:
        """:raises LinkInvalid:

        :raises LinkExpired: as a key; as an address a link lasts.
        """
        most = int(A_KEY_FOR.total_seconds()) if as_key else None
        try:
            delivery, name, target = self._signer().loads(token, max_age=most)
            return LetterTicket(delivery_id=UUID(delivery), name=str(name), target=str(target))
        except SignatureExpired:
            raise LinkExpired from None
        except (BadSignature, ValueError, TypeError, AttributeError):
            raise LinkInvalid from None

    def _address(self, place: str, ticket: LetterTicket) -> str:
        parts = [ticket.delivery_id.hex, ticket.name, ticket.target]
        return f"{self.public_url.rstrip('/')}/app/{place}/{self._signer().dumps(parts)}"

    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.secret, salt="mentorapp.letter")
