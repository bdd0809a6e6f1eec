"""Once an event has been: who was there, and what is left of it to read."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.deeds import READ_SIGN_UPS
from mentorapp.core.audit.model import record, record_look
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.events.model import Event, Reply, SignUp
from mentorapp.core.events.sign_ups import sign_up_of, sign_ups_coming
from mentorapp.core.events.telling import tell_of_material
from mentorapp.core.events.use_cases import LINK_MOST
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.written import is_link, require_short
from mentorapp.i18n import _

NOTED_WITHIN: Final = timedelta(days=28)  # later nobody remembers who was there


def who_comes(session: Session, *, event: Event, by: Person, at: datetime) -> Sequence[SignUp]:
    """Those who signed up, by name: coordinators need a list at the door. Looking is on record."""
    require_coordinator(session, person=by, programme_id=event.cohort.programme_id)
    record_look(session, deed=READ_SIGN_UPS, by=by.id, at=at, subject=event.id)
    return sign_ups_coming(session, event=event)


def latest_to_note(
    session: Session, *, cohorts: Sequence[Cohort], at: datetime
) -> Mapping[UUID, Event]:
    """By cohort, the event people came to lately of which nobody noted who was there."""
    if not cohorts:
        return {}
    signed_up = select(SignUp.event_id).where(SignUp.reply == Reply.COMING)
    noted = select(SignUp.event_id).where(SignUp.was_there.is_not(None))
    events = session.scalars(
        select(Event)
        .where(
            Event.cohort_id.in_([cohort.id for cohort in cohorts]),
            Event.cancelled_at.is_(None),
            Event.ends_at.between(at - NOTED_WITHIN, at),
            Event.id.in_(signed_up),
            Event.id.not_in(noted),
        )
        .order_by(Event.ends_at)
    )
    return {event.cohort_id: event for event in events}


def note_attendance(
    session: Session,
    *,
    event: Event,
    by: Person,
    among: Sequence[SignUp],
    there: Set[UUID],
    others: Sequence[Person] = (),
    besides: Set[UUID] = frozenset(),
    at: datetime,
) -> None:
    """Note who of `among` was there, by ids of sign-ups, and who of the `others`, by their own."""
    require_coordinator(session, person=by, programme_id=event.cohort.programme_id)
    if not event.has_begun(at):
        raise Refused(_("This event has not begun yet."))
    for sign_up in among:
        sign_up.was_there = sign_up.id in there
    for person in others:
        _note_besides(session, event, person, came=person.id in besides, at=at)
    session.flush()
    record(session, deed="note_attendance", by=by.id, at=at, subject=event.id)


def _note_besides(
    session: Session, event: Event, person: Person, *, came: bool, at: datetime
) -> None:
    """Of somebody who had not signed up."""
    known = sign_up_of(session, event=event, person=person)
    if came:
        known = known or SignUp(event=event, person=person, reply=Reply.CAME, replied_at=at)
        known.was_there = True
        session.add(known)
    elif known is not None and known.reply is Reply.CAME:
        session.delete(known)
    elif known is not None:
        known.was_there = None


def add_material(session: Session, *, event: Event, by: Person, link: str, at: datetime) -> None:
    """Where slides, minutes or pictures are; those invited hear of the first."""
    require_coordinator(session, person=by, programme_id=event.cohort.programme_id)
    if event.cancelled_at is not None:
        raise Refused(_("This event was cancelled."))
    if not event.has_begun(at):
        raise Refused(_("This event has not begun yet."))
    if not is_link(link):
        raise InvalidInput({"material": _("A link begins with https://.")})
    require_short(("material", link, LINK_MOST))
    event.material = link
    session.flush()
    record(session, deed="add_material", by=by.id, at=at, subject=event.id)
    tell_of_material(session, event, at=at)
