"""Files to download: a link of limited life, for one account, that brings one file once.

To offer a file:

1. write `def my_file(here: Visit, target: str) -> File` in `answers/<topic>.py`: it reads ids from
   `target`, checks who asks as every answer does (`Refused` is shown), and makes the bytes;
2. give it a line in `FILES` of `answers/table.py`;
3. put `Link(label=…, url=download_link(here, "my_file", str(thing.id)))` on a screen.

The file is made when it is fetched, from what is there by then, in the language of its reader, and
kept nowhere. Programs that look at links in chats (previews, scanners) only meet a page with a
button; somebody who is signed in to the pages with the same account gets the file at once, as
often as they like while the link lives.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from mentorapp.core.people.visits import Visit
from mentorapp.core.sealing.signing import Secret
from mentorapp.documents.links import LinkExpired, LinkInvalid

GOOD_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Something to save. `name` is what it is called there, with its ending."""

    name: str
    media_type: str  # "application/pdf"
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadTicket:
    """What a link stands for: whose file, which one of which thing, and that it is this link."""

    account_id: UUID
    file: str  # a key of `answers.table.FILES`
    target: str  # ids only: it can be read in the address
    nonce: str
    made_at: datetime  # whoever has signed out everywhere since gets nothing by it

    @property
    def once(self) -> str:
        """The key under which its use is remembered."""
        return f"download:{self.nonce}"


@dataclass(frozen=True, slots=True)
class Downloads:
    public_url: str
    secret: Secret = field(repr=False)

    def link(self, ticket: DownloadTicket) -> str:
        who = ticket.account_id.hex
        parts = [who, ticket.file, ticket.target, ticket.nonce, ticket.made_at.isoformat()]
        return f"{self.public_url.rstrip('/')}/app/file/{self._signer().dumps(parts)}"

    def read(self, token: str) -> DownloadTicket:
        """:raises LinkInvalid:

        :raises LinkExpired:
        """
        try:
            account, file, target, nonce, made_at = self._signer().loads(
                token, max_age=int(GOOD_FOR.total_seconds())
            )
            return DownloadTicket(
                account_id=UUID(account),
                file=file,
                target=target,
                nonce=nonce,
                made_at=datetime.fromisoformat(made_at),
            )
        except SignatureExpired:
            raise LinkExpired from None
        except (BadSignature, ValueError, TypeError):
            raise LinkInvalid from None

    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.secret, salt="mentorapp.download")


def download_link(here: Visit, file: str, target: str = "") -> str:
    """The address of `FILES[file]` of `target`, for the one who asks, for an hour."""
    ticket = DownloadTicket(
        account_id=here.account.id,
        file=file,
        target=target,
        nonce=token_urlsafe(12),
        made_at=here.now,
    )
    return Downloads(here.instance.public_url, here.instance.link_secret).link(ticket)
