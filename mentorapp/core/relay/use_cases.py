"""Sending the partner a few words, wherever the partner is; and forgetting them on arrival."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.missing import NotThere
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import OPEN, Delivery, Notice
from mentorapp.core.notices.seats import seats_of
from mentorapp.core.notices.wishes import muted_kinds
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_together, with_people
from mentorapp.core.pairs.telling import tell_partner
from mentorapp.core.people.model import Person
from mentorapp.core.relay.model import ShortMessage
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.written import require_short
from mentorapp.i18n import _

TEXT_MOST = 500  # characters
WAITING_MOST = 5  # of one person, not arrived yet
_AFTER_DELIVERY = timedelta(minutes=1)  # whoever is in the middle of sending it is let finish


def require_reachable(session: Session, *, pair: Pair, by: Person) -> None:
    """:raises Refused: when the partner would not get it, so that nothing is lost in silence."""
    require_together(pair, by)
    partner = pair.partner_of(by)
    if NoticeKind.SHORT_MESSAGE in muted_kinds(session, partner):
        raise Refused(
            _("{name} would rather not get short messages here.").format(name=partner.name)
        )
    if partner.id not in seats_of(session, [partner.id]):
        raise Refused(_("{name} cannot be reached here at the moment.").format(name=partner.name))


def send_short_message(
    session: Session, *, pair: Pair, by: Person, text: str, keyring: Keyring, at: datetime
) -> ShortMessage:
    """Seal it and have it brought to the partner."""
    require_reachable(session, pair=pair, by=by)
    _check(text)
    if _count_waiting(session, pair, by) >= WAITING_MOST:
        raise Refused(_("Some messages of yours are still on their way. Please wait a little."))
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    message = ShortMessage(pair=pair, sender_id=by.id, sealed_text=key.seal(text), sent_at=at)
    session.add(message)
    session.flush()
    tell_partner(
        session,
        pair,
        by=by,
        kind=NoticeKind.SHORT_MESSAGE,
        about=message.id,
        at=at,
    )
    return message


def read_short_message(
    session: Session, *, message_id: UUID, reader: Person, keyring: Keyring
) -> tuple[ShortMessage, str]:
    """For the partner alone, and only while it is on its way.

    :raises Refused: when it has arrived, when the two have parted, and for everybody else.
    """
    message = session.get(
        ShortMessage, message_id, options=[joinedload(ShortMessage.pair).options(*with_people())]
    )
    if message is None or message.sender_id == reader.id:
        raise NotThere
    require_together(message.pair, reader)
    key = key_for(session, pair=message.pair, by=reader, keyring=keyring)
    return message, key.open(message.sealed_text)


def forget_arrived(session: Session, *, ids: Collection[UUID]) -> int:
    """Delete those of these that nobody has to bring anywhere any more; return how many."""
    return _forget(session, ids)


def forget_stranded(session: Session, *, now: datetime) -> int:
    """The same for all: what was muted, has expired, or whose tandem has ended meanwhile."""
    ids = session.scalars(
        select(ShortMessage.id).where(ShortMessage.sent_at < now - _AFTER_DELIVERY)
    ).all()
    return _forget(session, ids)


def _forget(session: Session, ids: Collection[UUID]) -> int:
    on_its_way = exists().where(
        Notice.subject_id == ShortMessage.id,
        Delivery.notice_id == Notice.id,
        Delivery.state.in_(OPEN),
    )
    gone = session.scalars(
        select(ShortMessage.id).where(ShortMessage.id.in_(ids), ~on_its_way)
    ).all()
    session.execute(delete(ShortMessage).where(ShortMessage.id.in_(gone)))
    return len(gone)


def _count_waiting(session: Session, pair: Pair, by: Person) -> int:
    waiting = select(func.count(ShortMessage.id)).where(
        ShortMessage.pair_id == pair.id, ShortMessage.sender_id == by.id
    )
    return session.scalars(waiting).one()


def _check(text: str) -> None:
    if not text:
        raise InvalidInput({"text": _("Please write a few words.")})
    require_short(("text", text, TEXT_MOST))
