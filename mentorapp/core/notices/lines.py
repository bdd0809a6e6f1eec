"""Lines of the ledger together with the notices they belong to."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from mentorapp.core.notices.model import Delivery, DeliveryState, Notice

log = structlog.get_logger()


def attach_notices(session: Session, deliveries: Sequence[Delivery]) -> list[Delivery]:
    """Read all their notices at once, so that `delivery.notice` asks nothing; return the readable.

    A query of its own, because PostgreSQL plans a locking read with a join and a limit badly. A
    notice that cannot be read, such as one of a kind this version does not know, is given up.
    """
    notices = _notices(session, {delivery.notice_id for delivery in deliveries})
    readable = []
    for delivery in deliveries:
        if notice := notices.get(delivery.notice_id):
            set_committed_value(delivery, "notice", notice)
            readable.append(delivery)
        else:
            log.error("notice_unreadable", delivery=str(delivery.id))
            delivery.settle(DeliveryState.DEAD, why="unreadable")
    return readable


def _notices(session: Session, ids: Iterable[UUID]) -> dict[UUID, Notice]:
    wanted = list(ids)
    if not wanted:
        return {}
    try:
        found = session.scalars(select(Notice).where(Notice.id.in_(wanted))).all()
    except ValueError:
        if len(wanted) == 1:
            return {}
        half = len(wanted) // 2
        return _notices(session, wanted[:half]) | _notices(session, wanted[half:])
    return {notice.id: notice for notice in found}
