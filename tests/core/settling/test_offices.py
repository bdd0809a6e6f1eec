"""Who does what in a programme is said by those who coordinate it."""

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator, Scope
from mentorapp.core.programmes.queries import coordinates, office_of
from mentorapp.core.settling.offices import appoint, dismiss
from mentorapp.core.settling.queries import may_set_up
from tests.builders import NOW, a_cohort, a_coordinator, a_person, told


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_cohort(session)


@pytest.fixture
def cora(session: Session, cohort: Cohort) -> Person:
    return a_coordinator(session, cohort)


def test_a_coordinator_names_another_who_is_told(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    dora = a_person(session, "Dora")

    _appoint(session, cohort, cora, dora)

    assert coordinates(session, person=dora, programme_id=cohort.programme_id)
    assert may_set_up(session, person=dora)
    assert [n.person_id for n in told(session, NoticeKind.COORDINATOR_NAMED)] == [dora.id]
    with pytest.raises(InvalidInput, match="already"):
        _appoint(session, cohort, cora, dora)


@pytest.mark.parametrize("scope", [Scope.COMMITTEE, Scope.OBSERVER])
def test_whoever_gets_a_smaller_office_is_told_as_well(
    session: Session, cohort: Cohort, cora: Person, scope: Scope
) -> None:
    dora = a_person(session, "Dora")

    _appoint(session, cohort, cora, dora, scope)

    assert not coordinates(session, person=dora, programme_id=cohort.programme_id)
    assert [n.person_id for n in told(session, NoticeKind.COORDINATOR_NAMED)] == [dora.id]


def test_who_takes_a_smaller_office_themselves_is_not_told(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    a_coordinator(session, cohort, "Dora")

    _appoint(session, cohort, cora, cora, Scope.OBSERVER)

    assert told(session, NoticeKind.COORDINATOR_NAMED) == []


def test_nobody_of_another_employer_gets_an_office(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    with pytest.raises(InvalidInput, match="not open"):
        _appoint(session, cohort, cora, a_person(session, "Eve", town="Hilden"))


def test_nobody_who_has_left_gets_an_office(session: Session, cohort: Cohort, cora: Person) -> None:
    eve = a_person(session, "Eve")
    eve.left_at = NOW

    with pytest.raises(InvalidInput, match="not open"):
        _appoint(session, cohort, cora, eve)


def test_who_does_not_coordinate_gives_and_ends_nothing(
    session: Session, cohort: Cohort, cora: Person
) -> None:
    eve = a_person(session, "Eve")

    with pytest.raises(Refused):
        _appoint(session, cohort, eve, eve)
    with pytest.raises(Refused):
        dismiss(session, office=_office(session, cohort, cora), by=eve, at=NOW)


def test_one_coordinator_stays_always(session: Session, cohort: Cohort, cora: Person) -> None:
    dora = a_coordinator(session, cohort, "Dora")

    dismiss(session, office=_office(session, cohort, dora), by=cora, at=NOW)

    assert not coordinates(session, person=dora, programme_id=cohort.programme_id)
    with pytest.raises(Refused, match="Somebody has to coordinate"):
        dismiss(session, office=_office(session, cohort, cora), by=cora, at=NOW)
    with pytest.raises(Refused, match="Somebody has to coordinate"):
        _appoint(session, cohort, cora, cora, Scope.OBSERVER)


def _appoint(
    session: Session, cohort: Cohort, by: Person, person: Person, scope: Scope = Scope.PROGRAMME
) -> None:
    appoint(
        session,
        programme=cohort.programme,
        by=by,
        person=person,
        scope=scope,
        variant_id=None,
        at=NOW,
    )


def _office(session: Session, cohort: Cohort, person: Person) -> Coordinator:
    office = office_of(session, person=person, programme_id=cohort.programme_id)
    assert office is not None
    return office
