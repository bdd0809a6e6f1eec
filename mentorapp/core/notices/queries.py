"""What can be asked about what was told: numbers for coordinators, ids for operators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Exists, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager

from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import OPEN, Delivery, DeliveryState, Notice
from mentorapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A message that was given up, for the operator."""

    delivery_id: UUID
    workspace_id: UUID
    kind: NoticeKind
    reason: str
    tried_at: datetime | None


def the_notice(session: Session, notice_id: UUID) -> Notice:
    """:raises Refused: when there is none (any more)."""
    notice = session.get(Notice, notice_id)
    if notice is None:
        raise Refused(_("This message will not be sent any more."))
    return notice


def the_delivery(session: Session, delivery_id: UUID) -> Delivery:
    """:raises Refused: when there is none (any more)."""
    delivery = session.get(Delivery, delivery_id)
    if delivery is None:
        raise Refused(_("This message is not waiting for a decision any more."))
    return delivery


def was_said(
    session: Session,
    *,
    about: UUID,
    person_id: UUID,
    kinds: Sequence[NoticeKind],
    before: datetime,
) -> bool:
    """Whether a person had been told something by then, so that they can be reminded of it."""
    arrived = (
        select(Delivery.id)
        .join(Notice, Notice.id == Delivery.notice_id)
        .where(
            Notice.subject_id == about,
            Notice.person_id == person_id,
            Notice.kind.in_(kinds),
            Delivery.state == DeliveryState.SENT,
            Delivery.sent_at <= before,
        )
    )
    return session.scalars(arrived.limit(1)).first() is not None


def was_meant_for(session: Session, *, about: UUID, person_id: UUID, kind: NoticeKind) -> bool:
    """Whether a person was ever to be told this, be it said, waiting or withdrawn."""
    meant = select(Notice.id).where(
        Notice.subject_id == about, Notice.person_id == person_id, Notice.kind == kind
    )
    return session.scalars(meant.limit(1)).first() is not None


def comes_anyway(
    session: Session, *, about: UUID, channel_id: UUID, kind: NoticeKind, since: datetime
) -> bool:
    """Whether a channel has heard this since then, or is about to."""
    coming = (
        select(Delivery.id)
        .join(Notice, Notice.id == Delivery.notice_id)
        .where(
            Notice.subject_id == about,
            Notice.channel_id == channel_id,
            Notice.kind == kind,
            or_(
                Delivery.state.in_(OPEN),
                and_(Delivery.state == DeliveryState.SENT, Delivery.sent_at >= since),
            ),
        )
    )
    return session.scalars(coming.limit(1)).first() is not None


def held_of(session: Session, *, programme_id: UUID) -> Sequence[Delivery]:
    """The programme's messages of which nobody knows whether they arrived, with their notices."""
    return session.scalars(
        select(Delivery)
        .join(Notice, Notice.id == Delivery.notice_id)
        .where(Delivery.state == DeliveryState.HELD, Notice.programme_id == programme_id)
        .options(contains_eager(Delivery.notice))
        .order_by(Notice.due_at)
    ).all()


def unreached(session: Session, *, programme_id: UUID, since: datetime) -> int:
    """How many messages of a programme reached nobody, at no address."""
    given_up = exists().where(Delivery.notice_id == Notice.id, Delivery.state == DeliveryState.DEAD)
    return session.scalars(
        select(func.count(Notice.id)).where(
            Notice.programme_id == programme_id,
            Notice.due_at >= since,
            given_up,
            ~_arrived_or_open(),
        )
    ).one()


def failures(session: Session, *, since: datetime, most: int = 100) -> Sequence[Failure]:
    """The latest messages that were given up, and have reached nobody at another address."""
    rows = session.execute(
        select(Delivery, Notice.kind)
        .join(Notice, Notice.id == Delivery.notice_id)
        .where(Delivery.state == DeliveryState.DEAD, Notice.due_at >= since, ~_arrived_or_open())
        .order_by(Notice.due_at.desc())
        .limit(most)
    )
    return [
        Failure(
            delivery_id=delivery.id,
            workspace_id=delivery.workspace_id,
            kind=kind,
            reason=delivery.last_error,
            tried_at=delivery.attempt_started_at,
        )
        for delivery, kind in rows
    ]


def _arrived_or_open() -> Exists:
    """Of a notice: at any address."""
    line = aliased(Delivery)
    return exists().where(line.notice_id == Notice.id, line.state.in_((*OPEN, DeliveryState.SENT)))


def carried_by(session: Session, digest: Notice) -> Sequence[Notice]:
    """What a digest was put together from, the earliest first."""
    return session.scalars(
        select(Notice).where(Notice.digest_id == digest.id).order_by(Notice.due_at, Notice.key)
    ).all()
