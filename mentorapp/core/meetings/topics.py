"""What the two want to talk about when they meet next: theirs, sealed, and shared at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.meetings.model import AgendaTopic
from mentorapp.core.pairs.contents import key_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import require_partner, require_together, with_people
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.written import require_short
from mentorapp.i18n import _

TOPIC_MOST = 1000  # characters
TOPICS_MOST = 40  # that wait at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTopic:
    """A topic as one of the two reads it."""

    id: UUID
    text: str
    saved_by: str
    own: bool
    talked_at: datetime | None


def save_topic(
    session: Session, *, pair: Pair, by: Person, text: str, keyring: Keyring, at: datetime
) -> AgendaTopic:
    """Keep something for the next meeting; the other one sees it from now on.

    :raises InvalidInput: when it says nothing, is too long, or too much waits already.
    """
    require_together(pair, by)
    _check(text)
    if _count_waiting(session, pair) >= TOPICS_MOST:
        full = _("{most} topics wait already. Please tick off or remove some first.")
        raise InvalidInput({"text": full.format(most=TOPICS_MOST)})
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    topic = AgendaTopic(pair=pair, saved_by=by.id, saved_at=at, sealed_text=key.seal(text))
    session.add(topic)
    session.flush()
    return topic


def tick_topic(session: Session, *, topic: AgendaTopic, by: Person, at: datetime) -> None:
    """The two have talked about it."""
    require_together(topic.pair, by)
    if topic.talked_at is not None:
        raise Refused(_("This topic is ticked off already."))
    topic.talked_at = at
    session.flush()


def drop_topic(session: Session, *, topic: AgendaTopic, by: Person) -> None:
    """Take a topic of one's own away, for good."""
    require_together(topic.pair, by)
    if topic.saved_by != by.id:
        raise Refused(_("Only the one who saved this topic can remove it."))
    session.delete(topic)
    session.flush()


def the_topic(session: Session, topic_id: UUID, *, by: Person) -> AgendaTopic:
    """:raises Refused: when there is none (any more), or it is other people's."""
    topic = session.get(
        AgendaTopic, topic_id, options=[joinedload(AgendaTopic.pair).options(*with_people())]
    )
    if topic is None or not topic.pair.includes(by):
        raise Refused(_("This topic does not exist any more, or is not yours."))
    return topic


def topics_of(
    session: Session, *, pair: Pair, by: Person, keyring: Keyring
) -> Sequence[OpenedTopic]:
    """What waits to be talked about, the oldest first.

    :raises Refused: when `by` is not one of the two.
    """
    require_partner(pair, by)
    kept = session.scalars(
        select(AgendaTopic)
        .where(AgendaTopic.pair_id == pair.id, AgendaTopic.talked_at.is_(None))
        .order_by(AgendaTopic.saved_at, AgendaTopic.id)
    ).all()
    if not kept:
        return ()
    key = key_for(session, pair=pair, by=by, keyring=keyring)
    names = {person.id: person.name for person in pair.people}
    return tuple(
        OpenedTopic(
            id=topic.id,
            text=key.open(topic.sealed_text),
            saved_by=names.get(topic.saved_by, ""),
            own=topic.saved_by == by.id,
            talked_at=topic.talked_at,
        )
        for topic in kept
    )


def _count_waiting(session: Session, pair: Pair) -> int:
    waiting = select(func.count(AgendaTopic.id)).where(
        AgendaTopic.pair_id == pair.id, AgendaTopic.talked_at.is_(None)
    )
    return session.scalars(waiting).one()


def _check(text: str) -> None:
    if not text:
        raise InvalidInput({"text": _("Please write a few words.")})
    require_short(("text", text, TOPIC_MOST))
