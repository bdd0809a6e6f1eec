"""A check-in is one asking of one person. What is answered is counted, and kept with nobody."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.check_ins import QUESTIONS, Question, QuestionName
from mentorapp.core.programmes.plan import Moment
from mentorapp.core.revised import Revised
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class CheckIn(Identified, Revised, Base):
    """That somebody is asked, and how far they got: never what they said.

    `round_no` tells apart what is asked several times, such as every month.
    """

    __tablename__ = "check_in"
    __table_args__ = (UniqueConstraint("pair_id", "person_id", "moment", "round_no"),)

    pair_id: Mapped[UUID] = mapped_column(ForeignKey("pair.id"), init=False)
    pair: Mapped[Pair] = relationship(lazy="raise_on_sql")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    moment: Mapped[Moment] = mapped_column(Word(Moment))
    round_no: Mapped[int]
    opens_at: Mapped[datetime] = mapped_column(Instant)
    lapses_at: Mapped[datetime] = mapped_column(Instant)  # by itself: nobody has to answer
    asked: Mapped[int]  # how many questions
    answered: Mapped[int] = mapped_column(default=0)

    @property
    def is_done(self) -> bool:
        return self.answered >= self.asked

    @property
    def question(self) -> Question:
        """The one whose turn it is."""
        return QUESTIONS[self.moment][self.answered]

    def is_open(self, at: datetime) -> bool:
        return not self.is_done and self.opens_at <= at < self.lapses_at


class Tally(Base):
    """How often each answer was given in a cohort: no person, no tandem, no time, no order.

    An answer waits until those of five people have come together, and is told with them: so
    nobody learns from two looks, one before and one after, what a single person said.
    """

    __tablename__ = "check_in_tally"

    id: Mapped[UUID] = mapped_column(primary_key=True)  # made from the three below
    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), index=True)
    moment: Mapped[Moment] = mapped_column(Word(Moment))
    question: Mapped[QuestionName] = mapped_column(Word(QuestionName))
    waiting: Mapped[dict[str, int]] = mapped_column(JSON, default_factory=dict)
    told: Mapped[dict[str, int]] = mapped_column(JSON, default_factory=dict)


class HelpCase(Identified, Base):
    """Somebody would like to talk to the neutral contact: to this person, and to no later one.

    The sentence is sealed with a key of the case's own. A case that is closed is gone.
    """

    __tablename__ = "help_case"
    __table_args__ = (UniqueConstraint("cohort_id", "person_id"),)

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), init=False)
    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    person: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=person_id)
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    contact: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=contact_id)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    sealed_sentence: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
