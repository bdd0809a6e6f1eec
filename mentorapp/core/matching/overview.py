"""How far a cohort's pairs are: what needs a coordinator's care first, and who has nobody."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, exists, func, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.matching.aims import policy_of, terms_hash
from mentorapp.core.matching.engine.policy import HALF
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.matching.meanings import synonyms_of
from mentorapp.core.matching.model import (
    UNDER_WAY,
    MatchingRun,
    Proposal,
    ProposalState,
    RunState,
)
from mentorapp.core.matching.queries import (
    has_nobody,
    kept_pairs,
    latest_result,
    latest_run,
    people_without,
    reasons_in,
    standing_proposals,
    with_people,
)
from mentorapp.core.pairs.queries import last_mentors_in
from mentorapp.core.people.zones import latest_day


class Care(StrEnum):
    """Why a proposal needs a look, the most pressing first."""

    LOST = "lost"  # one of both has left
    OVERDUE = "overdue"
    NEXT_BEST = "next_best"  # stepped in for one that did not come about
    WEAK = "weak"


_ORDER = tuple(Care)


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


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal as the list shows it; `after` names the mentor of a tandem that has ended, where
    the mentee needs somebody else.
    """

    proposal: Proposal
    care: Care | None
    is_kept: bool
    after: str = ""


@dataclass(frozen=True, slots=True)
class Alone:
    """Somebody without a partner; the reason of the latest result, where that knew them."""

    enrolment: Enrolment
    reason: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`lines` and `mentees` have those first that need attention.

    `result` is the run the drafts come from, whatever has become of the latest one.
    `asking` counts the mentees who ask for themselves; whom they ask is theirs. Where they are
    `choosing`, nobody has to look for a mentor for them, and whoever asks or is asked stands among
    those without: who has gone from there would give away who was asked, and who said no.
    """

    run: MatchingRun | None
    result: MatchingRun | None = None
    lines: Sequence[Line]
    mentees: Sequence[Alone]
    mentors: Sequence[Alone]
    asking: int = 0
    choosing: bool = False
    is_outdated: bool = False  # what the search goes by was changed since the result

    @property
    def attention(self) -> Sequence[Alone | Line]:
        alone = () if self.choosing else self.mentees
        return (*alone, *(line for line in self.lines if line.care is not None))

    @property
    def asks_for_search(self) -> bool:
        """Whether looking for pairs is what comes next."""
        drafts = self.count(ProposalState.DRAFT)
        if self.choosing or not (drafts or self.mentees):
            return False
        if self.contradicts_itself:
            return False
        if self.is_outdated:
            return True
        came_to_an_end = self.run is None or self.run.state is RunState.DONE
        unknown = any(alone.reason is None for alone in self.mentees)
        return not drafts and (unknown or not came_to_an_end)

    @property
    def contradicts_itself(self) -> bool:
        """Whether the latest run found what has to be put right first."""
        return self.run is not None and self.run.state is RunState.FAILED and bool(self.run.faults)

    def count(self, *states: ProposalState) -> int:
        return sum(line.proposal.state in states for line in self.lines)


def overview_of(session: Session, *, cohort: Cohort, at: datetime) -> Overview:
    run = latest_run(session, cohort=cohort)
    kept = kept_pairs(session, cohort=cohort)
    done = run is None or run.state is RunState.DONE
    result = run if done else latest_result(session, cohort=cohort)
    reasons = {id: row.reason for id, row in reasons_in(session, run=result).items()}
    standing = standing_proposals(session, cohort=cohort)
    choosing = bool(cohort.programme.rules.get("own_choice"))
    ended = last_mentors_in(session, cohort=cohort)
    lines = [
        Line(
            p,
            _care(p, at),
            (p.mentee_id, p.mentor_id) in kept,
            ended.get(p.mentee.person_id, "") if p.state is not ProposalState.ACCEPTED else "",
        )
        for p in standing
        if not p.is_of_a_request
    ]
    return Overview(
        run=run,
        result=result,
        lines=sorted(lines, key=_urgency),
        mentees=_alone(session, cohort, Role.MENTEE, reasons, requests=not choosing),
        mentors=_alone(session, cohort, Role.MENTOR, reasons, requests=not choosing),
        asking=len(standing) - len(lines),
        choosing=choosing,
        is_outdated=_is_outdated(cohort, result),
    )


def counts_in(
    session: Session, *, cohorts: Sequence[Cohort], at: datetime
) -> Mapping[UUID, Counts]:
    """The figures for a home, of all these cohorts in one statement, or two where days are over."""
    if not cohorts:
        return {}
    asked = Proposal.state.in_(UNDER_WAY)
    rows = session.execute(
        select(
            Cohort.id,
            _how_many(Proposal.state == ProposalState.DRAFT),
            _how_many(asked),
            _how_many(asked, Proposal.answer_by < latest_day(at)),
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
            Proposal.state.in_(UNDER_WAY),
            Proposal.answer_by < latest_day(at),
        )
        .options(*with_people())
    )
    return Counter(one.cohort_id for one in perhaps if one.is_overdue(at))


def _is_outdated(cohort: Cohort, result: MatchingRun | None) -> bool:
    """Older results do not say by which terms they were found."""
    if result is None or not result.terms_hash:
        return False
    now = policy_of(cohort.programme, aim=result.aim, floor=result.floor)
    return result.terms_hash != terms_hash(now, synonyms_of(cohort.programme))


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


def _care(proposal: Proposal, at: datetime) -> Care | None:
    if proposal.state is ProposalState.ACCEPTED:
        return None
    if proposal.has_lost_somebody:
        return Care.LOST
    if proposal.is_overdue(at):
        return Care.OVERDUE
    if proposal.state is not ProposalState.DRAFT:
        return None
    if proposal.instead_of is not None:
        return Care.NEXT_BEST
    return Care.WEAK if proposal.score < HALF else None


def _urgency(line: Line) -> tuple[int, int, int, str]:
    """What needs care first, then what is still open, the weakest first."""
    proposal = line.proposal
    care = len(_ORDER) if line.care is None else _ORDER.index(line.care)
    done = proposal.state is ProposalState.ACCEPTED
    return care, done, proposal.score, str(proposal.id)


def _alone(
    session: Session,
    cohort: Cohort,
    role: Role,
    reasons: Mapping[UUID, Reason],
    *,
    requests: bool,
) -> Sequence[Alone]:
    found = people_without(session, cohort=cohort, role=role, requests=requests)
    return [Alone(each, _reason(each, reasons.get(each.id))) for each in found]


def _reason(enrolment: Enrolment, found: Reason | None) -> Reason | None:
    """A pause counts from the moment it is begun or ended, whatever a run found before."""
    if enrolment.paused_at:
        return Reason.PAUSED
    return None if found is Reason.PAUSED else found
