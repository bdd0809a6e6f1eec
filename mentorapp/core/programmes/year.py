"""The events that a programme plans for its year. Each change is recorded."""

import dataclasses
from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.plan import INTERESTED, PlannedEvent, ProgrammePlan
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.programmes.roles import Role
from mentorapp.core.written import require_short
from mentorapp.i18n import _

EVENTS_MOST, WEEKS_MOST = 60, 104
TITLE_MOST = 120  # characters, as many as an event takes


def put_event(
    session: Session,
    *,
    programme: Programme,
    by: Person,
    event: PlannedEvent,
    instead_of: int | None,
    at: datetime,
) -> None:
    """Plan an event of the year, a new one or in place of the one with this number."""
    require_coordinator(session, person=by, programme_id=programme.id)
    if abs(event.week) > WEEKS_MOST:
        sentence = _("Please choose a week from {least} to {most}.")
        raise InvalidInput({"week": sentence.format(least=-WEEKS_MOST, most=WEEKS_MOST)})
    titles = event.title.items()
    require_short(*((f"title_{language}", said, TITLE_MOST) for language, said in titles))
    if not event.audience or not set(event.audience) <= {*Role, INTERESTED}:
        raise InvalidInput({"audience": _("Please choose at least one.")})
    others = _events_without(programme, instead_of)
    if len(others) >= EVENTS_MOST:
        raise Refused(_("There are too many events already."))
    key = _key_of(programme, instead_of) or uuid4().hex[:8]
    _keep_events(programme, [*others, dataclasses.replace(event, key=key)])
    record(session, deed="put_event", by=by.id, at=at, subject=programme.id)


def drop_event(
    session: Session, *, programme: Programme, by: Person, number: int, at: datetime
) -> None:
    require_coordinator(session, person=by, programme_id=programme.id)
    _keep_events(programme, _events_without(programme, number))
    record(session, deed="drop_event", by=by.id, at=at, subject=programme.id)


def _events_without(programme: Programme, number: int | None) -> list[PlannedEvent]:
    events = list(ProgrammePlan.read(programme.plan).events)
    if number is None:
        return events
    if not 0 <= number < len(events):
        raise Refused(_("This was changed meanwhile. Please open it again."))
    return events[:number] + events[number + 1 :]


def _key_of(programme: Programme, number: int | None) -> str:
    """What it was called before, so that cohorts that have dated it know it again."""
    return "" if number is None else ProgrammePlan.read(programme.plan).events[number].key


def _keep_events(programme: Programme, events: list[PlannedEvent]) -> None:
    plan = ProgrammePlan.read(programme.plan)
    inorder = tuple(sorted(events, key=lambda event: event.week))
    programme.plan = dataclasses.replace(plan, events=inorder).kept()
