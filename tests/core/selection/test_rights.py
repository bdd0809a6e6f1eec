"""Who may read and decide: everything, one site, with others, or nothing; never about oneself."""

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Scope, Variant
from mentorapp.core.programmes.plan import Decider, ProgrammePlan
from mentorapp.core.programmes.queries import office_of
from mentorapp.core.programmes.use_cases import appoint_coordinator
from mentorapp.core.selection.rights import readable
from mentorapp.core.selection.use_cases import admit, read_application
from tests.builders import NOW, a_cohort, a_person


@pytest.fixture
def cohort(session: Session) -> Cohort:
    cohort = a_cohort(session, stage=Stage.SELECTION)
    cohort.programme.plan = ProgrammePlan(matched_by=Decider.COMMITTEE).kept()
    return cohort


def _site(session: Session, cohort: Cohort, name: str) -> Variant:
    site = Variant(programme=cohort.programme, name=name, focus={})
    session.add(site)
    session.flush()
    return site


def _with(session: Session, cohort: Cohort, scope: Scope, *, site: Variant | None = None) -> Person:
    person = a_person(session, f"Kim {scope}")
    appoint_coordinator(
        session,
        programme=cohort.programme,
        person=person,
        by=None,
        at=NOW,
        scope=scope,
        variant_id=site.id if site else None,
    )
    session.flush()
    return person


def _applied(
    session: Session,
    cohort: Cohort,
    person: Person,
    *,
    site: Variant | None = None,
    for_committee: bool = True,
) -> Enrolment:
    enrolment = Enrolment(
        cohort=cohort,
        person=person,
        role=Role.MENTEE,
        begun_at=NOW,
        state=EnrolmentState.HANDED_IN,
        variant_id=site.id if site else None,
        for_committee=for_committee,
    )
    session.add(enrolment)
    session.flush()
    return enrolment


def test_a_site_is_decided_by_whoever_coordinates_it(session: Session, cohort: Cohort) -> None:
    here, there = _site(session, cohort, "Augsburg"), _site(session, cohort, "Ulm")
    kim = _with(session, cohort, Scope.SITE, site=here)
    ours = _applied(session, cohort, a_person(session, "Asha"), site=here)
    theirs = _applied(session, cohort, a_person(session, "Ben"), site=there)

    admit(session, enrolment=ours, by=kim, at=NOW)

    assert ours.state is EnrolmentState.ADMITTED
    for deed in (read_application, admit):
        with pytest.raises(Refused, match="another site"):
            deed(session, enrolment=theirs, by=kim, at=NOW)
    office = office_of(session, person=kim, programme_id=cohort.programme_id)
    assert office is not None
    assert readable([ours, theirs], office=office, person=kim) == [ours]


def test_a_committee_reads_and_does_not_decide_alone(session: Session, cohort: Cohort) -> None:
    kim = _with(session, cohort, Scope.COMMITTEE)
    asha = _applied(session, cohort, a_person(session, "Asha"))

    read_application(session, enrolment=asha, by=kim, at=NOW)

    with pytest.raises(Refused, match="coordinators"):
        admit(session, enrolment=asha, by=kim, at=NOW)


def test_a_committee_reads_nothing_whose_form_did_not_name_it(
    session: Session, cohort: Cohort
) -> None:
    kim, cora = _with(session, cohort, Scope.COMMITTEE), _with(session, cohort, Scope.PROGRAMME)
    earlier = _applied(session, cohort, a_person(session, "Asha"), for_committee=False)
    later = _applied(session, cohort, a_person(session, "Ben"))

    with pytest.raises(Refused, match="before its form named a committee"):
        read_application(session, enrolment=earlier, by=kim, at=NOW)
    offices = [
        office_of(session, person=one, programme_id=cohort.programme_id) for one in (kim, cora)
    ]
    read = [
        readable([earlier, later], office=office, person=one)
        for one, office in zip((kim, cora), offices, strict=True)
        if office is not None
    ]
    admit(session, enrolment=earlier, by=cora, at=NOW)

    assert read == [[later], [earlier, later]]
    assert earlier.state is EnrolmentState.ADMITTED


def test_whoever_was_on_a_committee_reads_nothing_where_there_is_none_any_more(
    session: Session, cohort: Cohort
) -> None:
    kim = _with(session, cohort, Scope.COMMITTEE)
    asha = _applied(session, cohort, a_person(session, "Asha"))
    cohort.programme.plan = ProgrammePlan().kept()

    with pytest.raises(Refused, match="second person"):
        read_application(session, enrolment=asha, by=kim, at=NOW)


def test_an_observer_reads_no_application(session: Session, cohort: Cohort) -> None:
    kim = _with(session, cohort, Scope.OBSERVER)
    asha = _applied(session, cohort, a_person(session, "Asha"))

    with pytest.raises(Refused, match="coordinators"):
        read_application(session, enrolment=asha, by=kim, at=NOW)


@pytest.mark.parametrize("scope", [Scope.PROGRAMME, Scope.COMMITTEE])
def test_nobody_reads_or_decides_about_themselves(
    session: Session, cohort: Cohort, scope: Scope
) -> None:
    kim = _with(session, cohort, scope)
    own = _applied(session, cohort, kim)

    for deed in (read_application, admit):
        with pytest.raises(Refused, match="your own application"):
            deed(session, enrolment=own, by=kim, at=NOW)
    office = office_of(session, person=kim, programme_id=cohort.programme_id)
    assert office is not None
    assert readable([own], office=office, person=kim) == []


def test_late_and_rolling_applications_are_decided_while_the_cohort_runs(
    session: Session, cohort: Cohort
) -> None:
    kim = _with(session, cohort, Scope.PROGRAMME)
    asha, ben = a_person(session, "Asha"), a_person(session, "Ben")
    late, usual = _applied(session, cohort, asha), _applied(session, cohort, ben)
    late.late, cohort.stage = True, Stage.RUNNING

    admit(session, enrolment=late, by=kim, at=NOW)

    with pytest.raises(Refused, match="over"):
        admit(session, enrolment=usual, by=kim, at=NOW)
    cohort.rolling = True
    admit(session, enrolment=usual, by=kim, at=NOW)
    assert usual.state is EnrolmentState.ADMITTED
