"""Coordinators look into one pair or one person, and decide by hand.

A target names the pair or the person, and after it where in the list one was.
"""

from mentorapp.answers.coordinated import coordinated_cohort
from mentorapp.answers.looking import look_through
from mentorapp.answers.matching.runs import page_of
from mentorapp.answers.targets import ids, one_id, page_number, rest
from mentorapp.core.cohorts.model import Cohort, Enrolment, Role
from mentorapp.core.cohorts.queries import the_cohort, the_enrolment
from mentorapp.core.errors import Refused
from mentorapp.core.matching import steering
from mentorapp.core.matching.answering import release, take_back
from mentorapp.core.matching.insight import diagnosis_of, insight_into
from mentorapp.core.matching.model import Proposal
from mentorapp.core.matching.places import mentor_in, names_in
from mentorapp.core.matching.queries import latest_result, the_proposal
from mentorapp.core.matching.readiness import let_pause, note_prepared
from mentorapp.core.matching.rulings import kept_by, rulings_in, the_ruling
from mentorapp.core.matching.steering import (
    choose_instead,
    draft_best,
    forbid,
    keep,
    lift,
    look_into,
    require_coordinator_of_others,
)
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.looks import Listed
from mentorapp.i18n import _
from mentorapp.screens.matching import alone
from mentorapp.screens.matching import pairs as screens
from mentorapp.screens.matching.rulings import rulings_page
from mentorapp.screens.shapes import Page


def why(here: Visit, target: str) -> Page:
    return why_of(here, the_proposal(here.session, one_id(target)), rest(target, 1))


def keep_pair(here: Visit, target: str) -> Page:
    proposal = the_proposal(here.session, one_id(target))
    keep(here.session, proposal=proposal, by=here.person, at=here.now)
    return why_of(here, proposal, rest(target, 1))


def keep_no_longer(here: Visit, target: str) -> Page:
    proposal = the_proposal(here.session, one_id(target))
    steering.keep_no_longer(here.session, proposal=proposal, by=here.person, at=here.now)
    return why_of(here, proposal, rest(target, 1))


def forbid_pair(here: Visit, target: str) -> Page:
    """On to the next best; where there is none, to the mentee who needs attention now."""
    proposal, spot = the_proposal(here.session, one_id(target)), rest(target, 1)
    instead = forbid(here.session, proposal=proposal, by=here.person, at=here.now)
    return why_of(here, instead, spot) if instead else page_of(here, proposal.cohort)


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
    return why_of(here, instead, rest(target, 2))


def why_alone(here: Visit, target: str) -> Page:
    return _why_alone(here, of_others(here, target), rest(target, 1))


def draft_the_best(here: Visit, target: str) -> Page:
    new = draft_best(here.session, mentee=of_mentee(here, target), by=here.person, at=here.now)
    return why_of(here, new, rest(target, 1))


def note_readiness(here: Visit, target: str) -> Page:
    enrolment = of_others(here, target)
    note_prepared(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return _why_alone(here, enrolment, rest(target, 1))


def pause_person(here: Visit, target: str) -> Page:
    enrolment = of_others(here, target)
    let_pause(here.session, enrolment=enrolment, by=here.person, at=here.now)
    return _why_alone(here, enrolment, rest(target, 1))


def _why_alone(here: Visit, enrolment: Enrolment, spot: str) -> Page:
    return alone.alone_page(
        enrolment,
        diagnosis_of(here.session, enrolment=enrolment),
        names_in(here.session, cohort=enrolment.cohort),
        spot=spot,
        searched=latest_result(here.session, cohort=enrolment.cohort) is not None,
    )


def rulings(here: Visit, target: str) -> Page:
    return _rulings(here, coordinated_cohort(here, target), page_number(rest(target, 1)))


def lift_ruling(here: Visit, target: str) -> Page:
    ruling = the_ruling(here.session, one_id(target))
    lift(here.session, ruling=ruling, by=here.person, at=here.now)
    cohort = the_cohort(here.session, ruling.cohort_id)
    return _rulings(here, cohort, page_number(rest(target, 1)))


def why_of(here: Visit, proposal: Proposal, spot: str) -> Page:
    look_into(here.session, proposal=proposal, by=here.person, at=here.now)
    return screens.why_page(
        proposal,
        insight_into(here.session, proposal=proposal),
        names_in(here.session, cohort=proposal.cohort),
        is_kept=kept_by(here.session, proposal=proposal) is not None,
        spot=spot,
    )


def of_others(here: Visit, target: str) -> Enrolment:
    """:raises Refused: unless the reader coordinates, and it is about somebody else."""
    enrolment = the_enrolment(here.session, one_id(target))
    require_coordinator_of_others(here.session, enrolment.cohort, (enrolment,), here.person)
    look_through(here, enrolment.cohort, Listed.MATCHING)
    return enrolment


def of_mentee(here: Visit, target: str) -> Enrolment:
    """:raises Refused: for a mentor's place, too."""
    enrolment = of_others(here, target)
    if enrolment.role is not Role.MENTEE:
        raise Refused(_("This is possible for mentees only."))
    return enrolment


def _rulings(here: Visit, cohort: Cohort, page: int) -> Page:
    look_through(here, cohort, Listed.MATCHING)
    standing = rulings_in(here.session, cohort=cohort)
    others = [r for r in standing if here.person not in (r.mentee.person, r.mentor.person)]
    return rulings_page(cohort.id, others, page=page)
