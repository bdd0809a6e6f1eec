"""Where mentees choose for themselves: they name several mentors, who are asked one after another.

A "not now" or a silence leads on to the next wish, quietly. Nobody but the mentee knows the wishes
and their order, and nobody at all learns who has said no: coordinators see that somebody is asking.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.holding import hold
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.queries import require_own
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.asking import ask, stop_asking, tell_mentee_to_choose_again
from mentorapp.core.matching.candidates import can_be_asked, mentors_to_ask
from mentorapp.core.matching.holding import clear_away, end, take, withdraw_proposal
from mentorapp.core.matching.model import Proposal, ProposalState, Request
from mentorapp.core.matching.places import has_free_place, require_free_place
from mentorapp.core.matching.queries import (
    asked_by_request,
    people_without,
    standing_request,
    the_request,
    waiting_for,
)
from mentorapp.core.matching.reserve import propose_next
from mentorapp.core.notices.job import ask_for
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.use_cases import form_pair
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.i18n import _

JOB: Final = "lead_on"
WISHES_MOST: Final = 3
_WHILE: Final = (Stage.SELECTION, Stage.MATCHING, Stage.PREPARATION, Stage.RUNNING)


def may_choose(enrolment: Enrolment) -> bool:
    """Whether the programme lets this mentee ask for themselves now."""
    cohort = enrolment.cohort
    return (
        bool(cohort.programme.rules.get("own_choice"))
        and cohort.stage in _WHILE
        and enrolment.role is Role.MENTEE
        and enrolment.state is EnrolmentState.ADMITTED
    )


def request_mentors(
    session: Session,
    *,
    enrolment: Enrolment,
    by: Person,
    mentors: Sequence[UUID],
    at: datetime,
) -> Request:
    """Name up to three mentors, the dearest first; the first is asked at once.

    :raises InvalidInput: for a wish by its number, when that mentor cannot be asked.
    """
    _require_own(enrolment, by)
    cohort = enrolment.cohort
    hold(session, cohort_id=cohort.id)
    clear_away(session, cohort=cohort, at=at)
    if standing_request(session, mentee=enrolment) is not None:
        raise Refused(_("You have asked already. You hear from us."))
    if enrolment not in people_without(session, cohort=cohort, role=Role.MENTEE):
        raise Refused(_("You have a partner or a suggestion."))
    _require_possible(session, enrolment, mentors)
    request = Request(
        cohort_id=cohort.id, mentee=enrolment, mentors=[str(one) for one in mentors], made_at=at
    )
    session.add(request)
    session.flush()
    _ask_next(session, request, at)
    return request


def take_back_request(session: Session, *, enrolment: Enrolment, by: Person, at: datetime) -> None:
    """The mentee has thought again; whoever is being asked is quietly asked no longer."""
    _require_own(enrolment, by)
    hold(session, cohort_id=enrolment.cohort_id)
    request = standing_request(session, mentee=enrolment)
    if request is None:
        raise Refused(_("Nobody is being asked."))
    for asked in asked_by_request(session, request=request):
        if asked.stands:
            end(session, asked, ProposalState.WITHDRAWN, by=by.id, at=at)
    request.ended_at = at


def mentor_accepts(
    session: Session, *, proposal: Proposal, by: Person, keyring: Keyring, at: datetime
) -> Pair:
    """The mentee has asked, so the mentor's yes makes the pair."""
    _require_asked(proposal, by)
    take(session, proposal, ProposalState.ASKED_MENTOR)
    require_free_place(session, proposal)
    stop_asking(session, proposal=proposal, at=at)
    proposal.state, proposal.mentor_agreed_at = ProposalState.ACCEPTED, at
    the_request(session, proposal).ended_at = at
    pair = form_pair(
        session,
        cohort=proposal.cohort,
        mentor=proposal.mentor.person,
        mentee=proposal.mentee.person,
        keyring=keyring,
        at=at,
    )
    session.flush()
    lead_on_where_full(session, proposal.mentor, at)
    _give_way_where_full(session, proposal.mentor, at)
    return pair


def mentor_passes(session: Session, *, proposal: Proposal, by: Person, at: datetime) -> None:
    """ "Not now": the next wish is asked, and nobody hears of it."""
    _require_asked(proposal, by)
    take(session, proposal, ProposalState.ASKED_MENTOR)
    end(session, proposal, ProposalState.DECLINED_BY_MENTOR, by=by.id, at=at)
    _ask_next(session, the_request(session, proposal), at)


def lead_on(session: Session, *, proposal: Proposal, at: datetime) -> None:
    """Nobody answered in time, or the mentor has left: the next wish is asked."""
    hold(session, cohort_id=proposal.cohort_id)
    session.refresh(proposal, ["state", "ended_at"])
    if proposal.state is ProposalState.ASKED_MENTOR:
        end(session, proposal, ProposalState.WITHDRAWN, by=None, at=at)
        _ask_next(session, the_request(session, proposal), at)


def lead_on_where_full(session: Session, mentor: Enrolment, at: datetime) -> None:
    """Whoever waits for a mentor whose places are taken now waits for the next wish instead."""
    for waiting in waiting_for(session, mentor=mentor, requested=True):
        if not can_be_asked(session, mentee=waiting.mentee, mentors=[mentor.id]):
            end(session, waiting, ProposalState.WITHDRAWN, by=None, at=at)
            _ask_next(session, the_request(session, waiting), at)


def _ask_next(session: Session, request: Request, at: datetime) -> None:
    """Ask the dearest wish that has not been asked and can be; if there is none, say so."""
    mentee = request.mentee
    if mentee.state is not EnrolmentState.ADMITTED:
        request.ended_at = at
        return
    asked = {proposal.mentor_id for proposal in asked_by_request(session, request=request)}
    left = [UUID(one) for one in request.mentors if UUID(one) not in asked]
    for found in can_be_asked(session, mentee=mentee, mentors=left):
        proposal = Proposal(
            cohort=mentee.cohort,
            run_id=None,
            mentee=mentee,
            mentor=found.mentor,
            score=found.score,
            drafted_at=at,
            request_id=request.id,
            released_at=at,
            released_by=mentee.person_id,
        )
        session.add(proposal)
        session.flush()
        ask(session, proposal=proposal, state=ProposalState.ASKED_MENTOR, at=at)
        _lead_on_in_time(session, proposal)
        return
    request.ended_at = at
    tell_mentee_to_choose_again(session, request=request, at=at)


def _lead_on_in_time(session: Session, proposal: Proposal) -> None:
    """As soon as the day to answer by is over where the mentor is."""
    assert proposal.answer_by is not None
    over = proposal.mentor.person.moment(proposal.answer_by + timedelta(days=1), time())
    arguments = {"proposal": proposal.id}
    ask_for(session, kind=JOB, key=f"{JOB}:{proposal.id}", arguments=arguments, now=over)


def _give_way_where_full(session: Session, mentor: Enrolment, at: datetime) -> None:
    """Whom coordinators suggest to a mentor whose places are taken now is suggested the next best.

    They could not know that the mentor was being asked.
    """
    for suggested in waiting_for(session, mentor=mentor, requested=False):
        if not has_free_place(session, suggested):
            withdraw_proposal(session, suggested, by=None, at=at)
            propose_next(session, ended=suggested, at=at)


def _require_own(enrolment: Enrolment, by: Person) -> None:
    require_own(enrolment, by)
    if not may_choose(enrolment):
        raise Refused(_("The coordinators look for somebody for you."))


def _require_asked(proposal: Proposal, by: Person) -> None:
    if proposal.mentor.person_id != by.id:
        raise Refused(_("This question is for somebody else."))


def _require_possible(session: Session, mentee: Enrolment, mentors: Sequence[UUID]) -> None:
    """:raises InvalidInput: naming the wish."""
    if not mentors:
        raise InvalidInput({"wish_1": _("Please choose one.")})
    possible = {found.mentor.id for found in mentors_to_ask(session, mentee=mentee)}
    errors = {}
    for number, mentor in enumerate(mentors[:WISHES_MOST], start=1):
        if mentor in mentors[: number - 1]:
            errors[f"wish_{number}"] = _("You have named this person before.")
        elif mentor not in possible:
            errors[f"wish_{number}"] = _("This person cannot be asked now.")
    if len(mentors) > WISHES_MOST:
        errors["wish_1"] = _("Please choose at most {most}.").format(most=WISHES_MOST)
    if errors:
        raise InvalidInput(errors)
