"""What is decided about pairs of a cohort already, as the ids of the two: all a search needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select
from sqlalchemy.orm import Session, aliased

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.matching.model import UNDER_WAY, Proposal, ProposalState
from mentorapp.core.matching.rulings import Ruling, RulingKind

Pairs = frozenset[tuple[str, str]]
"""Mentee and mentor, by the ids of the people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    drafts: Pairs
    under_way: Pairs
    declined: Pairs  # one of the two said no, or gave coordinators no answer
    kept: Pairs
    ruled_out: Pairs


def decided_in(session: Session, *, cohort: Cohort) -> Decided:
    """In two statements, whatever was drafted, asked and ruled.

    It is as if no mentee had asked for themselves: what is missing would tell who asks whom. Only
    the mentor's "not now" stays, which reads like a veto.
    """
    proposed = _proposed_in(session, cohort)
    standing = [row for row in proposed if row.ended_at is None]
    ruled = _ruled_in(session, cohort)
    return Decided(
        drafts=as_pairs(row for row in standing if row.state is ProposalState.DRAFT),
        under_way=as_pairs(row for row in standing if row.state in UNDER_WAY),
        declined=as_pairs(row for row in proposed if row.ended_at and row.released_at),
        kept=as_pairs(row for row in ruled if row.kind is RulingKind.KEEP),
        ruled_out=as_pairs(row for row in ruled if row.kind is RulingKind.NEVER),
    )


def as_pairs(rows: Iterable[Sequence[Any]]) -> Pairs:
    """Of rows that begin with the mentee's and the mentor's id."""
    return frozenset((str(row[0]), str(row[1])) for row in rows)


def _proposed_in(session: Session, cohort: Cohort) -> list[Row[Any]]:
    """What stands, and what came to nothing after somebody was asked."""
    facts = (Proposal.state, Proposal.ended_at, Proposal.released_at)
    holds = or_(Proposal.ended_at.is_(None), Proposal.released_at.is_not(None))
    not_now = Proposal.state == ProposalState.DECLINED_BY_MENTOR
    known = or_(Proposal.request_id.is_(None), not_now)
    return _people_of(session, Proposal, facts, Proposal.cohort_id == cohort.id, known, holds)


def _ruled_in(session: Session, cohort: Cohort) -> list[Row[Any]]:
    holds = Ruling.lifted_at.is_(None)
    return _people_of(session, Ruling, (Ruling.kind,), Ruling.cohort_id == cohort.id, holds)


def _people_of(
    session: Session,
    two: type[Proposal | Ruling],
    facts: Iterable[Any],
    *which: ColumnElement[bool],
) -> list[Row[Any]]:
    mentee, mentor = aliased(Enrolment), aliased(Enrolment)
    found = (
        select(mentee.person_id, mentor.person_id, *facts)
        .select_from(two)
        .join(mentee, two.mentee_id == mentee.id)
        .join(mentor, two.mentor_id == mentor.id)
        .where(*which)
    )
    return list(session.execute(found))
