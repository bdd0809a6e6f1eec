"""Those who decide hear of applications that come in while others are under way, once a day."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from mentorapp.answers.tellers import Tellers
from mentorapp.core.cohorts.model import Cohort, Enrolment, Role, Stage
from mentorapp.core.cohorts.use_cases import (
    begin_application,
    describe_oneself,
    hand_in_application,
    name_skills,
    withdraw_application,
)
from mentorapp.core.notices.good_hours import Hours
from mentorapp.core.notices.kinds import MUTABLE, NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.reader import Reader
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Scope, Variant
from mentorapp.core.selection.use_cases import admit
from mentorapp.screens.shapes import Message
from tests.builders import (
    NOW,
    a_cohort,
    a_coordinator,
    a_person,
    an_instance,
    in_office,
    told,
)
from tests.core.cohorts.test_applying import GOOD

CAME = NoticeKind.APPLICATIONS_CAME
FRIDAY = NOW + timedelta(days=4)


@pytest.fixture
def rolling(session: Session) -> Cohort:
    cohort = a_cohort(session)
    cohort.rolling = True
    return cohort


@pytest.fixture
def cora(session: Session, rolling: Cohort) -> Person:
    return a_coordinator(session, rolling)


def test_what_comes_in_on_one_day_is_told_together_on_the_next(
    session: Session, rolling: Cohort, cora: Person
) -> None:
    for hour, name in enumerate(("Asha", "Eve")):
        _applies(session, rolling, name, at=NOW + timedelta(hours=hour))
    _applies(session, rolling, "Uma", at=FRIDAY)

    said = told(session, CAME, person=cora)

    assert [f"{one.due_at:%a %H:%M}" for one in said] == ["Tue 09:00", "Mon 09:00"]
    words = _said(session, said[0], cora)
    assert words is not None
    assert words.heading == "New applications"
    assert not {"Asha", "Eve"} & set(repr(words).split())
    assert CAME in MUTABLE


def test_nothing_is_said_of_what_was_decided_or_withdrawn_meanwhile(
    session: Session, rolling: Cohort, cora: Person
) -> None:
    asha, eve = (_applies(session, rolling, name) for name in ("Asha", "Eve"))
    (news,) = told(session, CAME, person=cora)
    admit(session, enrolment=asha, by=cora, at=NOW)
    withdraw_application(session, enrolment=eve, by=eve.person, at=NOW)

    assert _said(session, news, cora) is None


def test_what_has_waited_for_longer_is_not_new(
    session: Session, rolling: Cohort, cora: Person
) -> None:
    _applies(session, rolling, "Asha")
    uma = _applies(session, rolling, "Uma", at=FRIDAY)
    first, second = told(session, CAME, person=cora)
    withdraw_application(session, enrolment=uma, by=uma.person, at=FRIDAY)

    assert _said(session, first, cora) is not None
    assert _said(session, second, cora) is None


def test_where_the_call_closes_nobody_is_told(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.CALL)
    a_coordinator(session, cohort)

    _applies(session, cohort, "Asha")

    assert told(session, CAME) == []


def test_whoever_comes_late_by_invitation_is_told_of(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.CALL)
    cora = a_coordinator(session, cohort)
    enrolment = _begun(session, cohort, a_person(session, "Asha"))
    enrolment.late = True

    _handed_in(session, enrolment)

    assert [one.person_id for one in told(session, CAME)] == [cora.id]


def test_only_those_who_decide_about_it_hear_of_it(
    session: Session, rolling: Cohort, cora: Person
) -> None:
    here, there = (Variant(programme=rolling.programme, name=n, focus={}) for n in ("Ulm", "Bonn"))
    session.add_all((here, there))
    session.flush()
    kim = in_office(session, rolling, "Kim", Scope.SITE, site=here)
    in_office(session, rolling, "Lee", Scope.SITE, site=there)
    in_office(session, rolling, "Olga", Scope.OBSERVER)
    in_office(session, rolling, "Mia", Scope.COMMITTEE)

    _applies(session, rolling, "Asha", site=here.id)

    assert {one.person_id for one in told(session, CAME)} == {cora.id, kim.id}


def test_nobody_hears_of_their_own_application(
    session: Session, rolling: Cohort, cora: Person
) -> None:
    _handed_in(session, _begun(session, rolling, cora))

    assert told(session, CAME) == []


def _applies(
    session: Session,
    cohort: Cohort,
    name: str,
    *,
    site: UUID | None = None,
    at: datetime = NOW,
) -> Enrolment:
    enrolment = _begun(session, cohort, a_person(session, name))
    enrolment.variant_id = site
    return _handed_in(session, enrolment, at=at)


def _begun(session: Session, cohort: Cohort, person: Person) -> Enrolment:
    return begin_application(session, cohort=cohort, by=person, role=Role.MENTEE, at=NOW)


def _handed_in(session: Session, enrolment: Enrolment, *, at: datetime = NOW) -> Enrolment:
    person = enrolment.person
    describe_oneself(session, enrolment=enrolment, by=person, application=GOOD)
    name_skills(session, enrolment=enrolment, by=person, skills=["leading", "conflict"])
    hand_in_application(session, enrolment=enrolment, by=person, consent="I agree.", at=at)
    return enrolment


def _said(session: Session, notice: Notice, reader: Person) -> Message | None:
    session.flush()
    teller = Tellers(an_instance(session))
    return teller.tell(session, notice, Reader(hours=Hours(), person=reader))
