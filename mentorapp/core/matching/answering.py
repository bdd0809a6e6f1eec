"""From drafts to pairs: released by coordinators, asked of the mentor, then of the mentee."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.holding import hold
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.errors import Refused
from mentorapp.core.matching.asking import (
    ask,
    ask_all,
    stop_asking,
    tell_coordinators_it_ended,
    tell_mentor_it_ended,
)
from mentorapp.core.matching.decided import decided_in
from mentorapp.core.matching.engine.policy import Rule
from mentorapp.core.matching.giving_way import ask_nobody_else, lead_others_on
from mentorapp.core.matching.holding import (
    end,
    look_again,
    take,
    take_lost_or_not,
    withdraw_proposal,
)
from mentorapp.core.matching.leading_on import ask_next
from mentorapp.core.matching.model import LOOKED_FOR_IN, UNDER_WAY, Proposal, ProposalState
from mentorapp.core.matching.places import require_free_place
from mentorapp.core.matching.queries import asked_about_the_same, standing_proposals
from mentorapp.core.matching.requests import the_request
from mentorapp.core.matching.reserve import propose_next
from mentorapp.core.matching.sentences import why_not
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.use_cases import form_pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.i18n import _


def release_all(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> int:
    """Ask the mentor of every draft, in confidence; return how many are asked.

    :raises Refused: when there is no draft.
    """
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    hold(session, cohort_id=cohort.id)
    drafts = standing_proposals(session, cohort=cohort, state=ProposalState.DRAFT)
    declined = decided_in(session, cohort=cohort).declined
    released = [
        draft for draft in drafts if not draft.has_lost_somebody and draft.pair not in declined
    ]
    if not released:
        raise Refused(_("There is nothing to release."))
    _release(session, released, by, at)
    return len(released)


def release(session: Session, *, proposal: Proposal, by: Person, at: datetime) -> None:
    """Ask the mentor of one draft, in confidence.

    :raises Refused: when the mentor has said "not now" to the mentee meanwhile, without saying so.
    """
    require_coordinator(session, person=by, programme_id=proposal.cohort.programme_id)
    take(session, proposal, ProposalState.DRAFT)
    if proposal.pair in decided_in(session, cohort=proposal.cohort).declined:
        raise Refused(why_not(Rule.NEVER))
    _release(session, [proposal], by, at)


def mentor_agrees(
    session: Session, *, proposal: Proposal, by: Person, keyring: Keyring, at: datetime
) -> Pair | None:
    """The mentor says yes: to whoever asked for themselves at once, and for good; else only now the
    mentee hears a name.
    """
    _require_asked(proposal.mentor.person, by)
    take(session, proposal, ProposalState.ASKED_MENTOR)
    require_free_place(session, proposal)
    questions = (proposal, *asked_about_the_same(session, proposal=proposal))
    requested = next((each for each in questions if each.request_id is not None), None)
    (requested or proposal).mentor_agreed_at = at
    if requested is not None:
        return _form(session, requested, keyring, at)
    stop_asking(session, proposal=proposal, at=at)
    ask(session, proposal=proposal, state=ProposalState.ASKED_MENTEE, at=at)
    lead_others_on(session, mentor=proposal.mentor, at=at)
    return None


def mentor_declines(session: Session, *, proposal: Proposal, by: Person, at: datetime) -> bool:
    """The mentor says "not now", once for all who ask the same. The mentee never hears of it.

    Of a wish nobody hears at all, and the next is asked; coordinators get the next best. Return
    whether they have asked, and so hear of it.
    """
    _require_asked(proposal.mentor.person, by)
    take(session, proposal, ProposalState.ASKED_MENTOR)
    questions = (proposal, *asked_about_the_same(session, proposal=proposal))
    for question in questions:
        end(session, question, ProposalState.DECLINED_BY_MENTOR, by=by.id, at=at)
        if question.request_id is not None:
            ask_next(session, request=the_request(session, question), at=at)
        else:
            _find_another(session, question, at)
    return any(question.request_id is None for question in questions)


def mentee_agrees(
    session: Session, *, proposal: Proposal, by: Person, keyring: Keyring, at: datetime
) -> Pair:
    """The second yes: the pair is formed."""
    _require_asked(proposal.mentee.person, by)
    take(session, proposal, ProposalState.ASKED_MENTEE)
    require_free_place(session, proposal)
    return _form(session, proposal, keyring, at)


def mentee_declines(session: Session, *, proposal: Proposal, by: Person, at: datetime) -> None:
    """The mentee says no. The mentor hears one neutral sentence."""
    _require_asked(proposal.mentee.person, by)
    take(session, proposal, ProposalState.ASKED_MENTEE)
    end(session, proposal, ProposalState.DECLINED_BY_MENTEE, by=by.id, at=at)
    tell_mentor_it_ended(session, proposal=proposal, at=at)
    _find_another(session, proposal, at)


def take_back(session: Session, *, proposal: Proposal, by: Person, at: datetime) -> None:
    """A coordinator waits no longer for an answer, or clears away what has lost somebody.

    The mentee, if still there, gets the next best as a draft.
    """
    require_coordinator(session, person=by, programme_id=proposal.cohort.programme_id)
    if proposal.is_of_a_request:
        raise Refused(_("Here mentees ask for themselves, and can take it back themselves."))
    take_lost_or_not(session, proposal, ProposalState.DRAFT, *UNDER_WAY)
    if proposal.state is ProposalState.DRAFT and not proposal.has_lost_somebody:
        raise Refused(_("Nobody has been asked yet."))
    record(session, deed="take_back_proposal", by=by.id, at=at, subject=proposal.id)
    withdraw_proposal(session, proposal, by=by.id, at=at)
    propose_next(session, ended=proposal, at=at)


def lapse(session: Session, *, proposal: Proposal, at: datetime) -> None:
    """Nobody has answered, nor waited no longer: the question is taken back quietly, by itself."""
    look_again(session, proposal)
    if not proposal.is_under_way:
        return
    withdraw_proposal(session, proposal, by=None, at=at)
    if proposal.cohort.stage in LOOKED_FOR_IN:
        _find_another(session, proposal, at)


def _release(session: Session, drafts: Sequence[Proposal], by: Person, at: datetime) -> None:
    for draft in drafts:
        draft.released_at, draft.released_by = at, by.id
        record(session, deed="release_proposal", by=by.id, at=at, subject=draft.id)
    ask_all(session, proposals=drafts, state=ProposalState.ASKED_MENTOR, at=at)


def _form(session: Session, proposal: Proposal, keyring: Keyring, at: datetime) -> Pair:
    stop_asking(session, proposal=proposal, at=at)
    proposal.state = ProposalState.ACCEPTED
    pair = form_pair(
        session,
        cohort=proposal.cohort,
        mentor=proposal.mentor.person,
        mentee=proposal.mentee.person,
        keyring=keyring,
        at=at,
    )
    ask_nobody_else(session, mentee=proposal.mentee, at=at)
    lead_others_on(session, mentor=proposal.mentor, at=at)
    return pair


def _find_another(session: Session, proposal: Proposal, at: datetime) -> None:
    propose_next(session, ended=proposal, at=at)
    tell_coordinators_it_ended(session, proposal=proposal, at=at)


def _require_asked(asked: Person, by: Person) -> None:
    if asked.id != by.id:
        raise Refused(_("This question is for somebody else."))
