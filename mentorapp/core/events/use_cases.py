"""Coordinators plan events; those invited sign up or excuse themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.cohorts.model import Cohort, Role
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.events.invited import is_invited
from mentorapp.core.events.model import Event, EventKind, Reply, SignUp
from mentorapp.core.events.seats import fill_seats, has_seat
from mentorapp.core.events.sign_ups import seats_taken, sign_up_of
from mentorapp.core.events.telling import (
    remind,
    remind_no_more,
    tell_cancelled,
    tell_changed,
    tell_invited,
)
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.revised import require_unchanged
from mentorapp.core.written import is_link, too_long
from mentorapp.i18n import _

TITLE_MOST, PLACE_MOST, LINK_MOST, NOTE_MOST = 120, 200, 500, 1000  # characters
SEATS_MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a coordinator decides about an event. Without a title it is called after its kind."""

    kind: EventKind
    starts_at: datetime
    ends_at: datetime
    audience: Sequence[Role]
    title: Mapping[str, str]
    place: str = ""
    link: str = ""
    seats: int | None = None
    is_open: bool = False
    facilitator: str = ""
    note: Mapping[str, str] = field(default_factory=dict)
    childcare: bool = False
    planned_key: str = ""  # of the event in the programme's plan that gets its date now


def plan_event(session: Session, *, cohort: Cohort, by: Person, plan: Plan, at: datetime) -> Event:
    """Put an event on the programme, and invite everybody it is for."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    _check(plan, at=at)
    event = Event(
        cohort=cohort,
        kind=plan.kind,
        title=plan.title,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        place=plan.place,
        link=plan.link,
        audience=list(plan.audience),
        seats=plan.seats,
        created_by=by.id,
        created_at=at,
        is_open=plan.is_open,
        facilitator=plan.facilitator,
        note=plan.note,
        childcare=plan.childcare,
        planned_key=plan.planned_key,
    )
    session.add(event)
    session.flush()
    record(session, deed="plan_event", by=by.id, at=at, subject=event.id)
    tell_invited(session, event, at=at)
    return event


def change_event(
    session: Session, *, event: Event, by: Person, plan: Plan, seen: int, at: datetime
) -> None:
    """Change it; who is invited hears of a new date or place, and whoever is new is invited.

    :raises InvalidInput: when something does not fit, or was changed meanwhile (`seen`).
    """
    require_coordinator(session, person=by, programme_id=event.cohort.programme_id)
    _require_ahead(event, at)
    _check(plan, at=at)
    _check_seats(session, event, plan)
    require_unchanged("kind", event.revision, seen=seen)
    moved = _whereabouts(plan) != _whereabouts(event)
    event.kind, event.title, event.audience = plan.kind, plan.title, list(plan.audience)
    event.starts_at, event.ends_at = plan.starts_at, plan.ends_at
    event.place, event.link, event.seats = plan.place, plan.link, plan.seats
    event.is_open, event.childcare = plan.is_open, plan.childcare
    event.facilitator, event.note = plan.facilitator, plan.note
    if moved:
        event.sequence += 1
    session.flush()
    record(session, deed="change_event", by=by.id, at=at, subject=event.id)
    (tell_changed if moved else tell_invited)(session, event, at=at)
    fill_seats(session, event=event, at=at)


def cancel_event(session: Session, *, event: Event, by: Person, at: datetime) -> None:
    require_coordinator(session, person=by, programme_id=event.cohort.programme_id)
    _require_ahead(event, at)
    event.cancelled_at = at
    event.sequence += 1
    session.flush()
    record(session, deed="cancel_event", by=by.id, at=at, subject=event.id)
    tell_cancelled(session, event, at=at)


def sign_up(session: Session, *, event: Event, by: Person, at: datetime) -> SignUp:
    """Say that one comes, or wait for a seat when all are taken. Twice is as good as once.

    :raises Refused: when one is not invited, or it has begun.
    """
    _require_invited(session, event, by, at)
    known = sign_up_of(session, event=event, person=by)
    if known is not None and known.reply in (Reply.COMING, Reply.WAITING):
        return known
    if not has_seat(session, event=event):
        return _reply(session, event, by, known, Reply.WAITING, at)
    said = _reply(session, event, by, known, Reply.COMING, at)
    remind(session, event, said, at=at)
    return said


def excuse_oneself(session: Session, *, event: Event, by: Person, at: datetime) -> SignUp:
    """Say that one does not come. No reason is asked, and whoever waited longest moves up."""
    _require_invited(session, event, by, at)
    known = sign_up_of(session, event=event, person=by)
    if known is not None and known.reply is Reply.EXCUSED:
        return known
    if known is not None:
        remind_no_more(session, event, known, at=at)
    said = _reply(session, event, by, known, Reply.EXCUSED, at)
    said.childcare = False
    fill_seats(session, event=event, at=at)
    return said


def ask_for_childcare(
    session: Session, *, event: Event, by: Person, wanted: bool, at: datetime
) -> None:
    """:raises Refused: when it is not offered, or one does not come."""
    _require_ahead(event, at)
    known = sign_up_of(session, event=event, person=by)
    if known is None or known.reply is Reply.EXCUSED:
        raise Refused(_("Please sign up first."))
    if not event.childcare:
        raise Refused(_("No childcare is offered at this event."))
    known.childcare = wanted


def _reply(
    session: Session,
    event: Event,
    by: Person,
    known: SignUp | None,
    reply: Reply,
    at: datetime,
) -> SignUp:
    if known is None:
        known = SignUp(event=event, person=by, reply=reply, replied_at=at)
        session.add(known)
    known.reply, known.replied_at = reply, at
    session.flush()
    return known


def _require_invited(session: Session, event: Event, by: Person, at: datetime) -> None:
    if not is_invited(session, event=event, person=by):
        raise Refused(_("This event is for other people of the programme."))
    _require_ahead(event, at)


def _require_ahead(event: Event, at: datetime) -> None:
    if event.cancelled_at is not None:
        raise Refused(_("This event was cancelled."))
    if event.has_begun(at):
        raise Refused(_("This event has begun already."))


def _check(plan: Plan, *, at: datetime) -> None:
    errors = {**_wrong_times(plan, at=at), **_too_long(plan)}
    if not plan.audience and not plan.is_open:
        errors["audience"] = _("Please choose whom it is for.")
    if plan.kind is EventKind.MENTOR_EXCHANGE and (Role.MENTEE in plan.audience or plan.is_open):
        errors["audience"] = _("An exchange among mentors is for them alone.")
    if plan.kind is EventKind.PEER_COACHING and plan.facilitator:
        errors["facilitator"] = _("Peer coaching has no facilitator: colleagues coach each other.")
    if not plan.place and not plan.link:
        errors["place"] = _("Please enter a place or a link.")
    if plan.link and not is_link(plan.link):
        errors["link"] = _("A link begins with https://.")
    if plan.seats is not None and not 1 <= plan.seats <= SEATS_MOST:
        errors["seats"] = _("Please enter a number, or leave it empty.")
    if errors:
        raise InvalidInput(errors)


def _wrong_times(plan: Plan, *, at: datetime) -> dict[str, str]:
    errors = {}
    if plan.starts_at <= at:
        errors["day"] = _("Please choose a time that has not passed.")
    if plan.ends_at <= plan.starts_at:
        errors["ends"] = _("The end has to be after the beginning.")
    return errors


def _too_long(plan: Plan) -> dict[str, str]:
    return too_long(
        *((f"title_{language}", words, TITLE_MOST) for language, words in plan.title.items()),
        *((f"note_{language}", words, NOTE_MOST) for language, words in plan.note.items()),
        ("place", plan.place, PLACE_MOST),
        ("facilitator", plan.facilitator, PLACE_MOST),
        ("link", plan.link, LINK_MOST),
    )


def _check_seats(session: Session, event: Event, plan: Plan) -> None:
    taken = seats_taken(session, event=event)
    if plan.seats is not None and plan.seats < taken:
        raise InvalidInput(
            {"seats": _("{taken} people have signed up already.").format(taken=taken)}
        )


def _whereabouts(of: Plan | Event) -> tuple[datetime, datetime, str, str]:
    return (of.starts_at, of.ends_at, of.place, of.link)
