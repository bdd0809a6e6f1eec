"""Being signed in to the web pages: a row for each browser, which its owner can see and end.

A session belongs to an account, of whichever platform; how it was entered is told in the list. A
further way in is a word in `Entry` and whoever calls `open_page_session` after checking it.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, bindparam, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from mentorapp.core.missing import OutOfDate
from mentorapp.core.people.model import Account, Person, Platform, Workspace
from mentorapp.core.people.use_cases import Seat
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word

IDLE = timedelta(hours=8)  # unused for so long, a session is over
LONGEST = timedelta(days=7)
_NOTED_EVERY = timedelta(minutes=10)  # so that looking around does not wait for the disk


class Entry(StrEnum):
    """How somebody proved who they are."""

    TEAMS_TAB = "teams_tab"
    SLACK = "slack"
    LINK = "link"  # sent to the account's chat
    MAIL = "mail"  # sent to the account's mailbox


class Theme(StrEnum):
    """The colours that the surroundings ask for; the browser's own wish where they do not."""

    BROWSERS = ""
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class PageSession(Identified, Base):
    __tablename__ = "page_session"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True, init=False)
    account: Mapped[Account] = relationship(lazy="raise_on_sql")
    token_hash: Mapped[str] = mapped_column(unique=True)
    entered_by: Mapped[Entry] = mapped_column(Word(Entry))
    opened_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    theme: Mapped[Theme] = mapped_column(Word(Theme), default=Theme.BROWSERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A session as a request meets it, with the seat it is bound to."""

    id: UUID
    account_id: UUID
    entered_by: Entry
    theme: Theme
    opened_at: datetime
    seen_at: datetime
    platform: Platform
    workspace: str
    user: str
    language: str

    @property
    def seat(self) -> Seat:
        return Seat(platform=self.platform, workspace=self.workspace, user=self.user)

    def is_over(self, at: datetime) -> bool:
        return at - self.seen_at > IDLE or at - self.opened_at > LONGEST

    def wants_noting(self, at: datetime) -> bool:
        return at - self.seen_at > _NOTED_EVERY


# Asked with every request of a page, so it is put together once and fetches no entity.
_SIGNED_IN = (
    select(
        PageSession.id,
        PageSession.account_id,
        PageSession.entered_by,
        PageSession.theme,
        PageSession.opened_at,
        PageSession.seen_at,
        Workspace.platform,
        Workspace.external_id.label("workspace"),
        Account.external_id.label("user"),
        Person.language,
    )
    .join(PageSession.account)
    .join(Account.workspace)
    .join(Account.person)
    .where(PageSession.token_hash == bindparam("token_hash"), PageSession.ended_at.is_(None))
)


def open_page_session(
    session: Session, *, account: Account, entered_by: Entry, theme: Theme, at: datetime
) -> str:
    """Sign `account` in, and return the token that only its browser keeps."""
    token = secrets.token_urlsafe(32)
    session.add(
        PageSession(
            account=account,
            token_hash=_hash(token),
            entered_by=entered_by,
            theme=theme,
            opened_at=at,
            seen_at=at,
        )
    )
    return token


def signed_in(session: Session, *, token: str, at: datetime) -> SignedIn | None:
    """The session a browser shows the token of, as long as it is good."""
    row = session.execute(_SIGNED_IN, {"token_hash": _hash(token)}).first()
    found = None if row is None else SignedIn(**row._mapping)
    return None if found is None or found.is_over(at) else found


def note_presence(session: Session, *, id: UUID, at: datetime) -> None:
    session.execute(
        update(PageSession).where(PageSession.id == id, PageSession.seen_at < at).values(seen_at=at)
    )


def choose_theme(session: Session, *, id: UUID, theme: Theme) -> None:
    session.execute(update(PageSession).where(PageSession.id == id).values(theme=theme))


def page_sessions_of(session: Session, *, person: Person, at: datetime) -> Sequence[PageSession]:
    """Where the person is signed in, with whichever account; the one used last first."""
    return session.scalars(
        select(PageSession)
        .join(PageSession.account)
        .where(
            Account.person_id == person.id,
            PageSession.ended_at.is_(None),
            PageSession.seen_at >= at - IDLE,
            PageSession.opened_at >= at - LONGEST,
        )
        .order_by(PageSession.seen_at.desc(), PageSession.id)
    ).all()


def end_page_session(session: Session, *, id: UUID, by: Person, at: datetime) -> None:
    """:raises Refused: when it is nobody's, or somebody else's."""
    found = session.scalar(
        select(PageSession)
        .join(PageSession.account)
        .where(PageSession.id == id, Account.person_id == by.id)
    )
    if found is None:
        raise OutOfDate
    found.ended_at = found.ended_at or at


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
