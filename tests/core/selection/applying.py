"""Applications to decide about, and people who decide."""

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.agreed import has_committee
from mentorapp.core.programmes.model import ProgrammeEmployer, Scope
from mentorapp.core.programmes.plan import Decider, ProgrammePlan
from mentorapp.core.programmes.queries import is_open_to
from tests.builders import NOW, a_cohort, a_person, in_office


def a_selection(session: Session, *, plan: ProgrammePlan | None = None) -> Cohort:
    cohort = a_cohort(session, stage=Stage.SELECTION)
    cohort.programme.plan = (plan or ProgrammePlan()).kept()
    return cohort


def by_committee(session: Session) -> Cohort:
    return a_selection(session, plan=ProgrammePlan(admitted_by=Decider.COMMITTEE))


def an_application(
    session: Session,
    cohort: Cohort,
    name: str,
    *,
    town: str = "Dormagen",
    role: Role = Role.MENTEE,
) -> Enrolment:
    """Of somebody whose employer takes part."""
    person = a_person(session, name, town=town)
    if not is_open_to(session, person=person, programme=cohort.programme):
        agreed = ProgrammeEmployer(
            programme_id=cohort.programme_id,
            organisation_id=person.organisation_id,
            agreed_at=NOW,
        )
        session.add(agreed)
    enrolment = Enrolment(
        cohort=cohort,
        person=person,
        role=role,
        begun_at=NOW,
        state=EnrolmentState.HANDED_IN,
        handed_in_at=NOW,
        for_committee=has_committee(session, programme=cohort.programme),
    )
    session.add(enrolment)
    session.flush()
    return enrolment


def a_member(session: Session, cohort: Cohort, name: str, *, town: str) -> Person:
    return in_office(session, cohort, name, Scope.COMMITTEE, town=town)
