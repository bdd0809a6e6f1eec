"""The neutral contact as a person here: named by coordinators, outside the coordination.

The programme also names them in words, for everybody who would rather call or knock.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell, withdraw
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.queries import office_of, require_coordinator
from mentorapp.i18n import _


def contact_of(session: Session, *, programme: Programme) -> Person | None:
    """Whoever can be asked here; nobody once they have left."""
    if programme.contact_id is None:
        return None
    person = session.get_one(Person, programme.contact_id)
    return person if person.left_at is None else None


def name_contact(
    session: Session, *, programme: Programme, by: Person, person: Person | None, at: datetime
) -> None:
    """Cases that are open stay with the one who was asked; the new contact sees later ones.

    :raises InvalidInput: for somebody who has an office in the programme.
    """
    require_coordinator(session, person=by, programme_id=programme.id)
    named = person.id if person else None
    if named == programme.contact_id:
        return
    if person is not None:
        office = office_of(session, person=person, programme_id=programme.id)
        if office is not None:
            sentence = _("Please choose somebody who has no office in this programme.")
            raise InvalidInput({"person": sentence})
    withdraw(session, about=programme.id, kinds=(NoticeKind.CONTACT_NAMED,), at=at)
    programme.contact_id = named
    record(session, deed="name_contact", by=by.id, at=at, subject=programme.id, person=named)
    if person is not None:
        tell(
            session,
            kind=NoticeKind.CONTACT_NAMED,
            person=person,
            about=programme.id,
            key=f"contact_named:{programme.id}:{person.id}:{at:%Y%m%dT%H%M%S}",
            due_at=at,
            now=at,
            programme_id=programme.id,
        )


def rather_not(session: Session, *, programme: Programme, by: Person, at: datetime) -> None:
    """Nobody is a contact against their will. Cases that are open stay until they are closed."""
    require_contact(programme, by)
    programme.contact_id = None
    record(session, deed="rather_not_contact", by=by.id, at=at, subject=programme.id, person=by.id)


def require_contact(programme: Programme, person: Person) -> None:
    if programme.contact_id != person.id:
        raise Refused(_("You are not the neutral contact of this programme."))
