"""A programme of Dormagen in which Neuss takes part, and the contact of Neuss."""

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator, ProgrammeEmployer, Scope
from mentorapp.core.programmes.plan import ProgrammePlan
from tests.builders import NOW, a_cohort, a_person


def a_partnership(session: Session) -> tuple[Cohort, Person]:
    """The cohort, and Paula, who is the contact."""
    cohort = a_cohort(session, stage=Stage.CALL)
    cohort.programme.plan = ProgrammePlan(sends_staff=True, most_per_employer=2).kept()
    paula = partner_staff(session, "Paula")
    session.add(
        ProgrammeEmployer(
            programme_id=cohort.programme_id, organisation_id=paula.organisation_id, agreed_at=NOW
        )
    )
    session.add(
        Coordinator(programme=cohort.programme, person=paula, appointed_at=NOW, scope=Scope.PARTNER)
    )
    session.flush()
    return cohort, paula


def partner_staff(session: Session, name: str) -> Person:
    return a_person(session, name, town="Neuss")
