"""Coordinators say who does what in a programme."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
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
from mentorapp.core.programmes.use_cases import appoint_coordinator
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
    """Give somebody an office in the programme, or another one; they are told.

    :raises InvalidInput: beside the field, also when they have this office already.
    :raises Refused: when nobody would be left who coordinates.
    """
    require_coordinator(session, person=by, programme_id=programme.id)
    site = variant_id if scope is Scope.SITE else None
    _check(session, programme, person, scope, site)
    office = office_of(session, person=person, programme_id=programme.id)
    if office is not None:
        if (office.scope, office.variant_id) == (scope, site):
            raise InvalidInput({"person": _("{name} does this already.").format(name=person.name)})
        _require_another(session, office)
    appoint_coordinator(
        session, programme=programme, person=person, by=by.id, at=at, scope=scope, variant_id=site
    )
    if person.id == by.id:
        return
    tell(
        session,
        kind=NoticeKind.COORDINATOR_NAMED,
        person=person,
        about=programme.id,
        key=f"coordinator:{programme.id}:{person.id}:{at.isoformat()}",
        due_at=at,
        now=at,
        programme_id=programme.id,
    )


def dismiss(session: Session, *, office: Coordinator, by: Person, at: datetime) -> None:
    """End an office, one's own or another's. What was decided stays decided.

    :raises Refused: when nobody would be left who coordinates.
    """
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


def _check(
    session: Session, programme: Programme, person: Person, scope: Scope, site: UUID | None
) -> None:
    sites = {variant.id for variant in variants_of(session, programme=programme)}
    if scope is Scope.SITE and site not in sites:
        raise InvalidInput({"variant": _("Please choose a site.")})
    if scope is Scope.PARTNER and not ProgrammePlan.read(programme.plan).sends_staff:
        raise InvalidInput({"scope": _("Employers do not take part as partners here.")})
    if person.left_at is not None or not is_open_to(session, person=person, programme=programme):
        raise InvalidInput({"person": _("This programme is not open to that person.")})


def _require_another(session: Session, office: Coordinator) -> None:
    """A programme is never without somebody who may do everything."""
    coordinators = coordinators_of(session, programme_id=office.programme_id)
    if office.scope is Scope.PROGRAMME and len(coordinators) < 2:
        raise Refused(_("Somebody has to coordinate. Please add another person first."))
