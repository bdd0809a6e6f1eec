"""What prepares people for their part: items to read, to watch, to attend or to confirm."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.roles import Role
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Translated, Word


class ItemKind(StrEnum):
    READ = "read"
    WATCH = "watch"
    ATTEND = "attend"
    CONFIRM = "confirm"


class TrainingItem(Identified, Base):
    """One step on the way. Who has done it in one cohort has done it for the next, too."""

    __tablename__ = "training_item"

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), index=True, init=False)
    programme: Mapped[Programme] = relationship(lazy="raise_on_sql")
    kind: Mapped[ItemKind] = mapped_column(Word(ItemKind))
    title: Mapped[Mapping[str, str]] = mapped_column(Translated)
    text: Mapped[Mapping[str, str]] = mapped_column(Translated)
    link: Mapped[str]
    for_mentees: Mapped[bool]
    for_mentors: Mapped[bool]
    position: Mapped[int]
    retired_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    def asks(self, role: Role) -> bool:
        return self.for_mentees if role is Role.MENTEE else self.for_mentors

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(role for role in Role if self.asks(role))


class TrainingDone(Identified, Base):
    """A person has done an item, as they say themselves or as it was noted at the event."""

    __tablename__ = "training_done"
    __table_args__ = (UniqueConstraint("item_id", "person_id"),)

    item_id: Mapped[UUID] = mapped_column(ForeignKey("training_item.id"), init=False)
    item: Mapped[TrainingItem] = relationship(lazy="raise_on_sql")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    done_at: Mapped[datetime] = mapped_column(Instant)
