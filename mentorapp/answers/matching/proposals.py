"""Mentor and mentee read what is suggested to them, and answer."""

from mentorapp.answers.targets import one_id
from mentorapp.core.cohorts.own_answers import answers_for_partner
from mentorapp.core.errors import Refused
from mentorapp.core.matching.answering import (
    mentee_agrees,
    mentee_declines,
    mentor_agrees,
    mentor_declines,
)
from mentorapp.core.matching.insight import contributions_of
from mentorapp.core.matching.model import Proposal
from mentorapp.core.matching.queries import (
    questions_and_waiting,
    the_proposal,
)
from mentorapp.core.people.visits import Visit
from mentorapp.screens.matching import proposals as screens
from mentorapp.screens.matching import requests
from mentorapp.screens.shapes import Page, Reply, Section


def read(here: Visit, target: str) -> Page:
    proposal = the_proposal(here.session, one_id(target))
    if not proposal.asks(here.person) or proposal.has_lost_somebody:
        raise Refused(screens.nothing_asked())
    in_common = contributions_of(here.session, proposal=proposal)
    other = proposal.mentee if _is_mentor(here, proposal) else proposal.mentor
    said = answers_for_partner(here.session, enrolment=other)
    return screens.question_page(proposal, here.person, in_common, said)


def agree(here: Visit, target: str) -> Reply:
    proposal = the_proposal(here.session, one_id(target))
    if not _is_mentor(here, proposal):
        mentee_agrees(
            here.session, proposal=proposal, by=here.person, keyring=here.keyring, at=here.now
        )
        return screens.mentee_agreed(proposal)
    pair = mentor_agrees(
        here.session, proposal=proposal, by=here.person, keyring=here.keyring, at=here.now
    )
    return requests.accepted(proposal) if pair else screens.mentor_agreed(proposal)


def not_now(here: Visit, target: str) -> Reply:
    proposal = the_proposal(here.session, one_id(target))
    if not _is_mentor(here, proposal):
        mentee_declines(here.session, proposal=proposal, by=here.person, at=here.now)
        return screens.mentee_declined_kindly()
    is_heard = mentor_declines(here.session, proposal=proposal, by=here.person, at=here.now)
    return screens.mentor_declined_kindly() if is_heard else requests.passed_on()


def home_sections(here: Visit) -> tuple[Section, ...]:
    asked, waiting = questions_and_waiting(here.session, person=here.person)
    return (
        *(screens.question_section(proposal, here.person) for proposal in asked),
        *(screens.waiting_section(proposal) for proposal in waiting),
    )


def _is_mentor(here: Visit, proposal: Proposal) -> bool:
    return here.person is proposal.mentor.person
