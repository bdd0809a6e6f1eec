"""What is over goes by itself: announced first, deleted when its time has come, and proven."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Stage, StageChange
from mentorapp.core.missing import there
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.use_cases import tell_each
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.deleting import changed, delete_all_of
from mentorapp.core.privacy.model import Cause, DeletionReceipt
from mentorapp.core.privacy.periods import ANNOUNCED, AT_LEAST, periods_of
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.sealing.pairkeys import WrappedKey

MOST = 1000  # tandems looked at in one turn


def ends_of_contents(session: Session, pair: Pair) -> datetime | None:
    """When what a tandem wrote goes; None while it is together in a cohort that is open."""
    ended = pair.ended_at or _over_at(session, pair)
    return ended and ended + periods_of(session)[Keeping.CONTENTS].length


def has_contents(session: Session, pair: Pair) -> bool:
    """Whether there is anything left that could be read."""
    return session.get(WrappedKey, pair.id) is not None


def the_receipt(session: Session, receipt_id: UUID) -> DeletionReceipt:
    """:raises Refused: when there is none (any more)."""
    return there(session.get(DeletionReceipt, receipt_id))


def announce_deletions(session: Session, *, now: datetime) -> int:
    """Tell both people of a tandem a month before what they wrote goes."""
    told = 0
    for pair, at in _ending(session, before=now + ANNOUNCED):
        told += tell_each(
            session,
            kind=NoticeKind.DELETION_AHEAD,
            people=pair.people,
            about=pair.id,
            key=partial(_key, "deletion_ahead", pair.id),
            due_at=now,
            now=now,
            expires_at=max(at, now + AT_LEAST),
            programme_id=pair.cohort.programme_id,
        )
    return told


def delete_contents(session: Session, *, now: datetime) -> int:
    """Delete what tandems wrote whose time is over and who were told long enough before.

    A clock that jumped ahead deletes nothing: the announcement has to have stood for a while.
    """
    gone = 0
    for pair, _at in _ending(session, before=now):
        if not _was_announced(session, pair, before=now - AT_LEAST):
            continue
        counts = delete_all_of(session, "pair", Pair.id == pair.id, Keeping.CONTENTS)
        counts["wrapped_key"] = changed(
            session.execute(delete(WrappedKey).where(WrappedKey.pair_id == pair.id))
        )
        receipt = DeletionReceipt(at=now, cause=Cause.TIME, counts=counts)
        session.add(receipt)
        tell_each(
            session,
            kind=NoticeKind.CONTENTS_DELETED,
            people=pair.people,
            about=receipt.id,
            key=partial(_key, "contents_deleted", pair.id),
            due_at=now,
            now=now,
            programme_id=pair.cohort.programme_id,
        )
        gone += 1
    return gone


def _ending(session: Session, *, before: datetime) -> Iterator[tuple[Pair, datetime]]:
    """Tandems with contents that go before an instant, and when."""
    ended = before - periods_of(session)[Keeping.CONTENTS].length
    closed = select(Cohort.id).where(Cohort.stage == Stage.CLOSED)
    pairs = session.scalars(
        select(Pair)
        .join(WrappedKey, WrappedKey.pair_id == Pair.id)
        .where(or_(Pair.ended_at <= ended, Pair.cohort_id.in_(closed)))
        .options(*with_people())
        .order_by(Pair.formed_at, Pair.id)
        .limit(MOST)
    ).all()
    for pair in pairs:
        at = ends_of_contents(session, pair)
        if at is not None and at <= before:
            yield pair, at


def _closed_at(session: Session, cohort: Cohort) -> datetime | None:
    """When a cohort was closed, or its last day, whichever is later; None while it is open."""
    if cohort.stage is not Stage.CLOSED:
        return None
    last_day = datetime.combine(cohort.ends_on, time(), UTC) + timedelta(days=1)
    closed = session.scalar(
        select(func.max(StageChange.at)).where(
            StageChange.cohort_id == cohort.id, StageChange.stage == Stage.CLOSED
        )
    )
    return max(last_day, closed) if closed else last_day


def _over_at(session: Session, pair: Pair) -> datetime | None:
    """When the cohort was closed, or the tandem's own time is over, whichever is later."""
    closed = _closed_at(session, pair.cohort)
    own = datetime.combine(pair.last_day, time(), UTC) + timedelta(days=1)
    return max(closed, own) if closed else None


def _key(occasion: str, pair_id: UUID, person: Person) -> str:
    return f"{occasion}:{pair_id}:{person.id}"


def _was_announced(session: Session, pair: Pair, *, before: datetime) -> bool:
    keys = [_key("deletion_ahead", pair.id, person) for person in pair.people]
    told = select(func.count()).select_from(Notice)
    return session.scalar(told.where(Notice.key.in_(keys), Notice.created_at <= before)) == len(
        keys
    )
