"""Where mentees choose for themselves: they name several mentors, who are asked one after another.

A "not now" or a silence leads on to the next wish, quietly. Nobody but the mentee knows the wishes
and their order, and nobody at all learns who has said no: coordinators see that somebody is asking.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.holding import hold
from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role
from mentorapp.core.cohorts.queries import require_own
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching.candidates import mentors_to_ask
from mentorapp.core.matching.giving_way import clear_away
from mentorapp.core.matching.holding import end
from mentorapp.core.matching.leading_on import ask_next
from mentorapp.core.matching.model import LOOKED_FOR_IN, ProposalState
from mentorapp.core.matching.queries import open_for
from mentorapp.core.matching.requests import Request, asked_by_request, standing_request
from mentorapp.core.pairs.queries import completed_in, pair_of_mentee
from mentorapp.core.people.model import Person
from mentorapp.i18n import _

WISHES_MOST: Final = 3


def may_choose(enrolment: Enrolment) -> bool:
    """Whether the programme lets this mentee ask for themselves now."""
    cohort = enrolment.cohort
    return (
        bool(cohort.programme.rules.get("own_choice"))
        and cohort.stage in LOOKED_FOR_IN
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
    _require_nobody(session, enrolment)
    _require_possible(session, enrolment, mentors)
    request = Request(
        cohort_id=cohort.id, mentee=enrolment, mentors=[str(one) for one in mentors], made_at=at
    )
    session.add(request)
    session.flush()
    ask_next(session, request=request, at=at)
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


def _require_own(enrolment: Enrolment, by: Person) -> None:
    require_own(enrolment, by)
    if not may_choose(enrolment):
        raise Refused(_("The coordinators look for somebody for you."))


def _require_nobody(session: Session, mentee: Enrolment) -> None:
    """What is only drafted, or asked of a mentor, no mentee learns of."""
    cohort, person = mentee.cohort, mentee.person
    has_somebody = (
        pair_of_mentee(session, cohort=cohort, mentee=person) is not None
        or person.id in completed_in(session, cohort=cohort)
        or any(proposal.asks(person) for proposal in open_for(session, mentee=mentee))
    )
    if has_somebody:
        raise Refused(_("You have a partner or a suggestion."))


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
