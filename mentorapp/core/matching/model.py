"""A run of the engine, the pairs it proposes, and who stays without."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import JSON, BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.people.model import Person
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word


class Aim(StrEnum):
    """What a coordinator chooses first; `aims` says what it means to the engine."""

    EVERYONE = "everyone"
    NOBODY_BELOW = "nobody_below"
    WEAKEST_FIRST = "weakest_first"


@dataclass(frozen=True, slots=True)
class Choice:
    """One step of the scale that coordinators choose on; `floor` is that of `NOBODY_BELOW`."""

    aim: Aim
    floor: int = 0  # points

    @property
    def key(self) -> str:
        return f"{self.aim}:{self.floor}" if self.aim is Aim.NOBODY_BELOW else str(self.aim)


# While a cohort is in one of these, pairs are looked for.
LOOKED_FOR_IN: Final = (Stage.SELECTION, Stage.MATCHING, Stage.PREPARATION, Stage.RUNNING)

# From everybody to good pairs alone: from step to step no more people are paired.
SCALE: Final = (
    Choice(Aim.EVERYONE),
    Choice(Aim.WEAKEST_FIRST),
    *(Choice(Aim.NOBODY_BELOW, floor) for floor in (4_000, 5_000, 6_000)),
)


class RunState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"  # by a coordinator
    FAILED = "failed"


class MatchingRun(Identified, Base):
    """One answer of the engine for a cohort. Scores are points: 10,000 is a perfect fit."""

    __tablename__ = "matching_run"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), index=True, init=False)
    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    started_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), init=False)
    started_by: Mapped[Person] = relationship(lazy="raise_on_sql")
    started_at: Mapped[datetime] = mapped_column(Instant)
    aim: Mapped[Aim] = mapped_column(Word(Aim))
    floor: Mapped[int] = mapped_column(default=0)  # points; only for `Aim.NOBODY_BELOW`
    state: Mapped[RunState] = mapped_column(Word(RunState), default=RunState.WAITING)
    problem_hash: Mapped[str] = mapped_column(default="")
    terms_hash: Mapped[str] = mapped_column(default="")  # of all that the search went by
    # The certificate: what the matching is worth, what none can exceed, and that both are equal.
    value: Mapped[int] = mapped_column(BigInteger, default=0)
    bound: Mapped[int] = mapped_column(BigInteger, default=0)
    proven: Mapped[bool] = mapped_column(default=False)
    # What each choice gives, by its key: "pairs", "without", "weakest", "mean", "first_wishes".
    figures: Mapped[dict[str, dict[str, int]]] = mapped_column(JSON, default_factory=dict)
    # Scores of the weakest pairs, and how many have them, where these come first.
    levels: Mapped[list[tuple[int, int]]] = mapped_column(JSON, default_factory=list)
    clearly_better: Mapped[int] = mapped_column(default=0)  # pairs who would both gain by changing
    # By employer, site and variant: `[{"kind", "group", "mentees", "paired", "mean_score"}]`, None
    # where it tells too much.
    equity: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default_factory=list)
    # What contradicts what: `[{"code", "people", "about"}]`, people by id.
    faults: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default_factory=list)
    finished_at: Mapped[datetime | None] = mapped_column(Instant, default=None)

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def choice(self) -> Choice:
        return Choice(self.aim, self.floor)

    @property
    def found(self) -> Mapping[str, int]:
        """The figures of what was chosen; older runs named them by the aim alone."""
        return self.figures.get(self.choice.key) or self.figures[self.aim]


# Two coordinators who start at once start one run.
Index(
    "uq_matching_run_unfinished",
    MatchingRun.cohort_id,
    unique=True,
    sqlite_where=MatchingRun.finished_at.is_(None),
    postgresql_where=MatchingRun.finished_at.is_(None),
)


class ProposalState(StrEnum):
    DRAFT = "draft"  # only coordinators know of it
    ASKED_MENTOR = "asked_mentor"
    ASKED_MENTEE = "asked_mentee"  # the mentor has said yes
    ACCEPTED = "accepted"  # both said yes: a pair was formed
    DECLINED_BY_MENTOR = "declined_by_mentor"
    DECLINED_BY_MENTEE = "declined_by_mentee"
    WITHDRAWN = "withdrawn"  # by a coordinator, or because somebody has left
    SUPERSEDED = "superseded"  # a later draft took its place


UNDER_WAY = (ProposalState.ASKED_MENTOR, ProposalState.ASKED_MENTEE)


class Proposal(Identified, Base):
    """A suggested pair, from the draft to both answers."""

    __tablename__ = "proposal"

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohort.id"), index=True, init=False)
    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    run_id: Mapped[UUID | None] = mapped_column(ForeignKey("matching_run.id"))  # none: by hand
    mentor_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id"), index=True, init=False)
    mentor: Mapped[Enrolment] = relationship(lazy="raise_on_sql", foreign_keys=mentor_id)
    mentee_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id"), index=True, init=False)
    mentee: Mapped[Enrolment] = relationship(lazy="raise_on_sql", foreign_keys=mentee_id)
    score: Mapped[int]  # points of 10,000
    drafted_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[ProposalState] = mapped_column(Word(ProposalState), default=ProposalState.DRAFT)
    # The proposal that a "not now" or a silence left behind, for which this one steps in.
    instead_of: Mapped[UUID | None] = mapped_column(ForeignKey("proposal.id"), default=None)
    # The request it belongs to, where mentees choose for themselves.
    request_id: Mapped[UUID | None] = mapped_column(ForeignKey("mentor_request.id"), default=None)
    released_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    released_by: Mapped[UUID | None] = mapped_column(default=None)
    asked_at: Mapped[datetime | None] = mapped_column(
        Instant, default=None
    )  # the question now open
    answer_by: Mapped[date | None] = mapped_column(default=None)
    mentor_agreed_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    # From then on it holds nobody's place; an accepted one ends with its pair.
    ended_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    ended_by: Mapped[UUID | None] = mapped_column(default=None)

    @property
    def stands(self) -> bool:
        return self.ended_at is None

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def is_of_a_request(self) -> bool:
        """A mentee is asking for themselves, which concerns the two alone."""
        return self.request_id is not None and self.is_under_way

    @property
    def has_lost_somebody(self) -> bool:
        """One of both has left the cohort since."""
        return any(e.state is not EnrolmentState.ADMITTED for e in (self.mentee, self.mentor))

    @property
    def people(self) -> tuple[Person, Person]:
        return (self.mentee.person, self.mentor.person)

    @property
    def pair(self) -> tuple[str, str]:
        """Mentee and mentor, by the ids the engine speaks of."""
        return (str(self.mentee.person_id), str(self.mentor.person_id))

    def includes(self, person: Person) -> bool:
        return person in self.people

    @property
    def asked(self) -> Person | None:
        """Whose answer it waits for."""
        match self.state:
            case ProposalState.ASKED_MENTOR:
                return self.mentor.person
            case ProposalState.ASKED_MENTEE:
                return self.mentee.person
            case _:
                return None

    def asks(self, person: Person) -> bool:
        """Whether this person's answer is what it waits for."""
        return person is self.asked

    def is_overdue(self, now: datetime) -> bool:
        """Whether the day to answer by is over where the person asked is."""
        if self.asked is None or self.answer_by is None:
            return False
        return self.answer_by < self.asked.day_of(now)


# A mentee is suggested to one mentor at a time, and asks one at a time, whoever does what at the
# same moment. Both at once may be: coordinators do not learn that somebody asks for themselves.
_SUGGESTED = Proposal.ended_at.is_(None) & Proposal.request_id.is_(None)
Index(
    "uq_proposal_mentee_suggested",
    Proposal.mentee_id,
    unique=True,
    sqlite_where=_SUGGESTED,
    postgresql_where=_SUGGESTED,
)
_REQUESTED = Proposal.ended_at.is_(None) & Proposal.request_id.is_not(None)
Index(
    "uq_proposal_mentee_requested",
    Proposal.mentee_id,
    unique=True,
    sqlite_where=_REQUESTED,
    postgresql_where=_REQUESTED,
)


class Unmatched(Identified, Base):
    """Somebody a run found nobody for: named, with the reason as a code and its facts."""

    __tablename__ = "unmatched"

    run_id: Mapped[UUID] = mapped_column(ForeignKey("matching_run.id"), index=True)
    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolment.id"), init=False)
    enrolment: Mapped[Enrolment] = relationship(lazy="raise_on_sql")
    reason: Mapped[Reason] = mapped_column(Word(Reason))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
