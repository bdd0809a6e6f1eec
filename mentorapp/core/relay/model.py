"""A few words on their way from one of the two to the other, and gone once they have arrived."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.pairs.model import Pair
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant


class ShortMessage(Identified, Base):
    """Kept sealed until the app has brought it to the partner, who then has it where they are."""

    __tablename__ = "short_message"

    pair_id: Mapped[UUID] = mapped_column(ForeignKey("pair.id"), index=True, init=False)
    pair: Mapped[Pair] = relationship(lazy="raise_on_sql")
    sender_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    sealed_text: Mapped[bytes] = mapped_column(LargeBinary)
    sent_at: Mapped[datetime] = mapped_column(Instant)
