"""Who signed up for an event, who came, and who waits: names at the door, numbers elsewhere."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Role
from mentorapp.core.events.invited import ids_in_role, invited_to
from mentorapp.core.events.model import Event, Reply, SignUp
from mentorapp.core.people.model import Person


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
    roles = {role: ids_in_role(session, event=event, role=role) for role in event.roles}
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
