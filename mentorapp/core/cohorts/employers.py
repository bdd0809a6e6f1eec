"""Applications of people whose employer takes part no longer."""

from collections.abc import Sequence, Set
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import offers_to_one


def without_employer(session: Session, *, enrolments: Sequence[Enrolment]) -> Set[UUID]:
    """Those of whom nobody can be admitted, since the employer has ended its agreement."""
    standing = [one.id for one in enrolments if one.stands]
    if not standing:
        return frozenset()
    found = session.scalars(
        select(Enrolment.id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .where(Enrolment.id.in_(standing))
        .where(~offers_to_one(Person.organisation_id, Person.id))
    )
    return frozenset(found)
