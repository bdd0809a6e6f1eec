"""What can be asked about events. Who signed up is told to nobody; how many, to coordinators."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.errors import Refused
from mentorapp.core.events.model import Event, Reply, SignUp
from mentorapp.core.notices.model import Notice
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import is_open_to, offers_to_one
from mentorapp.db.types import Instant
from mentorapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How many of those invited in a role answered what."""

    role: Role | None  # none: guests, who are no part of the cohort
    invited: int
    coming: int
    excused: int
    waiting: int = 0

    @property
    def unanswered(self) -> int:
        return self.invited - self.coming - self.excused - self.waiting


def the_event(session: Session, event_id: UUID) -> Event:
    """:raises Refused: when there is none (any more)."""
    event = session.get(
        Event, event_id, options=[joinedload(Event.cohort).joinedload(Cohort.programme)]
    )
    if event is None:
        raise Refused(_("This event does not exist any more."))
    return event


def events_ahead_for(
    session: Session, *, person: Person, at: datetime
) -> Sequence[tuple[Event, Reply | None]]:
    """What the person may come to, invited or as a guest, and is not over; the nearest first.

    Each with what they answered.
    """
    asked = {"person": person.id, "employer": person.organisation_id, "now": at}
    found = session.execute(_ahead(), asked)
    return [
        (event, reply)
        for event, reply, mentee, mentor in found
        if event.is_open or any(_taken(mentee, mentor, role) for role in event.roles)
    ]


def events_in(session: Session, *, cohort: Cohort) -> Sequence[Event]:
    """All events of a cohort that were not cancelled, the earliest first."""
    return session.scalars(_standing().where(Event.cohort_id == cohort.id)).all()


def dated_in(session: Session, *, cohorts: Sequence[Cohort]) -> Mapping[UUID, Sequence[str]]:
    """The events of each cohort that were not cancelled, by their keys in the plan, or ""."""
    dated: dict[UUID, list[str]] = {cohort.id: [] for cohort in cohorts}
    if not cohorts:
        return dated
    rows = session.execute(
        select(Event.cohort_id, Event.planned_key).where(
            Event.cohort_id.in_(dated), Event.cancelled_at.is_(None)
        )
    )
    for cohort_id, key in rows:
        dated[cohort_id].append(key)
    return dated


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
    ids = {person_id for role in event.roles for person_id in _in_role(session, event, role)}
    return session.scalars(
        select(Person).where(Person.id.in_(ids), Person.left_at.is_(None)).order_by(Person.id)
    ).all()


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


def sign_up_of(session: Session, *, event: Event, person: Person) -> SignUp | None:
    return session.scalar(
        select(SignUp)
        .where(SignUp.event_id == event.id, SignUp.person_id == person.id)
        .options(joinedload(SignUp.person))
    )


def sign_ups_coming(session: Session, *, event: Event) -> Sequence[SignUp]:
    employer = joinedload(SignUp.person).joinedload(Person.organisation)
    coming = _signed(event, Reply.COMING).join(Person).options(employer)
    return session.scalars(coming.order_by(Person.name, SignUp.id)).all()


def came_besides(session: Session, *, event: Event) -> Sequence[SignUp]:
    """Those who were there without having signed up."""
    there = (
        select(SignUp)
        .where(
            SignUp.event_id == event.id,
            SignUp.was_there.is_(True),
            SignUp.reply != Reply.COMING,
        )
        .options(joinedload(SignUp.person))
        .join(Person)
    )
    return session.scalars(there.order_by(Person.name, SignUp.id)).all()


def might_have_come(session: Session, *, event: Event) -> Sequence[Person]:
    """Those who were invited and did not sign up."""
    coming = {line.person_id for line in sign_ups_coming(session, event=event)}
    others = [person for person in invited_to(session, event=event) if person.id not in coming]
    return sorted(others, key=lambda person: (person.name, person.id))


def next_in_line(session: Session, *, event: Event) -> SignUp | None:
    """Who has waited longest for a seat."""
    return session.scalars(
        _signed(event, Reply.WAITING).order_by(SignUp.replied_at, SignUp.id).limit(1)
    ).one_or_none()


def seats_taken(session: Session, *, event: Event) -> int:
    count = session.scalar(
        select(func.count())
        .select_from(SignUp)
        .where(SignUp.event_id == event.id, SignUp.reply == Reply.COMING)
    )
    return count or 0


def attendance_of(session: Session, *, event: Event) -> tuple[Attendance, ...]:
    """One line a role, and one of guests where there are any. Numbers only."""
    signed = session.execute(
        select(SignUp.person_id, SignUp.reply).where(SignUp.event_id == event.id)
    )
    replies = {line.person_id: line.reply for line in signed}
    roles = {role: _in_role(session, event, role) for role in event.roles}
    guests = replies.keys() - set().union(*roles.values())
    lines = (_attendance(role, people, replies) for role, people in roles.items())
    return (*lines, *((_attendance(None, guests, replies),) if guests else ()))


def _attendance(role: Role | None, people: Set[UUID], replies: Mapping[UUID, Reply]) -> Attendance:
    said = Counter(replies[person_id] for person_id in people if person_id in replies)
    return Attendance(
        role=role,
        invited=len(people),
        coming=said[Reply.COMING],
        excused=said[Reply.EXCUSED],
        waiting=said[Reply.WAITING],
    )


def _signed(event: Event, reply: Reply) -> Select[SignUp]:
    return (
        select(SignUp)
        .where(SignUp.event_id == event.id, SignUp.reply == reply)
        .options(joinedload(SignUp.person))
    )


@cache
def _ahead() -> Select[Event, Reply | None, bool, bool]:
    """Asked for the home of everybody with events ahead, so it is put together once."""
    person_id: BindParameter[UUID] = bindparam("person")
    employer: BindParameter[UUID] = bindparam("employer")

    def takes_part_as(role: Role) -> ColumnElement[bool]:
        admitted = select(Enrolment.id).where(
            Enrolment.cohort_id == Event.cohort_id,
            Enrolment.person_id == person_id,
            Enrolment.role == role,
            Enrolment.state == EnrolmentState.ADMITTED,
        )
        paired = select(Pair.id).where(
            Pair.cohort_id == Event.cohort_id,
            (Pair.mentee_id if role is Role.MENTEE else Pair.mentor_id) == person_id,
            Pair.ended_at.is_(None),
        )
        return or_(exists(admitted), exists(paired))

    as_mentee, as_mentor = takes_part_as(Role.MENTEE), takes_part_as(Role.MENTOR)
    return (
        _standing()
        .outerjoin(SignUp, and_(SignUp.event_id == Event.id, SignUp.person_id == person_id))
        .add_columns(SignUp.reply, as_mentee, as_mentor)
        .join(Cohort, Cohort.id == Event.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .where(
            Event.ends_at > bindparam("now", type_=Instant()),
            or_(as_mentee, as_mentor, and_(Event.is_open, offers_to_one(employer, person_id))),
        )
    )


def _taken(mentee: bool, mentor: bool, role: Role) -> bool:
    return mentee if role is Role.MENTEE else mentor


def _standing() -> Select[Event]:
    return (
        select(Event)
        .where(Event.cancelled_at.is_(None))
        .options(joinedload(Event.cohort).joinedload(Cohort.programme))
        .order_by(Event.starts_at, Event.id)
    )


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


def _in_role(session: Session, event: Event, role: Role) -> Set[UUID]:
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
