"""A committee of several employers votes and steps aside where it must, before it is decided."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.cohorts.model import EnrolmentState
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.selection.model import Verdict, Vote
from mentorapp.core.selection.use_cases import admit, decline, read_application
from mentorapp.core.selection.voting import Tally, tallies, vote, votes_on
from tests.builders import NOW, a_coordinator, a_person
from tests.core.selection.applying import a_member, a_selection, an_application, by_committee


def test_members_vote_and_may_change_their_minds(session: Session) -> None:
    cohort = by_committee(session)
    application = an_application(session, cohort, "Asha")
    neuss, kleve = (a_member(session, cohort, town, town=town) for town in ("Neuss", "Kleve"))

    for verdict in (Verdict.PERHAPS, Verdict.YES):
        vote(session, enrolment=application, by=neuss, verdict=verdict, comment="", at=NOW)
    later = NOW + timedelta(minutes=1)
    vote(session, enrolment=application, by=kleve, verdict=Verdict.NO, comment="Why?", at=later)

    tally = tallies(session, enrolments=[application])[application.id]
    assert tally == Tally(yes=1, perhaps=0, no=1)
    assert [said.comment for said in votes_on(session, enrolment=application)] == ["", "Why?"]


def test_whoever_works_where_the_applicant_works_steps_aside(session: Session) -> None:
    cohort = by_committee(session)
    application = an_application(session, cohort, "Asha", town="Neuss")
    colleague = a_member(session, cohort, "Nora", town="Neuss")

    with pytest.raises(Refused, match="others decide"):
        vote(session, enrolment=application, by=colleague, verdict=Verdict.YES, comment="", at=NOW)
    aside = vote(
        session, enrolment=application, by=colleague, verdict=Verdict.ASIDE, comment="", at=NOW
    )

    assert aside.verdict is Verdict.ASIDE
    assert not tallies(session, enrolments=[application])[application.id].has_quorum


def test_nothing_is_decided_before_two_have_voted(session: Session) -> None:
    cohort = by_committee(session)
    application = an_application(session, cohort, "Asha")
    cora = a_coordinator(session, cohort)
    members = [a_member(session, cohort, town, town=town) for town in ("Neuss", "Kleve")]

    with pytest.raises(Refused, match="at least 2"):
        admit(session, enrolment=application, by=cora, at=NOW)
    for member in members:
        vote(session, enrolment=application, by=member, verdict=Verdict.YES, comment="", at=NOW)
    admit(session, enrolment=application, by=cora, at=NOW)

    assert application.state is EnrolmentState.ADMITTED


def test_once_decided_nobody_votes(session: Session) -> None:
    cohort = by_committee(session)
    application = an_application(session, cohort, "Asha")
    member = a_member(session, cohort, "Nora", town="Neuss")
    application.state = EnrolmentState.WAITING

    with pytest.raises(Refused, match="decided before"):
        vote(session, enrolment=application, by=member, verdict=Verdict.YES, comment="", at=NOW)


def test_a_member_reads_but_does_not_decide(session: Session) -> None:
    cohort = by_committee(session)
    application = an_application(session, cohort, "Asha")
    member = a_member(session, cohort, "Nora", town="Neuss")

    read_application(session, enrolment=application, by=member, at=NOW)
    with pytest.raises(Refused, match="coordinators"):
        decline(session, enrolment=application, by=member, at=NOW)

    session.flush()
    deeds = session.scalars(select(AuditEntry.deed).where(AuditEntry.actor_id == member.id))
    assert set(deeds) == {"read_application"}


def test_nobody_votes_about_themselves_nor_reads_what_is_said(session: Session) -> None:
    cohort = by_committee(session)
    application = an_application(session, cohort, "Asha")
    member = a_member(session, cohort, "Nora", town="Neuss")
    application.person = member

    with pytest.raises(Refused, match="own application"):
        vote(session, enrolment=application, by=member, verdict=Verdict.YES, comment="", at=NOW)
    with pytest.raises(Refused, match="own application"):
        read_application(session, enrolment=application, by=member, at=NOW)


def test_a_stranger_has_no_vote(session: Session) -> None:
    cohort = by_committee(session)
    application = an_application(session, cohort, "Asha")

    with pytest.raises(Refused, match="coordinators"):
        vote(
            session,
            enrolment=application,
            by=a_person(session, "Eve"),
            verdict=Verdict.YES,
            comment="",
            at=NOW,
        )

    assert session.scalars(select(Vote)).all() == []


def test_where_coordinators_decide_nobody_votes(session: Session) -> None:
    cohort = a_selection(session)
    application = an_application(session, cohort, "Asha")

    with pytest.raises(Refused, match="no vote"):
        vote(
            session,
            enrolment=application,
            by=a_coordinator(session, cohort),
            verdict=Verdict.YES,
            comment="",
            at=NOW,
        )


def test_a_comment_that_is_too_long_is_refused_beside_its_field(session: Session) -> None:
    cohort = by_committee(session)
    application = an_application(session, cohort, "Asha")
    member = a_member(session, cohort, "Nora", town="Neuss")

    with pytest.raises(InvalidInput) as refused:
        vote(
            session,
            enrolment=application,
            by=member,
            verdict=Verdict.YES,
            comment="x" * 1001,
            at=NOW,
        )

    assert list(refused.value.errors) == ["comment"]
