"""Signed out everywhere: no browser stays signed in, and no link that was made before lets in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.people.model import Account, Handled, Person
from mentorapp.core.people.page_sessions import PageSession

_EVERYBODY: Final = "signed_out:everybody"


def sign_out_everywhere(session: Session, *, by: Person, at: datetime) -> None:
    """End it in every browser, of whichever of one's own seats."""
    ids = select(Account.id).where(Account.person_id == by.id)
    _sign_out(session, session.scalars(ids).all(), at)


def sign_out_for_operator(session: Session, *, account: Account, at: datetime) -> None:
    """The same for somebody who lost a device, or whose mailbox somebody else reads."""
    _sign_out(session, [account.id], at)
    record(session, deed="sign_out", by=None, at=at, person=account.person_id)


def sign_out_everybody(session: Session, *, at: datetime) -> int:
    """The same for all, after something leaked; returns how many browsers were signed in."""
    session.merge(Handled(key=_EVERYBODY, at=at))
    record(session, deed="sign_out_everybody", by=None, at=at)
    ended = update(PageSession).where(PageSession.ended_at.is_(None)).values(ended_at=at)
    return session.connection().execute(ended).rowcount


def lose_reach(session: Session, *, account: Account, at: datetime) -> None:
    """The app was removed or blocked for this seat, or the seat was taken away."""
    account.unreachable_at = at
    _sign_out(session, [account.id], at)


def links_good_since(session: Session, *, account_id: UUID) -> datetime | None:
    """Links for this seat that are older let nobody in; None where all of them do."""
    keys = (_EVERYBODY, _key(account_id))
    return max(session.scalars(select(Handled.at).where(Handled.key.in_(keys))), default=None)


def _sign_out(session: Session, account_ids: Sequence[UUID], at: datetime) -> None:
    for account_id in account_ids:
        session.merge(Handled(key=_key(account_id), at=at))
    session.execute(
        update(PageSession)
        .where(PageSession.account_id.in_(account_ids), PageSession.ended_at.is_(None))
        .values(ended_at=at)
    )


def _key(account_id: UUID) -> str:
    return f"signed_out:{account_id}"
