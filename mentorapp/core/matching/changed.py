"""What a run has made different from the drafts before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.matching.model import MatchingRun, Proposal, ProposalState
from mentorapp.core.matching.queries import with_people
from mentorapp.core.people.model import Person


@dataclass(frozen=True, slots=True)
class Change:
    """A mentee with the mentor before and after; None for nobody."""

    mentee: Enrolment
    before: Enrolment | None
    after: Enrolment | None

    @property
    def people(self) -> Sequence[Person]:
        return [one.person for one in (self.mentee, self.before, self.after) if one]


def changes_of(session: Session, *, run: MatchingRun | None) -> Sequence[Change]:
    """Who has another mentor than in the last proposal, those with nobody now first; empty where
    there was no proposal before.
    """
    if run is None or run.finished_at is None:
        return ()
    before = {p.mentee_id: p for p in _found(session, run, *_ended_by(run))}
    if not before:
        return ()
    after = {p.mentee_id: p for p in _found(session, run, Proposal.drafted_at == run.finished_at)}
    changes = [_change(before.get(one), after.get(one)) for one in before.keys() | after.keys()]
    return sorted(changes, key=lambda one: (one.after is not None, one.mentee.person.name))


def has_changed(session: Session, *, run: MatchingRun | None) -> bool:
    """Whether the run has taken a draft's place."""
    if run is None or run.finished_at is None:
        return False
    ended = (Proposal.cohort_id == run.cohort_id, *_ended_by(run))
    return bool(session.scalar(select(exists().where(*ended))))


def _ended_by(run: MatchingRun) -> tuple[ColumnElement[bool], ...]:
    return (Proposal.ended_at == run.finished_at, Proposal.state == ProposalState.SUPERSEDED)


def _found(session: Session, run: MatchingRun, *which: ColumnElement[bool]) -> Sequence[Proposal]:
    found = select(Proposal).where(Proposal.cohort_id == run.cohort_id, *which)
    return session.scalars(found.options(*with_people())).all()


def _change(before: Proposal | None, after: Proposal | None) -> Change:
    known = before or after
    assert known is not None
    return Change(known.mentee, before.mentor if before else None, after.mentor if after else None)
