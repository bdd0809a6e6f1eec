"""The circle of a cohort's mentors: who wants to is seen there by the others, by nobody else."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState
from mentorapp.core.consent.model import (
    Purpose,
    give_consent,
    standing_consents,
    withdraw_consent,
)
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.roles import Role
from mentorapp.i18n import _, current_voice


def join_circle(session: Session, *, cohort: Cohort, by: Person, words: str, at: datetime) -> None:
    """Let the other mentors see one's name. :raises Refused: for everybody but them."""
    require_mentor(session, cohort=cohort, person=by)
    give_consent(
        session,
        person_id=by.id,
        purpose=Purpose.MENTOR_CIRCLE,
        about=cohort.id,
        words=words,
        language=current_voice().language,
        at=at,
    )


def leave_circle(session: Session, *, cohort: Cohort, by: Person, at: datetime) -> None:
    """:raises Refused: when one is not in it."""
    if by.id not in {person.id for person in circle_of(session, cohort=cohort)}:
        raise Refused(_("You have not agreed to this."))
    withdraw_consent(
        session, person_id=by.id, purpose=Purpose.MENTOR_CIRCLE, about=cohort.id, at=at
    )


def circle_of(session: Session, *, cohort: Cohort) -> Sequence[Person]:
    """Those who agreed and still are mentors of the cohort, by name."""
    agreed = standing_consents(session, purpose=Purpose.MENTOR_CIRCLE, about=cohort.id)
    ids = [consent.person_id for consent in agreed]
    return session.scalars(
        select(Person)
        .join(Enrolment, Enrolment.person_id == Person.id)
        .where(Person.id.in_(ids), Person.left_at.is_(None), *_is_mentor(cohort))
        .options(joinedload(Person.organisation))
        .order_by(Person.name, Person.id)
    ).all()


def require_mentor(session: Session, *, cohort: Cohort, person: Person) -> None:
    """:raises Refused: for everybody else, coordinators too."""
    found = select(Enrolment.id).where(Enrolment.person_id == person.id, *_is_mentor(cohort))
    if session.scalar(found) is None:
        raise Refused(_("The circle is for the mentors of this cohort."))


def _is_mentor(cohort: Cohort) -> tuple[ColumnElement[bool], ...]:
    return (
        Enrolment.cohort_id == cohort.id,
        Enrolment.role == Role.MENTOR,
        Enrolment.state == EnrolmentState.ADMITTED,
    )
