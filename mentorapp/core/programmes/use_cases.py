"""Who has an office in a programme."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session, joinedload

from mentorapp.core.audit.deeds import APPOINT
from mentorapp.core.audit.model import record
from mentorapp.core.errors import InvalidInput
from mentorapp.core.missing import there
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator, Programme, Scope
from mentorapp.core.programmes.queries import (
    office_of,
)
from mentorapp.i18n import _


def the_office(session: Session, office_id: UUID) -> Coordinator:
    """:raises Refused: when there is none (any more)."""
    return there(session.get(Coordinator, office_id, options=[joinedload(Coordinator.programme)]))


def appoint_coordinator(
    session: Session,
    *,
    programme: Programme,
    person: Person,
    by: UUID | None,
    at: datetime,
    scope: Scope = Scope.PROGRAMME,
    variant_id: UUID | None = None,
) -> None:
    """Give `person` an office, or another one; `by` None is the operator at the command line.

    :raises InvalidInput: for the neutral contact, who stays outside the coordination.
    """
    if programme.contact_id == person.id:
        raise InvalidInput({"person": _("The neutral contact cannot have an office as well.")})
    office = office_of(session, person=person, programme_id=programme.id)
    if office is None:
        office = Coordinator(programme=programme, person=person, appointed_at=at, appointed_by=by)
        session.add(office)
    elif (office.scope, office.variant_id) == (scope, variant_id):
        return
    office.scope, office.variant_id = scope, variant_id
    record(
        session,
        deed=f"{APPOINT}{scope}",
        by=by,
        at=at,
        subject=programme.id,
        person=person.id,
    )
