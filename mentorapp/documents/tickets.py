"""Links of one's own: signed, for one account and one thing, of limited life, to be used once."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from mentorapp.core.sealing.signing import Secret
from mentorapp.documents.links import LinkExpired, LinkInvalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What a link stands for: whose it is, which one of which thing, and that it is this link."""

    account_id: UUID
    name: str  # of a look, or of a file
    target: str  # ids only: it can be read in the address
    nonce: str
    made_at: datetime  # whoever has signed out everywhere since gets nothing by it


def new_ticket(account_id: UUID, name: str, target: str = "", *, at: datetime) -> Ticket:
    nonce = token_urlsafe(12)
    return Ticket(account_id=account_id, name=name, target=target, nonce=nonce, made_at=at)


@dataclass(frozen=True, slots=True)
class OwnLinks:
    """Links for one `purpose`; they open nothing that links for another one open."""

    public_url: str
    secret: Secret = field(repr=False)
    purpose: str
    path: str
    good_for: timedelta

    def link(self, ticket: Ticket) -> str:
        who, made_at = ticket.account_id.hex, ticket.made_at.isoformat()
        token = self._signer().dumps([who, ticket.name, ticket.target, ticket.nonce, made_at])
        return f"{self.public_url.rstrip('/')}{self.path}/{token}"

    def read(self, token: str) -> Ticket:
        """:raises LinkInvalid:

        :raises LinkExpired:
        """
        try:
            account, name, target, nonce, made_at = self._signer().loads(
                token, max_age=int(self.good_for.total_seconds())
            )
            return Ticket(
                account_id=UUID(account),
                name=name,
                target=target,
                nonce=nonce,
                made_at=datetime.fromisoformat(made_at),
            )
        except SignatureExpired:
            raise LinkExpired from None
        except (BadSignature, ValueError, TypeError):
            raise LinkInvalid from None

    def once(self, ticket: Ticket) -> str:
        """The key under which the use of `ticket` is remembered."""
        return f"{self.purpose}:{ticket.nonce}"

    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.secret, salt=f"mentorapp.{self.purpose}")
