"""The ledger is not kept for ever."""

from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from mentorapp.core.notices.model import OPEN, Delivery, Notice

_AT_ONCE = 500


def forget_settled(session: Session, *, before: datetime) -> int:
    """Forget notices that expired before then and have come to an end; return how many."""
    is_open = exists().where(Delivery.notice_id == Notice.id, Delivery.state.in_(OPEN))
    ids = session.scalars(
        select(Notice.id).where(Notice.expires_at < before, ~is_open).limit(_AT_ONCE)
    ).all()
    if ids:
        session.execute(update(Notice).where(Notice.digest_id.in_(ids)).values(digest_id=None))
        session.execute(delete(Delivery).where(Delivery.notice_id.in_(ids)))
        session.execute(delete(Notice).where(Notice.id.in_(ids)))
    return len(ids)
