"""A key per pair: what mentee and mentor write is opened with it, and gone for good without it."""

import os
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from mentorapp.core.sealing.keyring import CannotOpen, Keyring
from mentorapp.db.base import Base

_NONCE = 12  # bytes, as AES-GCM wants it


class WrappedKey(Base):
    """Kept apart from all other tables, so that the backup of data never holds a key."""

    __tablename__ = "wrapped_key"

    pair_id: Mapped[UUID] = mapped_column(primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


@dataclass(frozen=True, slots=True)
class PairKey:
    """An opened key. Never stored, logged or passed to a platform."""

    pair_id: UUID
    secret: bytes = field(repr=False)

    def seal(self, text: str) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + AESGCM(self.secret).encrypt(nonce, text.encode(), self.pair_id.bytes)

    def open(self, sealed: bytes) -> str:
        """:raises CannotOpen: when it was sealed for another pair, or was changed."""
        try:
            plain = AESGCM(self.secret).decrypt(
                sealed[:_NONCE], sealed[_NONCE:], self.pair_id.bytes
            )
        except InvalidTag:
            raise CannotOpen from None
        return plain.decode()


def new_pair_key(session: Session, *, pair_id: UUID, keyring: Keyring) -> PairKey:
    secret = AESGCM.generate_key(256)
    session.add(WrappedKey(pair_id=pair_id, wrapped=keyring.wrap(secret)))
    return PairKey(pair_id, secret)


def pair_key(session: Session, *, pair_id: UUID, keyring: Keyring) -> PairKey:
    """:raises CannotOpen: when the key is gone, or none of the instance's keys opens it."""
    row = session.get(WrappedKey, pair_id)
    if row is None:
        raise CannotOpen
    return PairKey(pair_id, keyring.unwrap(row.wrapped))


def renew_pair_keys(session: Session, *, keyring: Keyring) -> int:
    """Wrap every key under the newest instance key, and return how many there are."""
    rows = session.scalars(select(WrappedKey)).all()
    for row in rows:
        row.wrapped = keyring.renew(row.wrapped)
    return len(rows)
