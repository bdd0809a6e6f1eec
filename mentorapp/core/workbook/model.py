"""A page of the workbook: what one of the two wrote for an exercise."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.revised import Revised
from mentorapp.core.workbook.exercises import ExerciseName
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class WorkbookPage(Identified, Revised, Base):
    """One for each exercise and author. The partner does not know of it until it is shared."""

    __tablename__ = "workbook_page"
    __table_args__ = (UniqueConstraint("pair_id", "author_id", "exercise"),)

    pair_id: Mapped[UUID] = mapped_column(ForeignKey("pair.id"), index=True, init=False)
    pair: Mapped[Pair] = relationship(lazy="raise_on_sql")
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    exercise: Mapped[ExerciseName] = mapped_column(Word(ExerciseName))
    sealed_text: Mapped[bytes] = mapped_column(LargeBinary)
    written_at: Mapped[datetime] = mapped_column(Instant)
    shared_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    def is_visible_to(self, person: Person) -> bool:
        return self.author_id == person.id or (
            self.shared_at is not None and self.pair.includes(person)
        )
