"""Outcomes are held until somebody has phoned; places are counted; lots can be drawn again."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.cohorts.model import EnrolmentState
from mentorapp.core.cohorts.use_cases import withdraw_application
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.programmes.model import Coordinator, Scope, Variant
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.selection.lots import draw_lots, in_order, last_draw
from mentorapp.core.selection.model import Verdict
from mentorapp.core.selection.use_cases import (
    admit,
    decline,
    hold_outcomes,
    read_application,
    tell_outcome,
    tell_outcomes,
)
from mentorapp.core.selection.voting import vote
from tests.builders import NOW, a_coordinator, a_person, told
from tests.core.selection.applying import a_member, a_selection, an_application, by_committee

DECISIONS = (NoticeKind.DECISION_ADMITTED, NoticeKind.DECISION_DECLINED)


def test_a_held_outcome_is_noted_and_nobody_hears_of_it(session: Session) -> None:
    cohort = a_selection(session)
    cora, application = a_coordinator(session, cohort), an_application(session, cohort, "Asha")
    hold_outcomes(session, cohort=cohort, by=cora, held=True, at=NOW)

    decline(session, enrolment=application, by=cora, at=NOW)

    assert application.state is EnrolmentState.HANDED_IN
    assert application.foreseen is EnrolmentState.DECLINED
    assert told(session, *DECISIONS) == []


def test_a_held_outcome_is_told_once(session: Session) -> None:
    cohort = a_selection(session)
    cora, application = a_coordinator(session, cohort), an_application(session, cohort, "Asha")
    hold_outcomes(session, cohort=cohort, by=cora, held=True, at=NOW)
    admit(session, enrolment=application, by=cora, at=NOW)

    tell_outcome(session, enrolment=application, by=cora, at=NOW)

    assert (application.state, application.foreseen) == (EnrolmentState.ADMITTED, None)
    assert len(told(session, *DECISIONS)) == 1
    with pytest.raises(Refused, match="Nothing is held"):
        tell_outcome(session, enrolment=application, by=cora, at=NOW)


def test_all_held_outcomes_are_told_together(session: Session) -> None:
    cohort = a_selection(session)
    cora = a_coordinator(session, cohort)
    asha, tom = (an_application(session, cohort, name) for name in ("Asha", "Tom"))
    hold_outcomes(session, cohort=cohort, by=cora, held=True, at=NOW)
    admit(session, enrolment=asha, by=cora, at=NOW)
    decline(session, enrolment=tom, by=cora, at=NOW)
    session.flush()

    assert tell_outcomes(session, cohort=cohort, by=cora, at=NOW) == 2

    assert {notice.kind for notice in told(session, *DECISIONS)} == set(DECISIONS)


def test_whoever_withdraws_hears_of_no_outcome(session: Session) -> None:
    cohort = a_selection(session)
    cora, application = a_coordinator(session, cohort), an_application(session, cohort, "Asha")
    hold_outcomes(session, cohort=cohort, by=cora, held=True, at=NOW)
    decline(session, enrolment=application, by=cora, at=NOW)

    withdraw_application(session, enrolment=application, by=application.person, at=NOW)
    session.flush()

    assert tell_outcomes(session, cohort=cohort, by=cora, at=NOW) == 0


def test_only_coordinators_hold_and_tell(session: Session) -> None:
    cohort = a_selection(session)
    eve, application = a_person(session, "Eve"), an_application(session, cohort, "Asha")

    with pytest.raises(Refused, match="coordinators"):
        hold_outcomes(session, cohort=cohort, by=eve, held=True, at=NOW)
    with pytest.raises(Refused, match="coordinators"):
        tell_outcomes(session, cohort=cohort, by=eve, at=NOW)
    with pytest.raises(Refused, match="coordinators"):
        tell_outcome(session, enrolment=application, by=eve, at=NOW)


def test_an_employer_has_as_many_places_as_the_programme_says(session: Session) -> None:
    cohort = a_selection(session, plan=ProgrammePlan(most_per_employer=1))
    cora = a_coordinator(session, cohort)
    asha, tom = (an_application(session, cohort, n, town="Neuss") for n in ("Asha", "Tom"))
    eve = an_application(session, cohort, "Eve", town="Kleve")

    admit(session, enrolment=asha, by=cora, at=NOW)
    with pytest.raises(Refused, match="Neuss has its 1 places"):
        admit(session, enrolment=tom, by=cora, at=NOW)
    admit(session, enrolment=eve, by=cora, at=NOW)

    assert tom.state is EnrolmentState.HANDED_IN


def test_a_site_decides_about_its_own_up_to_its_places(session: Session) -> None:
    cohort = a_selection(session)
    north, south = (
        Variant(programme=cohort.programme, name=name, focus={}, places=1)
        for name in ("Nord", "Süd")
    )
    session.add_all((north, south))
    session.flush()
    nils = a_person(session, "Nils")
    session.add(
        Coordinator(
            programme=cohort.programme,
            person=nils,
            appointed_at=NOW,
            scope=Scope.SITE,
            variant_id=north.id,
        )
    )
    asha, tom, eve = (an_application(session, cohort, name) for name in ("Asha", "Tom", "Eve"))
    asha.variant_id = tom.variant_id = north.id
    eve.variant_id = south.id
    session.flush()

    admit(session, enrolment=asha, by=nils, at=NOW)
    with pytest.raises(Refused, match="Nord has its 1 places"):
        admit(session, enrolment=tom, by=nils, at=NOW)
    with pytest.raises(Refused, match="another site"):
        read_application(session, enrolment=eve, by=nils, at=NOW)


def test_lots_are_the_same_whoever_draws_and_in_whatever_order(session: Session) -> None:
    cohort = a_selection(session)
    cohort.places = 2
    cora = a_coordinator(session, cohort)
    for name in ("Asha", "Tom", "Eve", "Kim", "Uma"):
        an_application(session, cohort, name)

    drawn = draw_lots(session, cohort=cohort, by=cora, at=NOW)

    again = in_order(drawn.candidates[::-1], cohort=cohort.id, role=drawn.role, number=drawn.round)
    assert again == drawn.candidates
    assert drawn.places == 2
    assert last_draw(session, cohort=cohort) is drawn


def test_a_second_draw_is_another_round_and_both_stay_on_record(session: Session) -> None:
    cohort = a_selection(session)
    cohort.places = 1
    cora = a_coordinator(session, cohort)
    for name in ("Asha", "Tom"):
        an_application(session, cohort, name)

    rounds = [draw_lots(session, cohort=cohort, by=cora, at=NOW).round for _ in range(2)]

    assert rounds == [1, 2]


def test_where_there_is_room_for_all_nothing_is_drawn(session: Session) -> None:
    cohort = a_selection(session)
    cora = a_coordinator(session, cohort)
    an_application(session, cohort, "Asha")

    with pytest.raises(Refused, match="place for everybody"):
        draw_lots(session, cohort=cohort, by=cora, at=NOW)


def test_neither_a_vote_nor_what_is_not_told_stands_in_the_persons_own_record(
    session: Session,
) -> None:
    cohort = by_committee(session)
    cora, application = a_coordinator(session, cohort), an_application(session, cohort, "Asha")
    hold_outcomes(session, cohort=cohort, by=cora, held=True, at=NOW)
    for town in ("Neuss", "Kleve"):
        member = a_member(session, cohort, town, town=town)
        vote(session, enrolment=application, by=member, verdict=Verdict.NO, comment="", at=NOW)
    decline(session, enrolment=application, by=cora, at=NOW)
    session.flush()

    about = select(AuditEntry.deed).where(AuditEntry.person_id == application.person_id)

    assert session.scalars(about).all() == []
