"""Many people press at the same moment: every deed has its effect once."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.queries import the_cohort
from mentorapp.core.errors import Refused
from mentorapp.core.matching.answering import mentee_agrees, mentor_agrees, release_all
from mentorapp.core.matching.model import Aim, MatchingRun, ProposalState
from mentorapp.core.matching.queries import standing_proposals, the_proposal
from mentorapp.core.matching.requesting import request_mentors
from mentorapp.core.matching.starting import start_matching
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.queries import pairs_in
from mentorapp.core.people.model import Person
from mentorapp.db.session import make_sessions
from tests.builders import KEYRING, NOW
from tests.core.matching.builders import LATER, Town, a_town
from tests.databases import postgres_engine, sqlite_engine


@pytest.fixture(params=["sqlite", "postgres"])
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Town]:
    engine = sqlite_engine(tmp_path) if request.param == "sqlite" else postgres_engine()
    with make_sessions(engine)() as session:
        yield a_town(session)
    engine.dispose()


def at_once(town: Town, deeds: Sequence[Callable[[Session], object]]) -> int:
    """Do all of them, each in a thread and transaction of its own; how many were not refused."""
    sessions, start = town.instance.sessions, Barrier(len(deeds))

    def do(deed: Callable[[Session], object]) -> bool:
        start.wait(timeout=30)
        try:
            with sessions.begin() as session:
                deed(session)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sum(pool.map(do, deeds))


def test_a_mentor_with_one_place_and_many_yeses_promises_it_once(town: Town) -> None:
    tom = town.mentor("Tom", capacity=1)
    drafts = [town.draft(town.mentee(f"Mentee {n}"), tom) for n in range(6)]
    release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)
    town.session.commit()

    def agree(proposal_id: UUID) -> Callable[[Session], object]:
        def deed(session: Session) -> None:
            proposal = the_proposal(session, proposal_id)
            mentor_agrees(
                session, proposal=proposal, by=proposal.mentor.person, keyring=KEYRING, at=LATER
            )

        return deed

    agreed = at_once(town, [agree(draft.id) for draft in drafts])

    assert agreed == 1
    assert len(town.notices(NoticeKind.PROPOSAL_TO_MENTEE)) == 1


def test_a_yes_pressed_many_times_forms_one_pair(town: Town) -> None:
    draft = town.draft(town.mentee("Asha"), town.mentor("Tom"))
    release_all(town.session, cohort=town.cohort, by=town.cora, at=NOW)
    mentor_agrees(town.session, proposal=draft, by=draft.mentor.person, keyring=KEYRING, at=NOW)
    town.session.commit()

    def agree(session: Session) -> None:
        proposal = the_proposal(session, draft.id)
        mentee_agrees(
            session, proposal=proposal, by=proposal.mentee.person, keyring=KEYRING, at=LATER
        )

    agreed = at_once(town, [agree] * 6)

    assert agreed == 1
    assert len(pairs_in(town.session, cohort=town.cohort)) == 1


def test_two_coordinators_who_start_at_once_start_one_run(town: Town) -> None:
    town.mentee("Asha")
    town.mentor("Tom")
    people = [town.cora.id, town.coordinator("Nils").id]
    town.session.commit()

    def start(person_id: UUID) -> Callable[[Session], object]:
        def deed(session: Session) -> MatchingRun:
            return start_matching(
                session,
                cohort=the_cohort(session, town.cohort.id),
                by=session.get_one(Person, person_id),
                aim=Aim.EVERYONE,
                floor=0,
                at=LATER,
            )

        return deed

    started = at_once(town, [start(person_id) for person_id in people])

    assert started == 1


def test_two_coordinators_who_release_at_once_ask_every_mentor_once(town: Town) -> None:
    town.draft(town.mentee("Asha"), town.mentor("Tom"))
    people = [town.cora.id, town.coordinator("Nils").id]
    town.session.commit()

    def ask(person_id: UUID) -> Callable[[Session], object]:
        def deed(session: Session) -> int:
            cohort = the_cohort(session, town.cohort.id)
            return release_all(
                session, cohort=cohort, by=session.get_one(Person, person_id), at=LATER
            )

        return deed

    released = at_once(town, [ask(person_id) for person_id in people])

    assert released == 1
    assert len(town.notices(NoticeKind.MENTOR_ASKED)) == 1


def test_a_place_that_many_have_asked_for_is_given_once_and_the_others_ask_on(town: Town) -> None:
    town.cohort.programme.rules = {"own_choice": True}
    tom, ben = town.mentor("Tom", capacity=1), town.mentor("Ben", capacity=5)
    mentees = [town.mentee(f"Mentee {n}") for n in range(5)]
    for mentee in mentees:
        request_mentors(
            town.session, enrolment=mentee, by=mentee.person, mentors=[tom.id, ben.id], at=NOW
        )
    asked = [p.id for p in standing_proposals(town.session, cohort=town.cohort)]
    town.session.commit()

    def accept(proposal_id: UUID) -> Callable[[Session], object]:
        def deed(session: Session) -> None:
            proposal = the_proposal(session, proposal_id)
            mentor = proposal.mentor.person
            mentor_agrees(session, proposal=proposal, by=mentor, keyring=KEYRING, at=LATER)

        return deed

    accepted = at_once(town, [accept(proposal_id) for proposal_id in asked])
    town.session.expire_all()

    waiting = standing_proposals(town.session, cohort=town.cohort, state=ProposalState.ASKED_MENTOR)
    assert accepted == 1
    assert [p.mentor.person.name for p in waiting] == ["Ben"] * 4
    assert len(pairs_in(town.session, cohort=town.cohort)) == 1
