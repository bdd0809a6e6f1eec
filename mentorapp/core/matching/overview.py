"""How far a cohort's pairs are: what needs a coordinator's care first, and who has nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, Role
from mentorapp.core.matching.aims import policy_of, terms_hash
from mentorapp.core.matching.engine.faults import Code
from mentorapp.core.matching.engine.policy import HALF
from mentorapp.core.matching.engine.result import Reason
from mentorapp.core.matching.meanings import synonyms_of
from mentorapp.core.matching.model import (
    MatchingRun,
    Proposal,
    ProposalState,
    RunState,
)
from mentorapp.core.matching.queries import (
    latest_result,
    latest_run,
    people_without,
    reasons_in,
    standing_proposals,
)
from mentorapp.core.matching.rulings import kept_pairs
from mentorapp.core.pairs.queries import last_mentors_in


class Care(StrEnum):
    """Why a proposal needs a look, the most pressing first."""

    LOST = "lost"  # one of both has left
    OVERDUE = "overdue"
    NEXT_BEST = "next_best"  # stepped in for one that did not come about
    WEAK = "weak"


_ORDER = tuple(Care)
# What lifting a ruling puts right.
OF_RULINGS: Final = (
    Code.LOCKED_TWICE,
    Code.LOCKED_BEYOND_CAPACITY,
    Code.LOCKED_AGAINST_RULE,
)


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
        has_begun = self.run is not None or self.lines
        alone = self.mentees if has_begun and not self.choosing else ()
        return (*alone, *(line for line in self.lines if line.care is not None))

    @property
    def asks_for_search(self) -> bool:
        """Whether looking for pairs is what comes next."""
        drafts = self.count(ProposalState.DRAFT)
        if self.choosing or not (drafts or self.mentees):
            return False
        if self.contradicts_itself:
            return False
        put_right = self.run is not None and bool(self.run.faults)
        if self.is_outdated or put_right:
            return True
        came_to_an_end = self.run is None or self.run.state is RunState.DONE
        unknown = any(alone.reason is None for alone in self.mentees)
        return not drafts and (unknown or not came_to_an_end)

    @property
    def faults(self) -> Sequence[Mapping[str, Any]]:
        """What contradicted itself in the latest run, and was not put right since."""
        if self.run is None or self.run.state is not RunState.FAILED:
            return ()
        kept = [
            {str(one.id) for one in line.proposal.people} for line in self.lines if line.is_kept
        ]
        return [
            fault
            for fault in self.run.faults
            if fault["code"] not in OF_RULINGS or any(set(fault["people"]) <= two for two in kept)
        ]

    @property
    def contradicts_itself(self) -> bool:
        """Whether something has to be put right before another search."""
        return bool(self.faults)

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
        mentees=_alone(session, cohort, Role.MENTEE, reasons),
        mentors=_alone(session, cohort, Role.MENTOR, reasons),
        asking=len(standing) - len(lines),
        choosing=choosing,
        is_outdated=_is_outdated(cohort, result),
    )


def _is_outdated(cohort: Cohort, result: MatchingRun | None) -> bool:
    """Older results do not say by which terms they were found."""
    if result is None or not result.terms_hash:
        return False
    now = policy_of(cohort.programme, aim=result.aim, floor=result.floor)
    return result.terms_hash != terms_hash(now, synonyms_of(cohort.programme))


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
) -> Sequence[Alone]:
    found = people_without(session, cohort=cohort, role=role)
    return [Alone(each, _reason(each, reasons.get(each.id))) for each in found]


def _reason(enrolment: Enrolment, found: Reason | None) -> Reason | None:
    """A pause counts from the moment it is begun or ended, whatever a run found before."""
    if enrolment.paused_at:
        return Reason.PAUSED
    return None if found is Reason.PAUSED else found
