"""Coordinators decide about applications: each decision once, told kindly, and on record."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from mentorapp.core.selection.use_cases import (
    admit,
    decline,
    put_on_waiting_list,
    read_application,
)
from tests.builders import NOW, a_cohort, a_coordinator, a_person, told


def _application(
    session: Session,
    cohort: Cohort,
    person: Person,
    state: EnrolmentState = EnrolmentState.HANDED_IN,
) -> Enrolment:
    enrolment = Enrolment(cohort=cohort, person=person, role=Role.MENTEE, begun_at=NOW, state=state)
    session.add(enrolment)
    session.flush()
    return enrolment


@pytest.mark.parametrize(
    ("decide", "state", "kind"),
    [
        (admit, EnrolmentState.ADMITTED, NoticeKind.DECISION_ADMITTED),
        (put_on_waiting_list, EnrolmentState.WAITING, NoticeKind.DECISION_WAITING),
        (decline, EnrolmentState.DECLINED, NoticeKind.DECISION_DECLINED),
    ],
)
def test_a_decision_is_told_and_on_record(
    session: Session,
    decide: Callable[..., None],
    state: EnrolmentState,
    kind: NoticeKind,
) -> None:
    cohort = a_cohort(session, stage=Stage.SELECTION)
    cora, asha = a_coordinator(session, cohort), a_person(session, "Asha")
    enrolment = _application(session, cohort, asha)

    decide(session, enrolment=enrolment, by=cora, at=NOW)

    assert enrolment.state is state
    assert len(told(session, kind, person=asha)) == 1
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.actor_id, entry.person_id, entry.deed) == (cora.id, asha.id, f"decide_{state}")


def test_a_second_thought_takes_back_what_was_not_said_yet(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.SELECTION)
    cora, asha = a_coordinator(session, cohort), a_person(session, "Asha")
    enrolment = _application(session, cohort, asha)
    decline(session, enrolment=enrolment, by=cora, at=NOW)

    admit(session, enrolment=enrolment, by=cora, at=NOW)

    assert told(session, NoticeKind.DECISION_DECLINED, person=asha) == []
    assert len(told(session, NoticeKind.DECISION_ADMITTED, person=asha)) == 1


def test_the_same_decision_twice_is_made_once(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.SELECTION)
    cora, asha = a_coordinator(session, cohort), a_person(session, "Asha")
    enrolment = _application(session, cohort, asha)
    admit(session, enrolment=enrolment, by=cora, at=NOW)

    with pytest.raises(Refused, match="decided before"):
        admit(session, enrolment=enrolment, by=cora, at=NOW)

    assert len(told(session, NoticeKind.DECISION_ADMITTED, person=asha)) == 1


def test_a_mentee_decides_nothing_and_reads_nothing(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.SELECTION)
    asha, eve = a_person(session, "Asha"), a_person(session, "Eve")
    enrolment = _application(session, cohort, asha)

    for use_case in (admit, decline, put_on_waiting_list, read_application):
        with pytest.raises(Refused, match="coordinators"):
            use_case(session, enrolment=enrolment, by=eve, at=NOW)

    assert enrolment.state is EnrolmentState.HANDED_IN


def test_nobody_decides_about_their_own_application(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.SELECTION)
    cora = a_coordinator(session, cohort)
    own = _application(session, cohort, cora)

    with pytest.raises(Refused, match="own application"):
        admit(session, enrolment=own, by=cora, at=NOW)


@pytest.mark.parametrize("state", [EnrolmentState.DRAFT, EnrolmentState.WITHDRAWN])
def test_what_is_not_handed_in_is_neither_read_nor_decided(
    session: Session, state: EnrolmentState
) -> None:
    cohort = a_cohort(session, stage=Stage.SELECTION)
    cora, asha = a_coordinator(session, cohort), a_person(session, "Asha")
    enrolment = _application(session, cohort, asha, state)

    with pytest.raises(Refused, match="not handed in"):
        read_application(session, enrolment=enrolment, by=cora, at=NOW)
    with pytest.raises(Refused, match="not handed in"):
        admit(session, enrolment=enrolment, by=cora, at=NOW)


def test_reading_leaves_a_trace_that_the_person_can_see(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.CALL)
    cora, asha = a_coordinator(session, cohort), a_person(session, "Asha")
    enrolment = _application(session, cohort, asha)

    read_application(session, enrolment=enrolment, by=cora, at=NOW)

    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.deed, entry.person_id) == ("read_application", asha.id)


def test_after_the_matching_the_selection_is_over(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.RUNNING)
    cora, asha = a_coordinator(session, cohort), a_person(session, "Asha")
    enrolment = _application(session, cohort, asha)

    with pytest.raises(Refused, match="over"):
        admit(session, enrolment=enrolment, by=cora, at=NOW)
