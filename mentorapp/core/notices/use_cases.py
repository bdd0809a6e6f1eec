"""Telling somebody something, and taking it back. Nothing is sent here: a worker does that."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID, uuid4

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from mentorapp.core.notices.kinds import ETIQUETTE, NoticeKind
from mentorapp.core.notices.model import NOWHERE, OPEN, Delivery, DeliveryState, Notice
from mentorapp.core.notices.once import insert_once, wake_after_commit
from mentorapp.core.notices.seats import Seat, seats_of
from mentorapp.core.people.model import Account, Person

# Put together once. Nobody who changes their hours holds lines of the ledger, which would have to
# be looked for in the session.
_REPLANNING = (
    update(Delivery)
    .where(
        Delivery.state == DeliveryState.PENDING,
        Delivery.notice_id.in_(select(Notice.id).where(Notice.person_id == bindparam("reader"))),
    )
    .values(next_at=bindparam("again_at"), slot=False)
    .execution_options(synchronize_session=False)
)


class Channel(Protocol):
    """A channel of a workspace, whoever keeps it."""

    @property
    def id(self) -> UUID: ...

    @property
    def workspace_id(self) -> UUID: ...


def tell(
    session: Session,
    *,
    kind: NoticeKind,
    about: UUID,
    key: str,
    due_at: datetime,
    now: datetime,
    person: Person | None = None,
    channel: Channel | None = None,
    account: Account | None = None,
    expires_at: datetime | None = None,
    programme_id: UUID | None = None,
) -> bool:
    """Tell a person or a channel, once per key; say whether it was new.

    A person hears it where they are reached best, or at `account` where one is named.
    """
    if (person is None) == (channel is None):
        raise ValueError("a notice is for a person or for a channel")
    notice = _row(
        kind=kind,
        about=about,
        key=key,
        due_at=due_at,
        now=now,
        expires_at=expires_at,
        programme_id=programme_id,
    )
    if channel is not None:
        notice["channel_id"] = channel.id
        return _tell(session, [notice], lambda _: Seat(None, channel.workspace_id)) > 0
    assert person is not None
    notice["person_id"] = person.id
    if account is not None:
        seat = Seat(account.id, account.workspace_id)
        return _tell(session, [notice], lambda _: seat) > 0
    seats = seats_of(session, [person.id])
    return _tell(session, [notice], lambda row: seats.get(row["person_id"])) > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One thing to tell one person."""

    kind: NoticeKind
    person: Person
    about: UUID
    key: str
    due_at: datetime
    expires_at: datetime | None = None
    programme_id: UUID | None = None


def tell_all(session: Session, *, sayings: Iterable[Saying], now: datetime) -> int:
    """Tell many people something each, in few statements; return how much had not been told.

    Other writers wait meanwhile: more than some hundreds belong into a job, part by part.
    """
    notices = [
        _row(
            kind=one.kind,
            about=one.about,
            key=one.key,
            due_at=one.due_at,
            now=now,
            expires_at=one.expires_at,
            programme_id=one.programme_id,
        )
        | {"person_id": one.person.id}
        for one in sayings
    ]
    seats = seats_of(session, [row["person_id"] for row in notices])
    return _tell(session, notices, lambda row: seats.get(row["person_id"]))


def tell_each(
    session: Session,
    *,
    kind: NoticeKind,
    people: Iterable[Person],
    about: UUID,
    key: Callable[[Person], str],
    due_at: datetime | Callable[[Person], datetime],
    now: datetime,
    expires_at: datetime | None = None,
    programme_id: UUID | None = None,
) -> int:
    """Tell many people the same, in few statements; return how many had not been told.

    `due_at` may be a moment on each reader's own clock.
    """
    sayings = (
        Saying(
            kind=kind,
            person=person,
            about=about,
            key=key(person),
            due_at=due_at(person) if callable(due_at) else due_at,
            expires_at=expires_at,
            programme_id=programme_id,
        )
        for person in people
    )
    return tell_all(session, sayings=sayings, now=now)


def withdraw(session: Session, *, about: UUID, kinds: Sequence[NoticeKind], at: datetime) -> int:
    """Take back what was not said yet about something; return how many notices that were."""
    open_ones = select(Notice.id).where(Notice.subject_id == about, Notice.kind.in_(kinds))
    return _withdraw(session, list(session.scalars(open_ones)), at)


def withdraw_key(session: Session, *, key: str, at: datetime) -> bool:
    """Take one notice back, unless it was said already."""
    ids = session.scalars(select(Notice.id).where(Notice.key == key))
    return _withdraw(session, list(ids), at) > 0


def move(
    session: Session,
    *,
    key: str,
    due_at: datetime,
    now: datetime,
    expires_at: datetime | None = None,
) -> bool:
    """Let a notice fall due at another time, unless it was said already or taken back."""
    notice = session.scalar(select(Notice).where(Notice.key == key))
    if notice is None or notice.withdrawn_at is not None:
        return False
    moved = _postpone(session, notice.id, now)
    if moved:
        notice.due_at = due_at
        notice.expires_at = expires_at or due_at + ETIQUETTE[notice.kind].lasts
        wake_after_commit(session)
    return moved


def replan(session: Session, *, person: Person, now: datetime) -> None:
    """Look again at when everything for a person is to be said: their hours have changed."""
    session.execute(_REPLANNING, {"reader": person.id, "again_at": now})
    wake_after_commit(session)


def _row(
    *,
    kind: NoticeKind,
    about: UUID,
    key: str,
    due_at: datetime,
    now: datetime,
    expires_at: datetime | None,
    programme_id: UUID | None,
) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "kind": kind,
        "subject_id": about,
        "key": key,
        "due_at": due_at,
        "expires_at": expires_at or due_at + ETIQUETTE[kind].lasts,
        "created_at": now,
        "programme_id": programme_id,
    }


def _tell(
    session: Session,
    notices: Sequence[dict[str, Any]],
    seat_for: Callable[[dict[str, Any]], Seat | None],
) -> int:
    new = insert_once(session, Notice, notices, unique="key")
    for notice in notices:
        if notice["id"] in new:
            session.add(_delivery(notice, seat_for(notice) or Seat(None, NOWHERE)))
    session.flush()
    wake_after_commit(session)
    return len(new)


def _delivery(notice: dict[str, Any], seat: Seat) -> Delivery:
    # Due now, whatever the notice says: the worker finds the right moment for it, and is the only
    # one who does, because hours, wishes and the cap may look different by then.
    return Delivery(
        notice_id=notice["id"],
        account_id=seat.account_id,
        channel_id=notice.get("channel_id"),
        workspace_id=seat.workspace_id,
        urgency=0 if ETIQUETTE[notice["kind"]].urgent else 1,
        next_at=notice["created_at"],
    )


def _withdraw(session: Session, notice_ids: Sequence[UUID], at: datetime) -> int:
    still_open = select(Delivery.notice_id).where(
        Delivery.notice_id.in_(notice_ids), Delivery.state.in_(OPEN)
    )
    taken_back = session.scalars(
        update(Notice)
        .where(Notice.id.in_(still_open), Notice.withdrawn_at.is_(None))
        .values(withdrawn_at=at)
        .returning(Notice.id)
    ).all()
    # What is under way or of unknown outcome stays with its worker, who sees that it was withdrawn.
    at_rest = (DeliveryState.PENDING, DeliveryState.GATHERED, DeliveryState.HELD)
    session.execute(
        update(Delivery)
        .where(Delivery.notice_id.in_(taken_back), Delivery.state.in_(at_rest))
        .values(state=DeliveryState.WITHDRAWN, last_error="withdrawn", slot=False)
    )
    return len(taken_back)


def _postpone(session: Session, notice_id: UUID, now: datetime) -> bool:
    waiting = session.execute(
        update(Delivery)
        .where(Delivery.notice_id == notice_id, Delivery.state == DeliveryState.PENDING)
        .values(next_at=now, slot=False)
        .returning(Delivery.id)
    )
    return bool(waiting.all())
