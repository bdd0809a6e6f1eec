"""What can be done with a programme itself."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session, joinedload

from mentorapp.core.audit.model import record
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Coordinator, Programme, Scope
from mentorapp.core.programmes.plan import ProgrammePlan
from mentorapp.core.programmes.queries import (
    coordinators_of,
    is_open_to,
    office_of,
    require_coordinator,
    variants_of,
)
from mentorapp.i18n import _


def appoint(
    session: Session,
    *,
    programme: Programme,
    by: Person,
    person: Person,
    scope: Scope,
    variant_id: UUID | None,
    at: datetime,
) -> None:
    """A coordinator gives somebody a part in the programme, or another one."""
    require_coordinator(session, person=by, programme_id=programme.id)
    sites = {variant.id for variant in variants_of(session, programme=programme)}
    if scope is Scope.SITE and variant_id not in sites:
        raise InvalidInput({"variant": _("Please choose a site.")})
    if scope is Scope.PARTNER and not ProgrammePlan.read(programme.plan).sends_staff:
        raise InvalidInput({"scope": _("Employers do not take part as partners here.")})
    if not is_open_to(session, person=person, programme=programme):
        raise InvalidInput({"person": _("Please choose somebody from the list.")})
    office = office_of(session, person=person, programme_id=programme.id)
    if office is not None and scope is not Scope.PROGRAMME:
        _require_another(session, office)
    appoint_coordinator(
        session,
        programme=programme,
        person=person,
        by=by.id,
        at=at,
        scope=scope,
        variant_id=variant_id if scope is Scope.SITE else None,
    )


def dismiss(session: Session, *, office: Coordinator, by: Person, at: datetime) -> None:
    """End an office. What was decided stays decided; the last coordinator cannot go."""
    require_coordinator(session, person=by, programme_id=office.programme_id)
    _require_another(session, office)
    record(
        session,
        deed="dismiss",
        by=by.id,
        at=at,
        subject=office.programme_id,
        person=office.person_id,
    )
    session.delete(office)
    session.flush()


def the_office(session: Session, office_id: UUID) -> Coordinator:
    """:raises Refused: when there is none (any more)."""
    office = session.get(Coordinator, office_id, options=[joinedload(Coordinator.programme)])
    if office is None:
        raise Refused(_("This does not exist any more."))
    return office


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
        deed=f"appoint_{scope}",
        by=by,
        at=at,
        subject=programme.id,
        person=person.id,
    )


def _require_another(session: Session, office: Coordinator) -> None:
    """A programme is never without somebody who may do everything."""
    coordinators = coordinators_of(session, programme_id=office.programme_id)
    if office.scope is Scope.PROGRAMME and len(coordinators) < 2:
        raise Refused(_("Somebody has to coordinate. Please add another person first."))
