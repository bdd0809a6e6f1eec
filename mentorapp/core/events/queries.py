"""Which events there are: of a cohort, and ahead of somebody."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role
from mentorapp.core.errors import Refused
from mentorapp.core.events.model import Event, Reply, SignUp
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import offers_to_one
from mentorapp.db.types import Instant
from mentorapp.i18n import _


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
