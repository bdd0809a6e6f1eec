"""A person decides about a message that the worker could not bring to an end by itself."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Delivery, DeliveryState, Notice
from mentorapp.core.notices.once import wake_after_commit
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.i18n import _

_LONGER = timedelta(days=1)  # what a person sends by hand does not expire at once


def send_again(session: Session, *, by: Person | None, delivery: Delivery, at: datetime) -> None:
    """Send what is held or was given up, even if it may have arrived. `by`: none, the operator.

    :raises Refused: for a stranger, or when nothing is stuck.
    """
    notice = _stuck_notice(session, by=by, delivery=delivery)
    delivery.settle(DeliveryState.PENDING)
    delivery.attempt, delivery.unsure_since, delivery.next_at = 0, None, at
    notice.expires_at = max(notice.expires_at, at + _LONGER)
    if notice.kind is NoticeKind.DIGEST:
        _gather_again(session, notice)
    record(session, deed="send_again", by=by.id if by else None, at=at, subject=delivery.id)
    wake_after_commit(session)


def let_be(session: Session, *, by: Person | None, delivery: Delivery, at: datetime) -> None:
    """Do not send it any more: it arrived after all, or it does not matter.

    :raises Refused: for a stranger, or when nothing is stuck.
    """
    _stuck_notice(session, by=by, delivery=delivery)
    delivery.settle(DeliveryState.WITHDRAWN, why="let_be")
    record(session, deed="let_be", by=by.id if by else None, at=at, subject=delivery.id)


def _stuck_notice(session: Session, *, by: Person | None, delivery: Delivery) -> Notice:
    notice = session.get_one(Notice, delivery.notice_id)
    if by is not None:
        if notice.programme_id is None:
            raise Refused(_("Only the operator can do this."))
        require_coordinator(session, person=by, programme_id=notice.programme_id)
    if delivery.state not in (DeliveryState.HELD, DeliveryState.DEAD):
        raise Refused(_("This message is not waiting for a decision any more."))
    return notice


def _gather_again(session: Session, digest: Notice) -> None:
    for carried in session.scalars(
        select(Delivery)
        .join(Notice, Notice.id == Delivery.notice_id)
        .where(Notice.digest_id == digest.id, Delivery.state == DeliveryState.DEAD)
    ):
        carried.settle(DeliveryState.GATHERED)


def take_up_again(session: Session, *, now: datetime) -> None:
    """What was given up as too late by a clock that was ahead has its time still to come."""
    due_at = select(Notice.due_at).where(Notice.id == Delivery.notice_id).scalar_subquery()
    ahead = select(Notice.id).where(Notice.due_at > now, Notice.withdrawn_at.is_(None))
    session.execute(
        update(Delivery)
        .where(Delivery.state == DeliveryState.EXPIRED, Delivery.notice_id.in_(ahead))
        .values(state=DeliveryState.PENDING, next_at=due_at, last_error="")
    )
