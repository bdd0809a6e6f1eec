"""Who has applied, by name, as far as somebody reads applications. Nobody finds their own."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, or_, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.cohorts.queries import READABLE
from mentorapp.core.people.model import Person
from mentorapp.core.people.queries import named_among
from mentorapp.core.programmes.model import Coordinator, Scope
from mentorapp.core.programmes.queries import offices_of
from mentorapp.core.selection.rights import reads


def applicants_named(session: Session, *, typed: str, by: Person) -> Sequence[Person]:
    return named_among(session, _read_by(session, by), typed=typed)


def applicants_among(session: Session, *, ids: Sequence[UUID], by: Person) -> Sequence[Person]:
    return session.scalars(_read_by(session, by).where(Person.id.in_(ids))).all()


def _read_by(session: Session, reader: Person) -> Select[Person]:
    offices = [
        office
        for office in offices_of(session, person=reader)
        if reads(session, office=office, programme=office.programme)
    ]
    applied = (
        select(Enrolment.person_id)
        .join(Cohort, Enrolment.cohort_id == Cohort.id)
        .where(Enrolment.state.in_(READABLE), or_(false(), *map(_covered_by, offices)))
    )
    return select(Person).where(Person.id.in_(applied), Person.id != reader.id)


def _covered_by(office: Coordinator) -> ColumnElement[bool]:
    theirs = Cohort.programme_id == office.programme_id
    match office.scope:
        case Scope.SITE:
            return theirs & (Enrolment.variant_id == office.variant_id)
        case Scope.COMMITTEE:
            return theirs & Enrolment.for_committee
    return theirs
