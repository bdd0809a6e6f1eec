"""Links into the web pages: sent to an account's own chat, for ten minutes, to be used once."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_urlsafe
from urllib.parse import quote, urlencode
from uuid import UUID

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from mentorapp.core.people.model import Platform
from mentorapp.core.people.visits import Visit
from mentorapp.core.sealing.signing import Secret
from mentorapp.documents.links import LinkExpired, LinkInvalid

GOOD_FOR = timedelta(minutes=10)
_TEAMS, _TAB = "https://teams.microsoft.com/l/entity", "home"  # the tab's `entityId`


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Who may come in, and what they see first: a name of `answers.looks.LOOKS` and its target."""

    account_id: UUID
    see: str
    target: str  # ids only: it can be read in the address
    nonce: str
    made_at: datetime  # whoever has signed out everywhere since is not let in by it

    @property
    def once(self) -> str:
        """The key under which its use is remembered."""
        return f"entrance:{self.nonce}"


@dataclass(frozen=True, slots=True)
class Entrances:
    public_url: str
    secret: Secret = field(repr=False)

    def link(self, ticket: Ticket) -> str:
        who = ticket.account_id.hex
        parts = [who, ticket.see, ticket.target, ticket.nonce, ticket.made_at.isoformat()]
        return f"{self.public_url.rstrip('/')}/app/in/{self._signer().dumps(parts)}"

    def read(self, token: str) -> Ticket:
        """:raises LinkInvalid:

        :raises LinkExpired:
        """
        try:
            account, see, target, nonce, made_at = self._signer().loads(
                token, max_age=int(GOOD_FOR.total_seconds())
            )
            return Ticket(
                account_id=UUID(account),
                see=see,
                target=target,
                nonce=nonce,
                made_at=datetime.fromisoformat(made_at),
            )
        except SignatureExpired:
            raise LinkExpired from None
        except (BadSignature, ValueError, TypeError):
            raise LinkInvalid from None

    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.secret, salt="mentorapp.entrance")


def entrance_link(here: Visit, *, see: str = "home", target: str = "") -> str:
    """The address at which the one who asks comes in, without another sign-in."""
    ticket = new_ticket(here.account.id, see=see, target=target, at=here.now)
    return Entrances(here.instance.public_url, here.instance.link_secret).link(ticket)


def tab_link(here: Visit, *, see: str = "home", target: str = "") -> str:
    """The address that shows the same in the app's own tab; "" where there is none.

    Source: Microsoft Learn, "Create deep links to an application".
    """
    app_id = here.instance.tabs.get(here.workspace.external_id)
    if here.workspace.platform is not Platform.TEAMS or app_id is None:
        return ""
    place = f"{see}/{target}" if target else see
    context = urlencode({"context": json.dumps({"subEntityId": place})})
    return f"{_TEAMS}/{quote(app_id, safe='')}/{_TAB}?{context}"


def new_ticket(account_id: UUID, *, at: datetime, see: str = "home", target: str = "") -> Ticket:
    nonce = token_urlsafe(12)
    return Ticket(account_id=account_id, see=see, target=target, nonce=nonce, made_at=at)
