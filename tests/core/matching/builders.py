"""A town whose cohort is about to be matched, with answers where they matter."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, event, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.application import Application
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.matching.computing import carry_out
from mentorapp.core.matching.model import Aim, MatchingRun, Proposal, ProposalState
from mentorapp.core.matching.queries import standing_proposals
from mentorapp.core.matching.starting import start_matching
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.people.model import Person
from mentorapp.core.people.visits import Instance
from tests.builders import NOW, a_cohort, a_coordinator, a_person, an_instance

LATER = NOW + timedelta(hours=1)


def a_town(session: Session, *, stage: Stage = Stage.SELECTION) -> "Town":
    cohort = a_cohort(session, stage=stage)
    return Town(session, cohort, a_coordinator(session, cohort))


@dataclass(frozen=True, slots=True)
class Town:
    """One employer, its programme with one cohort, and Cora who coordinates it."""

    session: Session
    cohort: Cohort
    cora: Person

    def person(self, name: str) -> Person:
        return a_person(self.session, name)

    def coordinator(self, name: str) -> Person:
        return a_coordinator(self.session, self.cohort, name)

    def mentee(self, name: str, **said: Any) -> Enrolment:
        return self.admit(self.person(name), Role.MENTEE, **said)

    def mentor(self, name: str, **said: Any) -> Enrolment:
        return self.admit(self.person(name), Role.MENTOR, **said)

    def admit(
        self,
        person: Person,
        role: Role,
        *,
        skills: Mapping[str, int] | None = None,
        languages: Sequence[str] = ("de",),
        days: Sequence[int] = (0, 1),
        field: str = "finance",
        capacity: int = 1,
        wishes: Sequence[Person] = (),
        not_with: Sequence[Person] = (),
    ) -> Enrolment:
        enrolment = Enrolment(
            cohort=self.cohort,
            person=person,
            role=role,
            begun_at=NOW,
            handed_in_at=NOW,
            state=EnrolmentState.ADMITTED,
            application=Application(
                motivation="I would like to grow into my new task.",
                field=field,
                languages=tuple(languages),
                days=tuple(days),
                skills=skills or {"leading": 2},
                capacity=capacity,
            ).kept(),
            wishes=[str(wish.id) for wish in wishes],
            not_with=[str(other.id) for other in not_with],
        )
        self.session.add(enrolment)
        self.session.flush()
        return enrolment

    def another_cohort(self) -> Cohort:
        """An earlier one, of another programme."""
        return a_cohort(self.session, stage=Stage.CLOSED, name="2025/26")

    def draft(self, mentee: Enrolment, mentor: Enrolment, *, score: int = 6_000) -> Proposal:
        proposal = Proposal(
            cohort=self.cohort,
            run_id=None,
            mentee=mentee,
            mentor=mentor,
            score=score,
            drafted_at=NOW,
        )
        self.session.add(proposal)
        self.session.flush()
        return proposal

    def notices(self, kind: NoticeKind, *, standing: bool = True) -> list[Notice]:
        found = select(Notice).where(Notice.kind == kind).order_by(Notice.due_at, Notice.key)
        if standing:
            found = found.where(Notice.withdrawn_at.is_(None))
        return list(self.session.scalars(found))

    def pairs_proposed(self) -> dict[str, str]:
        """Mentee to mentor, by name."""
        self.session.flush()
        drafts = standing_proposals(self.session, cohort=self.cohort, state=ProposalState.DRAFT)
        return {d.mentee.person.name: d.mentor.person.name for d in drafts}

    @property
    def instance(self) -> Instance:
        return an_instance(self.session, at=LATER)

    def run(self, *, aim: Aim = Aim.EVERYONE, floor: int = 0, days_later: int = 0) -> MatchingRun:
        """A whole run, from the press of the button to the drafts."""
        at, done = (day + timedelta(days=days_later) for day in (NOW, LATER))
        run = start_matching(
            self.session, cohort=self.cohort, by=self.cora, aim=aim, floor=floor, at=at
        )
        self.session.commit()
        carry_out(an_instance(self.session, at=done), {"run": str(run.id)}, lambda _step: None)
        self.session.expire_all()
        self.session.scalars(_as_a_visit_finds_it(self.cohort.id)).one()
        return run


@contextmanager
def counting(session: Session) -> Iterator[list[str]]:
    """Every statement made meanwhile."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        statements.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _as_a_visit_finds_it(cohort_id: UUID) -> Select[Cohort]:
    return select(Cohort).where(Cohort.id == cohort_id).options(joinedload(Cohort.programme))
