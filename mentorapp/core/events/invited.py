"""Who is invited to an event, and who heard of it too late."""

from collections.abc import Sequence, Set
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Enrolment, EnrolmentState, Role
from mentorapp.core.events.model import Event
from mentorapp.core.notices.model import Notice
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import is_open_to


def is_invited(session: Session, *, event: Event, person: Person) -> bool:
    """Whether the person may come: in one of its roles, or as a guest where it is open."""
    if event.is_open and is_open_to(session, person=person, programme=event.cohort.programme):
        return True
    return _invites(event, _places_of(session, person))


def is_guest(session: Session, *, event: Event, person: Person) -> bool:
    """Whether somebody would come from outside the cohort."""
    return not _invites(event, _places_of(session, person))


def invited_to(session: Session, *, event: Event) -> Sequence[Person]:
    """Everybody admitted in one of the roles it is for, and the people of the pairs; no guests."""
    ids = {
        person_id
        for role in event.roles
        for person_id in ids_in_role(session, event=event, role=role)
    }
    return session.scalars(
        select(Person).where(Person.id.in_(ids), Person.left_at.is_(None)).order_by(Person.id)
    ).all()


def ids_in_role(session: Session, *, event: Event, role: Role) -> Set[UUID]:
    """Those admitted in a role, and those who have it in a pair."""
    admitted = session.scalars(
        select(Enrolment.person_id).where(
            Enrolment.cohort_id == event.cohort_id,
            Enrolment.role == role,
            Enrolment.state == EnrolmentState.ADMITTED,
        )
    )
    paired = session.scalars(
        select(Pair.mentee_id if role is Role.MENTEE else Pair.mentor_id).where(
            Pair.cohort_id == event.cohort_id, Pair.ended_at.is_(None)
        )
    )
    return {*admitted, *paired}


def latecomers(session: Session, *, event: Event, since: datetime) -> Sequence[Person]:
    """Who was admitted since then in one of its roles, and has not heard of it."""
    heard = select(Notice.id).where(Notice.subject_id == event.id, Notice.person_id == Person.id)
    return session.scalars(
        select(Person)
        .join(Enrolment, Enrolment.person_id == Person.id)
        .where(
            Enrolment.cohort_id == event.cohort_id,
            Enrolment.role.in_(event.roles),
            Enrolment.state == EnrolmentState.ADMITTED,
            Enrolment.decided_at >= since,
            Person.left_at.is_(None),
            ~heard.exists(),
        )
        .order_by(Person.id)
    ).all()


def _invites(event: Event, places: Set[tuple[UUID, Role]]) -> bool:
    return any((event.cohort_id, role) in places for role in event.roles)


def _places_of(session: Session, person: Person) -> Set[tuple[UUID, Role]]:
    """The cohorts the person is in, and as what."""
    admitted = session.execute(
        select(Enrolment.cohort_id, Enrolment.role).where(
            Enrolment.person_id == person.id, Enrolment.state == EnrolmentState.ADMITTED
        )
    )
    paired = session.execute(
        select(Pair.cohort_id, Pair.mentee_id).where(
            Pair.of(person.id),
            Pair.ended_at.is_(None),
        )
    )
    return {(cohort_id, role) for cohort_id, role in admitted} | {
        (cohort_id, Role.MENTEE if mentee_id == person.id else Role.MENTOR)
        for cohort_id, mentee_id in paired
    }
