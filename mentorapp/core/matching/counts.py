"""The figures of cohorts' pairs for a home: how many are at which point, and what is left to do."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, exists, func, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.matching.model import (
    UNDER_WAY,
    MatchingRun,
    Proposal,
    ProposalState,
    RunState,
)
from mentorapp.core.matching.queries import has_nobody, with_people
from mentorapp.core.people.zones import latest_day

# What mentees ask for themselves leads on by itself, and is theirs alone.
_ASKED = Proposal.state.in_(UNDER_WAY) & Proposal.request_id.is_(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many proposals are at which point; `overdue` of those asked gave no answer in time.

    `searched` says whether pairs were looked for before.
    """

    drafts: int
    asked: int
    overdue: int
    formed: int
    mentees_without: int
    searched: bool = False

    @property
    def open(self) -> bool:
        """Whether anything is left to do, or to wait for."""
        return bool(self.drafts or self.asked or self.mentees_without)


def counts_in(
    session: Session, *, cohorts: Sequence[Cohort], at: datetime
) -> Mapping[UUID, Counts]:
    """The figures for a home, of all these cohorts in one statement, or two where days are over."""
    if not cohorts:
        return {}
    rows = session.execute(
        select(
            Cohort.id,
            _how_many(Proposal.state == ProposalState.DRAFT),
            _how_many(_ASKED),
            _how_many(_ASKED, Proposal.answer_by < latest_day(at)),
            _how_many(Proposal.state == ProposalState.ACCEPTED),
            _mentees_without(),
            _was_searched(),
        ).where(Cohort.id.in_([cohort.id for cohort in cohorts]))
    ).all()
    overdue = _overdue_in(session, [row[0] for row in rows if row[3]], at)
    return {
        cohort_id: Counts(
            drafts=drafts,
            asked=asked,
            overdue=overdue[cohort_id],
            formed=formed,
            mentees_without=without,
            searched=searched,
        )
        for cohort_id, drafts, asked, _perhaps, formed, without, searched in rows
    }


def _overdue_in(session: Session, cohort_ids: Sequence[UUID], at: datetime) -> Counter[UUID]:
    """How many in each; the day is over at its own hour for everybody who is asked."""
    if not cohort_ids:
        return Counter()
    perhaps = session.scalars(
        select(Proposal)
        .where(
            Proposal.cohort_id.in_(cohort_ids),
            _ASKED,
            Proposal.answer_by < latest_day(at),
        )
        .options(*with_people())
    )
    return Counter(one.cohort_id for one in perhaps if one.is_overdue(at))


def _how_many(*which: ColumnElement[bool]) -> ScalarSelect[int]:
    """How many standing proposals of a cohort are like this."""
    return (
        select(func.count(Proposal.id))
        .where(Proposal.cohort_id == Cohort.id, Proposal.ended_at.is_(None), *which)
        .correlate(Cohort)
        .scalar_subquery()
    )


def _mentees_without() -> ScalarSelect[int]:
    return (
        select(func.count(Enrolment.id))
        .where(
            Enrolment.cohort_id == Cohort.id,
            Enrolment.role == Role.MENTEE,
            Enrolment.state == EnrolmentState.ADMITTED,
            has_nobody(Role.MENTEE),
        )
        .correlate(Cohort)
        .scalar_subquery()
    )


def _was_searched() -> ColumnElement[bool]:
    done = (MatchingRun.cohort_id == Cohort.id, MatchingRun.state == RunState.DONE)
    return exists().where(*done).correlate(Cohort)
