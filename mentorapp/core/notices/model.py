"""A notice is something to be heard; a delivery is what became of it at one address."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word

NOWHERE = UUID(int=0)  # the workspace of a delivery to somebody without a seat


class Notice(Identified, Base):
    """Something a person or a channel should hear, in the transaction that caused it. Ids only."""

    __tablename__ = "notice"

    key: Mapped[str] = mapped_column(unique=True)  # recipient, occasion and period
    kind: Mapped[NoticeKind] = mapped_column(Word(NoticeKind))
    subject_id: Mapped[UUID] = mapped_column(index=True)  # what it is about
    due_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id"), index=True, default=None
    )
    channel_id: Mapped[UUID | None] = mapped_column(default=None)
    programme_id: Mapped[UUID | None] = mapped_column(index=True, default=None)
    digest_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("notice.id"), index=True, default=None
    )
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class DeliveryState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"  # a worker has it
    UNKNOWN = "unknown"  # an attempt may have arrived
    GATHERED = "gathered"  # waits for its digest
    HELD = "held"  # waits for a person's click
    SENT = "sent"
    DEAD = "dead"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


OPEN = (
    DeliveryState.PENDING,
    DeliveryState.UNKNOWN,
    DeliveryState.SENDING,
    DeliveryState.GATHERED,
    DeliveryState.HELD,
)
# Written out, because a partial index serves only a query that names the same constants.
WAITING = text("delivery.state IN ('pending', 'unknown')")
UNDER_WAY = text("delivery.state = 'sending'")
STUCK = text("delivery.state IN ('held', 'dead')")


class Delivery(Identified, Base):
    """One line of the ledger: a notice on its way to one address.

    `next_at`, `sent_at` and `counted_at` are product time. Leases and attempts are real time.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        Index(
            "ix_delivery_due",
            "workspace_id",
            "urgency",
            "next_at",
            sqlite_where=text("state IN ('pending', 'unknown')"),
            postgresql_where=text("state IN ('pending', 'unknown')"),
        ),
        Index(
            "ix_delivery_lease",
            "lease_until",
            sqlite_where=text("state = 'sending'"),
            postgresql_where=text("state = 'sending'"),
        ),
        Index(
            "ix_delivery_stuck",
            "state",
            sqlite_where=text("state IN ('held', 'dead')"),
            postgresql_where=text("state IN ('held', 'dead')"),
        ),
    )

    notice_id: Mapped[UUID] = mapped_column(ForeignKey("notice.id"), index=True)
    notice: Mapped[Notice] = relationship(lazy="raise_on_sql", init=False)
    workspace_id: Mapped[UUID]
    urgency: Mapped[int]  # 0 before 1
    next_at: Mapped[datetime] = mapped_column(Instant)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), default=None)
    channel_id: Mapped[UUID | None] = mapped_column(default=None)
    state: Mapped[DeliveryState] = mapped_column(Word(DeliveryState), default=DeliveryState.PENDING)
    attempt: Mapped[int] = mapped_column(default=0)
    slot: Mapped[bool] = mapped_column(default=False)  # `next_at` was reserved in its lane
    owner: Mapped[str] = mapped_column(default="")
    lease_until: Mapped[datetime | None] = mapped_column(Instant, default=None)
    attempt_started_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    unsure_since: Mapped[datetime | None] = mapped_column(Instant, default=None)
    counted_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    sent_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    conversation: Mapped[str] = mapped_column(default="")
    message: Mapped[str] = mapped_column(default="")
    last_error: Mapped[str] = mapped_column(default="")

    @property
    def place_id(self) -> UUID:
        """The conversation it goes to, as far as pacing is concerned."""
        return self.account_id or self.channel_id or self.id

    def settle(self, state: DeliveryState, *, why: str = "") -> None:
        """Put it down in `state`; nobody works on it any more."""
        self.state, self.last_error = state, why
        self.owner, self.lease_until, self.slot = "", None, False
