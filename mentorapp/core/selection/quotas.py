"""Places an employer or a site has, where the programme counts them."""

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Variant
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.i18n import _


def require_place(session: Session, *, enrolment: Enrolment) -> None:
    """:raises Refused: when the employer or the site of this mentee has no place left."""
    if enrolment.role is not Role.MENTEE:
        return
    most = ProgrammePlan.read(enrolment.cohort.programme.plan).most_per_employer
    if most and _admitted_of_employer(session, enrolment) >= most:
        raise Refused(
            _("{employer} has its {most} places already.").format(
                employer=enrolment.person.organisation.name, most=most
            )
        )
    variant = session.get(Variant, enrolment.variant_id) if enrolment.variant_id else None
    if variant is None or variant.places is None:
        return
    if _admitted_at_site(session, enrolment) >= variant.places:
        raise Refused(
            _("{employer} has its {most} places already.").format(
                employer=variant.name, most=variant.places
            )
        )


def _admitted_of_employer(session: Session, enrolment: Enrolment) -> int:
    of_employer = (
        _admitted(enrolment)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Person.organisation_id == enrolment.person.organisation_id)
    )
    return session.scalar(of_employer) or 0


def _admitted_at_site(session: Session, enrolment: Enrolment) -> int:
    return (
        session.scalar(_admitted(enrolment).where(Enrolment.variant_id == enrolment.variant_id))
        or 0
    )


def _admitted(enrolment: Enrolment) -> Select[int]:
    """Mentees of the cohort beside this one who are in, or will be told so."""
    admitted = EnrolmentState.ADMITTED
    return (
        select(func.count())
        .select_from(Enrolment)
        .where(
            Enrolment.cohort_id == enrolment.cohort_id,
            Enrolment.role == Role.MENTEE,
            Enrolment.id != enrolment.id,
            or_(Enrolment.state == admitted, Enrolment.foreseen == admitted),
        )
    )
