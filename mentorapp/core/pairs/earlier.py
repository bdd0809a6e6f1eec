"""That two people were a tandem once, when nothing else of it is kept: a keyed hash.

It answers one question, "were these two together before?", and only to whoever holds the key.
"""

import hmac
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from mentorapp.core.notices.once import insert_once
from mentorapp.core.sealing.signing import Secret, every, newest
from mentorapp.db.base import Base
from mentorapp.db.types import Instant

HISTORY_KEY = "history_key"  # in a session's info


class EarlierPair(Base):
    __tablename__ = "earlier_pair"

    digest: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)


def remember_pair(session: Session, *, one: UUID, other: UUID, at: datetime) -> None:
    row = {"digest": digest_of(one, other, newest(_secret(session))), "at": at}
    insert_once(session, EarlierPair, [row], unique="digest")


def earlier_among(
    session: Session, *, pairs: Iterable[tuple[UUID, UUID]]
) -> frozenset[tuple[UUID, UUID]]:
    """Those of `pairs` who were together before."""
    remembered = set(session.scalars(select(EarlierPair.digest)))
    if not remembered:
        return frozenset()
    secrets = every(_secret(session))
    return frozenset(
        pair for pair in pairs if any(digest_of(*pair, one) in remembered for one in secrets)
    )


def _secret(session: Session) -> Secret:
    """The key travels with the session, because the matching asks from many places."""
    secret: Secret = session.info.get(HISTORY_KEY, "")
    return secret


def digest_of(one: UUID, other: UUID, secret: str) -> str:
    """The same whoever is named first."""
    both = b"".join(sorted((one.bytes, other.bytes)))
    return hmac.digest(secret.encode(), b"mentorapp.earlier-pair" + both, "sha256").hex()
