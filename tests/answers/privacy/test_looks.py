"""Who looked: each reads who looked at a list they stood in, and nothing of other lists."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import SAME_LOOK, AuditEntry, record_look
from mentorapp.core.cohorts.model import Cohort, EnrolmentState, Stage
from mentorapp.core.events.afterwards import who_comes
from mentorapp.core.events.model import Event
from mentorapp.core.events.use_cases import plan_event, sign_up
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.looks import Listed, looks_at
from mentorapp.core.programmes.model import Scope, Variant
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.use_cases import appoint_coordinator
from tests.answers.tandems.stage import Someone
from tests.builders import NOW, a_cohort, a_coordinator, a_person, an_admitted
from tests.core.events.planning import a_plan
from tests.core.privacy.stories import an_application


@pytest.fixture
def cohort(session: Session) -> Cohort:
    cohort = a_cohort(session, stage=Stage.SELECTION)
    cohort.programme.plan = ProgrammePlan(talks=True).kept()
    return cohort


def _applied_at(session: Session, cohort: Cohort, name: str, site: Variant) -> Person:
    person = a_person(session, name)
    enrolment = an_application(session, cohort, person, state=EnrolmentState.HANDED_IN)
    enrolment.variant_id = site.id
    session.flush()
    return person


def _who_looked(session: Session, person: Person) -> set[str]:
    return {look.who for look in looks_at(session, person=person)}


@pytest.mark.parametrize("list_of_people", ["applications", "talks", "mentors_wanted"])
def test_whoever_coordinates_a_site_is_named_to_the_people_of_that_site_alone(
    session: Session, cohort: Cohort, list_of_people: str
) -> None:
    augsburg, ulm = _sites(session, cohort)
    asha = _applied_at(session, cohort, "Asha", augsburg)
    uma = _applied_at(session, cohort, "Uma", ulm)
    kim, cora = a_person(session, "Kim"), a_coordinator(session, cohort)
    _coordinates(session, cohort, kim, augsburg)

    for looking in (kim, cora):
        Someone(session, looking).press(list_of_people, cohort.id)

    assert _who_looked(session, asha) == {"Kim", "Cora"}
    assert _who_looked(session, uma) == {"Cora"}


@pytest.mark.parametrize("has_changed", [False, True])
def test_an_older_entry_goes_by_the_site_its_reader_has_had_ever_since(
    session: Session, cohort: Cohort, has_changed: bool
) -> None:
    augsburg, ulm = _sites(session, cohort)
    asha = _applied_at(session, cohort, "Asha", augsburg)
    uma = _applied_at(session, cohort, "Uma", ulm)
    kim = a_person(session, "Kim")
    _coordinates(session, cohort, kim, augsburg)
    record_look(session, deed=Listed.TALKS, by=kim.id, at=NOW, subject=cohort.id)

    if has_changed:
        _coordinates(session, cohort, kim, ulm, at=NOW + timedelta(days=1))

    session.flush()
    assert _who_looked(session, uma) == ({"Kim"} if has_changed else set())
    assert _who_looked(session, asha) == {"Kim"}


def test_whoever_comes_to_an_event_reads_who_looked_at_the_list(
    session: Session, cohort: Cohort
) -> None:
    cora = a_coordinator(session, cohort)
    event = _planned(session, cohort, cora)
    asha, tom = (an_admitted(session, cohort, name) for name in ("Asha", "Tom"))
    sign_up(session, event=event, by=asha, at=NOW)

    who_comes(session, event=event, by=cora, at=NOW)

    session.flush()
    assert _who_looked(session, asha) == {"Cora"}
    assert _who_looked(session, tom) == set()


def test_leafing_through_a_list_again_is_the_same_look(session: Session, cohort: Cohort) -> None:
    cora = a_coordinator(session, cohort)
    event = _planned(session, cohort, cora)

    for later in (timedelta(0), timedelta(hours=1), SAME_LOOK):
        who_comes(session, event=event, by=cora, at=NOW + later)
        session.flush()

    assert session.query(AuditEntry).filter_by(deed="read_sign_ups").count() == 2


def _sites(session: Session, cohort: Cohort) -> tuple[Variant, Variant]:
    augsburg, ulm = (
        Variant(programme=cohort.programme, name=name, focus={}) for name in ("Augsburg", "Ulm")
    )
    session.add_all((augsburg, ulm))
    session.flush()
    return augsburg, ulm


def _coordinates(
    session: Session, cohort: Cohort, person: Person, site: Variant, *, at: datetime = NOW
) -> None:
    appoint_coordinator(
        session,
        programme=cohort.programme,
        person=person,
        by=None,
        at=at,
        scope=Scope.SITE,
        variant_id=site.id,
    )


def _planned(session: Session, cohort: Cohort, by: Person) -> Event:
    event = plan_event(session, cohort=cohort, by=by, plan=a_plan(), at=NOW)
    session.flush()
    return event
