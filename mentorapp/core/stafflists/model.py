"""What an employer's staff list says: who stands where, to keep tandems independent.

No name and no address of anybody is kept. A line is found by keyed hashes of them: it answers what
is known of somebody who takes part, and to whom they report, and tells nothing about all others.
"""

import hashlib
import hmac
import unicodedata
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column

from mentorapp.core.pairs.earlier import HISTORY_KEY
from mentorapp.core.sealing.signing import newest
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class Source(StrEnum):
    FILE = "file"
    PERSONIO = "personio"


class StaffLine(Identified, Base):
    """One person of the staff, in the list that an employer keeps for its own programmes."""

    __tablename__ = "staff_line"
    __table_args__ = (UniqueConstraint("keeper_id", "source", "address_hash"),)

    keeper_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    source: Mapped[Source] = mapped_column(Word(Source))
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    address_hash: Mapped[str]
    name_hash: Mapped[str] = mapped_column(index=True)
    read_at: Mapped[datetime] = mapped_column(Instant)
    superior_hash: Mapped[str] = mapped_column(default="")  # of the superior's address
    department: Mapped[str] = mapped_column(default="")
    site: Mapped[str] = mapped_column(default="")
    # Who it is, once they take part; a step in somebody's line has no name.
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id"), index=True, default=None
    )


class StaffFile(Identified, Base):
    """A file on its way into the list: sealed, and gone when it was taken over or after a day."""

    __tablename__ = "staff_file"

    keeper_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"))
    brought_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    brought_at: Mapped[datetime] = mapped_column(Instant)
    sealed_rows: Mapped[bytes] = mapped_column(LargeBinary)
    # By field the number of its column, as guessed or chosen.
    columns: Mapped[dict[str, int]] = mapped_column(JSON, default_factory=dict)


_ADDRESS: Final = b"mentorapp.staff-address:"
_NAME: Final = b"mentorapp.staff-name:"


class Hashes:
    """Keyed, so that a list of names and addresses alone finds nothing in a stolen database."""

    def __init__(self, session: Session) -> None:
        self._key: bytes = newest(session.info.get(HISTORY_KEY, "")).encode()

    def of_address(self, address: str) -> str:
        return self._digest(_ADDRESS + address.encode()) if address else ""

    def of_name(self, name: str) -> str:
        """However it is written: small or large letters, and the order of its parts."""
        folded = unicodedata.normalize("NFKC", name).casefold().replace(",", " ")
        return self._digest(_NAME + " ".join(sorted(folded.split())).encode())

    def _digest(self, content: bytes) -> str:
        return hmac.new(self._key, content, hashlib.sha256).hexdigest()
