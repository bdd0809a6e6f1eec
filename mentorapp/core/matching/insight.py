"""Why a pair was proposed, what else would be possible, and why somebody has nobody.

Everything is worked out anew from the present answers, so no copy of them is ever kept.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.errors import Refused
from mentorapp.core.matching.calculating import alternatives, cost_of, diagnose, match, reserves
from mentorapp.core.matching.engine.faults import Unsolvable
from mentorapp.core.matching.engine.problem import Problem
from mentorapp.core.matching.engine.questions.found import Alternative, Diagnosis, Loss
from mentorapp.core.matching.engine.result import OWED_TO_OTHERS, Level, Result
from mentorapp.core.matching.engine.scores.explanation import Stranger, explain
from mentorapp.core.matching.engine.scores.facts import Contribution
from mentorapp.core.matching.model import Aim, MatchingRun, Proposal, ProposalState
from mentorapp.core.matching.pairing import swap_of
from mentorapp.core.matching.places import free_places, mentor_in
from mentorapp.core.matching.queries import latest_result, standing_proposals
from mentorapp.core.matching.reading import open_problem_of, problem_of
from mentorapp.core.pairs.model import Pair
from mentorapp.i18n import _

SHOWN: Final = 4
_AT_ONCE_MOST: Final = 4_000  # people; beyond it nobody could wait for the answer


@dataclass(frozen=True, slots=True)
class Reserve:
    """A mentor by id, and how well the two would fit, in points of 10,000."""

    mentor: str
    score: int


@dataclass(frozen=True, slots=True)
class Insight:
    """`preferred` is the mentor with whom all together would fit better, with or without a place
    left as things stand; a new run changes the draft where the gain is clear enough.

    `reserve` has a place nobody needs, and would be asked if the mentor said "not now".
    `is_whole` says that it was worked out who else is possible.
    """

    contributions: Sequence[Contribution]
    alternatives: Sequence[Alternative] = ()
    preferred: str | None = None
    reserve: Reserve | None = None
    preferred_has_place: bool = False
    preferred_is_next: bool = False  # a new run would choose that mentor
    loss: Loss | None = None  # what it costs all together that it is not that mentor
    is_whole: bool = True
    swaps: Set[str] = frozenset()  # the mentors of drafts with which no rule forbids to swap


def insight_into(session: Session, *, proposal: Proposal) -> Insight:
    """What speaks for the pair; for a draft, also what else is possible and what it would cost."""
    if proposal.state is not ProposalState.DRAFT:
        return Insight(contributions_of(session, proposal=proposal))
    run = latest_result(session, cohort=proposal.cohort)
    problem = _problem(session, proposal.cohort, run)
    contributions = _explained(problem, proposal)
    if len(problem.mentees) + len(problem.mentors) > _AT_ONCE_MOST:
        return Insight(contributions, is_whole=False)
    try:
        insight = _with_alternatives(problem, proposal, contributions, _levels(run))
    except Unsolvable:
        return Insight(contributions, is_whole=False)
    return replace(
        insight,
        preferred_has_place=_has_place(session, proposal.cohort, insight.preferred),
        swaps=_swaps(session, problem, proposal, insight),
    )


def contributions_of(session: Session, *, proposal: Proposal) -> Sequence[Contribution]:
    """The parts of the score, the largest first. :raises Refused: when one of both has left."""
    return _explained(problem_of(session, cohort=proposal.cohort), proposal)


def shared_by(session: Session, *, pair: Pair) -> Sequence[Contribution]:
    """What speaks for two who are a pair; nothing, when one of both has left the cohort."""
    problem = problem_of(session, cohort=pair.cohort)
    try:
        return explain(problem, str(pair.mentee_id), str(pair.mentor_id))
    except Stranger:
        return ()


def diagnosis_of(session: Session, *, enrolment: Enrolment) -> Diagnosis:
    """What stands between this person and a partner, if everything were looked at anew.

    Before anybody has looked for pairs nobody is taken, whatever a search would find.
    """
    run = latest_result(session, cohort=enrolment.cohort)
    problem = _problem(session, enrolment.cohort, run)
    problem = replace(problem, stay=frozenset())
    try:
        found = diagnose(problem, match(problem, levels=_levels(run)), str(enrolment.person_id))
    except (Stranger, Unsolvable):
        raise Refused(_("Please look for pairs again first.")) from None
    return found if run else _with_everybody_free(found)


def _with_everybody_free(found: Diagnosis) -> Diagnosis:
    reason = None if found.reason in OWED_TO_OTHERS else found.reason
    return replace(found, reason=reason, free=found.above_floor, ways_in=(), rivals=())


def _explained(problem: Problem, proposal: Proposal) -> Sequence[Contribution]:
    try:
        return explain(problem, *proposal.pair)
    except Stranger:
        raise Refused(_("This suggestion no longer stands.")) from None


def _with_alternatives(
    problem: Problem,
    proposal: Proposal,
    contributions: Sequence[Contribution],
    levels: tuple[Level, ...],
) -> Insight:
    mentee, mentor = proposal.pair
    free = _free(problem, mentee)
    result = match(free, levels=levels)
    best = result.mentor_of(mentee)
    others = alternatives(free, result, mentee, SHOWN)
    preferred = best if best != mentor else None
    return Insight(
        contributions,
        [other for other in others if other.mentor != mentor],
        preferred,
        _reserve(problem, free, result, proposal, levels),
        preferred_is_next=preferred is not None
        and _next_for(problem, proposal, levels) == preferred,
        loss=_loss(free, result, mentee, mentor) if preferred is not None else None,
    )


def _loss(free: Problem, result: Result, mentee: str, mentor: str) -> Loss | None:
    found = cost_of(free, result, mentee, mentor)
    return found.loss if found else None


def _next_for(problem: Problem, proposal: Proposal, levels: tuple[Level, ...]) -> str | None:
    """The mentor a new run would choose, if nobody had kept this pair."""
    mentee, mentor = proposal.pair
    locked = frozenset(pair for pair in problem.locked if pair[0] != mentee)
    stay = problem.stay | {(mentee, mentor)}
    posed = replace(problem, locked=locked, stay=stay)
    return match(posed, levels=levels).mentor_of(mentee)


def _swaps(
    session: Session, problem: Problem, proposal: Proposal, insight: Insight
) -> frozenset[str]:
    wanted = {insight.preferred, *(other.mentor for other in insight.alternatives)}
    cohort = proposal.cohort
    drafts = standing_proposals(session, cohort=cohort, state=ProposalState.DRAFT)
    return frozenset(
        mentor
        for draft in drafts
        if (mentor := str(draft.mentor.person_id)) in wanted
        and not draft.has_lost_somebody
        and not swap_of(problem, proposal, draft).broken
    )


def _has_place(session: Session, cohort: Cohort, mentor: str | None) -> bool:
    if mentor is None:
        return False
    found = mentor_in(session, cohort=cohort, person_id=UUID(mentor))
    return free_places(session, mentor=found) > 0


def _reserve(
    problem: Problem,
    free: Problem,
    result: Result,
    proposal: Proposal,
    levels: tuple[Level, ...],
) -> Reserve | None:
    """From a second solution, beside the one in which this mentee has the present mentor."""
    mentee, mentor = proposal.pair
    kept = replace(free, locked=problem.locked | {(mentee, mentor)})
    is_best = result.mentor_of(mentee) == mentor
    standing = result if is_best else match(kept, levels=levels)
    found = reserves(problem, standing).get(mentee)
    return Reserve(found.mentor, found.score) if found else None


def _problem(session: Session, cohort: Cohort, run: MatchingRun | None) -> Problem:
    aim, floor = (run.aim, run.floor) if run else (Aim.EVERYONE, 0)
    return open_problem_of(session, cohort=cohort, aim=aim, floor=floor)


def _levels(run: MatchingRun | None) -> tuple[Level, ...]:
    """How weak the weakest pairs must be, as the search has found: nobody waits for that twice."""
    return tuple(Level(score, pairs) for score, pairs in run.levels) if run else ()


def _free(problem: Problem, mentee: str) -> Problem:
    """As if nobody had kept this mentee's pair, and no draft had an advantage."""
    locked = frozenset(pair for pair in problem.locked if pair[0] != mentee)
    return replace(problem, locked=locked, stay=frozenset())
