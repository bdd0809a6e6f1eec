"""That two people were a tandem once, when nothing else of it is kept: a keyed hash.

It answers one question, "were these two together before?", and only to whoever holds the key.

A hint stands beside it, so that not every mentee has to be hashed with every mentor: a keyed number
of both, short enough that about one in a million pairs has the same. It is of the two together: of
one person alone it tells nothing, because for every other hint there is a possible partner.
"""

import hmac
from collections.abc import Iterator, Sequence, Set
from datetime import datetime
from itertools import product
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from mentorapp.core.notices.once import insert_once
from mentorapp.core.sealing.signing import Secret, every, newest
from mentorapp.db.base import Base
from mentorapp.db.types import Instant

HISTORY_KEY = "history_key"  # in a session's info
HINT_BITS: Final = 20  # more would tell apart who else was together with whom


class EarlierPair(Base):
    __tablename__ = "earlier_pair"

    digest: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    hint: Mapped[int | None] = mapped_column(default=None)  # none in rows older than hints are


def remember_pair(session: Session, *, one: UUID, other: UUID, at: datetime) -> None:
    secret = newest(_secret(session))
    hint = _share(one, secret) ^ _share(other, secret)
    row = {"digest": digest_of(one, other, secret), "hint": hint, "at": at}
    insert_once(session, EarlierPair, [row], unique="digest")


def earlier_among(
    session: Session, *, mentees: Sequence[UUID], mentors: Sequence[UUID]
) -> frozenset[tuple[UUID, UUID]]:
    """The (mentee, mentor) of these who were together before, in whichever role."""
    rows = session.execute(select(EarlierPair.digest, EarlierPair.hint)).all()
    remembered, hints = {row.digest for row in rows}, {row.hint for row in rows}
    return frozenset(
        pair
        for secret in every(_secret(session))
        for pair in _likely(mentees, mentors, hints, secret)
        if digest_of(*pair, secret) in remembered
    )


def _likely(
    mentees: Sequence[UUID], mentors: Sequence[UUID], hints: Set[int | None], secret: str
) -> Iterator[tuple[UUID, UUID]]:
    """The few pairs that a hint can be about."""
    if None in hints:
        yield from product(mentees, mentors)
        return
    seeking: dict[int, list[UUID]] = {}
    for mentee in mentees if hints else ():
        seeking.setdefault(_share(mentee, secret), []).append(mentee)
    for mentor in mentors if hints else ():
        own = _share(mentor, secret)
        for share in _partners(own, seeking.keys(), hints):
            yield from ((mentee, mentor) for mentee in seeking[share])


def _partners(own: int, shares: Set[int], hints: Set[int | None]) -> Set[int]:
    """Which shares give a hint together with this one, found from whichever side is smaller."""
    if len(hints) < len(shares):
        return {own ^ hint for hint in hints if hint is not None} & shares
    return {share for share in shares if own ^ share in hints}


def _share(person: UUID, secret: str) -> int:
    """One person's part of a hint."""
    digest = hmac.digest(secret.encode(), b"mentorapp.earlier-hint" + person.bytes, "sha256")
    return int.from_bytes(digest[:4]) % (1 << HINT_BITS)


def _secret(session: Session) -> Secret:
    """The key travels with the session, because the matching asks from many places."""
    secret: Secret = session.info.get(HISTORY_KEY, "")
    return secret


def digest_of(one: UUID, other: UUID, secret: str) -> str:
    """The same whoever is named first."""
    both = b"".join(sorted((one.bytes, other.bytes)))
    return hmac.digest(secret.encode(), b"mentorapp.earlier-pair" + both, "sha256").hex()
