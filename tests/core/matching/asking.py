"""A town where mentees choose for themselves, and what they and their mentors do there."""

from mentorapp.core.cohorts.model import Enrolment
from mentorapp.core.matching.answering import mentor_agrees, mentor_declines, release
from mentorapp.core.matching.model import Proposal, ProposalState
from mentorapp.core.matching.queries import standing_proposals
from mentorapp.core.matching.requesting import request_mentors
from mentorapp.core.matching.requests import Request
from mentorapp.core.matching.steering import pair_by_hand
from mentorapp.core.people.model import Person
from tests.builders import KEYRING, NOW
from tests.core.matching.builders import LATER, Town


def ask(town: Town, mentee: Enrolment, *mentors: Enrolment) -> Request:
    return request_mentors(
        town.session,
        enrolment=mentee,
        by=mentee.person,
        mentors=[mentor.id for mentor in mentors],
        at=NOW,
    )


def asked(town: Town) -> dict[str, str]:
    """Whom mentees are asking, by name."""
    town.session.flush()
    standing = standing_proposals(town.session, cohort=town.cohort)
    under_way = [p for p in standing if p.is_of_a_request]
    return {p.mentee.person.name: p.mentor.person.name for p in under_way}


def question(town: Town, mentee: Enrolment) -> Proposal:
    """What this mentee is asking."""
    town.session.flush()
    standing = standing_proposals(town.session, cohort=town.cohort)
    (found,) = [p for p in standing if p.mentee_id == mentee.id and p.is_of_a_request]
    return found


def suggested(town: Town) -> dict[str, str]:
    """What coordinators have drafted or asked, by name."""
    town.session.flush()
    standing = standing_proposals(town.session, cohort=town.cohort)
    theirs = [p for p in standing if p.state is not ProposalState.ACCEPTED and not p.request_id]
    return {p.mentee.person.name: p.mentor.person.name for p in theirs}


def suggest(town: Town, mentee: Enrolment, mentor: Enrolment) -> Proposal:
    """By hand, and asked."""
    draft = pair_by_hand(town.session, mentee=mentee, mentor=mentor, by=town.cora, at=NOW)
    release(town.session, proposal=draft, by=town.cora, at=NOW)
    return draft


def accept(town: Town, proposal: Proposal, *, by: Person | None = None) -> None:
    mentor_agrees(
        town.session,
        proposal=proposal,
        by=by or proposal.mentor.person,
        keyring=KEYRING,
        at=LATER,
    )


def decline(town: Town, proposal: Proposal) -> None:
    mentor_declines(town.session, proposal=proposal, by=proposal.mentor.person, at=LATER)
