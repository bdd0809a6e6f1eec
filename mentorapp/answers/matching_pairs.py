"""Coordinators look into one pair or one person, and decide by hand.

A target names the pair or the person, and after it where in the list one was.
"""

from uuid import UUID

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.looking import look_through
from mentorapp.answers.matching import page_of
from mentorapp.answers.reading import text
from mentorapp.answers.targets import ids, one_id, rest
from mentorapp.core.cohorts.model import Cohort, Enrolment, Role
from mentorapp.core.cohorts.queries import the_cohort, the_enrolment
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.matching import steering
from mentorapp.core.matching.answering import release, take_back
from mentorapp.core.matching.insight import diagnosis_of, insight_into
from mentorapp.core.matching.model import Proposal
from mentorapp.core.matching.pairing import mentors_for, swaps_for
from mentorapp.core.matching.places import mentor_in, names_in
from mentorapp.core.matching.queries import kept_by, rulings_in, the_proposal, the_ruling
from mentorapp.core.matching.readiness import let_pause, note_prepared
from mentorapp.core.matching.steering import (
    choose_instead,
    forbid,
    keep,
    lift,
    look_into,
    pair_by_hand,
    require_coordinator_of_others,
    require_steering,
    swap,
)
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed
from mentorapp.i18n import _
from mentorapp.screens import matching_alone as alone
from mentorapp.screens import matching_forms as forms
from mentorapp.screens import matching_pairs as screens
from mentorapp.screens.matching import pair_of
from mentorapp.screens.shapes import Answers, Form, Page


def why(here: Visit, target: str) -> Page:
    return _why(here, the_proposal(here.session, one_id(target)), rest(target, 1))


def keep_pair(here: Visit, target: str) -> Page:
    proposal = the_proposal(here.session, one_id(target))
    keep(here.session, proposal=proposal, by=here.person, at=here.now)
    return _why(here, proposal, rest(target, 1))


def keep_no_longer(here: Visit, target: str) -> Page:
    proposal = the_proposal(here.session, one_id(target))
    steering.keep_no_longer(here.session, proposal=proposal, by=here.person, at=here.now)
    return _why(here, proposal, rest(target, 1))


def forbid_pair(here: Visit, target: str) -> Page:
    """On to the next best; where there is none, to the mentee who needs attention now."""
    proposal, spot = the_proposal(here.session, one_id(target)), rest(target, 1)
    instead = forbid(here.session, proposal=proposal, by=here.person, at=here.now)
    return _why(here, instead, spot) if instead else page_of(here, proposal.cohort)


def release_pair(here: Visit, target: str) -> Page:
    proposal = the_proposal(here.session, one_id(target))
    release(here.session, proposal=proposal, by=here.person, at=here.now)
    return page_of(here, proposal.cohort, spot=rest(target, 1))


def take_back_pair(here: Visit, target: str) -> Page:
    proposal = the_proposal(here.session, one_id(target))
    take_back(here.session, proposal=proposal, by=here.person, at=here.now)
    return page_of(here, proposal.cohort, spot=rest(target, 1))


def choose_another(here: Visit, target: str) -> Page:
    """The target names a draft, and the person who shall be the mentor instead."""
    proposal_id, person_id = ids(target, 2)
    proposal = the_proposal(here.session, proposal_id)
    mentor = mentor_in(here.session, cohort=proposal.cohort, person_id=person_id)
    instead = choose_instead(
        here.session, proposal=proposal, mentor=mentor, by=here.person, at=here.now
    )
    return _why(here, instead, rest(target, 2))


def ask_for_swap(here: Visit, target: str) -> Form:
    proposal = the_proposal(here.session, one_id(target))
    require_steering(here.session, proposal, here.person)
    look_through(here, proposal.cohort, Listed.MATCHING)
    found = swaps_for(here.session, proposal=proposal)
    swaps = [swap for swap in found if not swap.other.includes(here.person)]
    if not swaps:
        raise Refused(_("There is no other draft to swap with."))
    return forms.swap_form(swaps, target=target, pair=pair_of(proposal))


def swap_pair(here: Visit, target: str, answers: Answers) -> Page:
    proposal = the_proposal(here.session, one_id(target))
    other = the_proposal(here.session, _chosen(answers, "other"))
    new, _other = swap(here.session, proposal=proposal, other=other, by=here.person, at=here.now)
    return _why(here, new, rest(target, 1))


def why_alone(here: Visit, target: str) -> Page:
    return _why_alone(here, _of_others(here, target), rest(target, 1))


def note_readiness(here: Visit, target: str) -> Page:
    enrolment = _of_others(here, target)
    note_prepared(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return _why_alone(here, enrolment, rest(target, 1))


def pause_person(here: Visit, target: str) -> Page:
    enrolment = _of_others(here, target)
    let_pause(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return _why_alone(here, enrolment, rest(target, 1))


def _why_alone(here: Visit, enrolment: Enrolment, spot: str) -> Page:
    return alone.alone_page(
        enrolment,
        diagnosis_of(here.session, enrolment=enrolment),
        names_in(here.session, cohort=enrolment.cohort),
        spot=spot,
    )


def ask_for_mentor(here: Visit, target: str) -> Form:
    enrolment = _alone(here, target)
    mentors = mentors_for(here.session, mentee=enrolment)
    if not mentors:
        raise Refused(_("No mentor has a place left."))
    return forms.by_hand_form(enrolment, mentors, target=target)


def choose_mentor(here: Visit, target: str, answers: Answers) -> Page:
    enrolment = _alone(here, target)
    mentor = the_enrolment(here.session, _chosen(answers, "mentor"))
    new = pair_by_hand(here.session, mentee=enrolment, mentor=mentor, by=here.person, at=here.now)
    return _why(here, new, rest(target, 1))


def rulings(here: Visit, target: str) -> Page:
    cohort = coordinated_cohort(here, target)
    return _rulings(here, cohort)


def lift_ruling(here: Visit, target: str) -> Page:
    ruling = the_ruling(here.session, one_id(target))
    lift(here.session, ruling=ruling, by=here.person, at=here.now)
    return _rulings(here, the_cohort(here.session, ruling.cohort_id))


def _why(here: Visit, proposal: Proposal, spot: str) -> Page:
    look_into(here.session, proposal=proposal, by=here.person, at=here.now)
    return screens.why_page(
        proposal,
        insight_into(here.session, proposal=proposal),
        names_in(here.session, cohort=proposal.cohort),
        is_kept=kept_by(here.session, proposal=proposal) is not None,
        spot=spot,
    )


def _of_others(here: Visit, target: str) -> Enrolment:
    """:raises Refused: unless the reader coordinates, and it is about somebody else."""
    enrolment = the_enrolment(here.session, one_id(target))
    require_coordinator_of_others(here.session, enrolment.cohort, (enrolment,), here.person)
    look_through(here, enrolment.cohort, Listed.MATCHING)
    return enrolment


def _alone(here: Visit, target: str) -> Enrolment:
    enrolment = _of_others(here, target)
    if enrolment.role is not Role.MENTEE:
        raise Refused(_("This is possible for mentees only."))
    return enrolment


def _rulings(here: Visit, cohort: Cohort) -> Page:
    look_through(here, cohort, Listed.MATCHING)
    standing = rulings_in(here.session, cohort=cohort)
    others = [r for r in standing if here.person not in (r.mentee.person, r.mentor.person)]
    return screens.rulings_page(cohort.id, others)


def _chosen(answers: Answers, name: str) -> UUID:
    """:raises InvalidInput: when nothing that could be meant was chosen."""
    try:
        return UUID(text(answers, name))
    except ValueError:
        raise InvalidInput({name: _("Please choose one.")}) from None
