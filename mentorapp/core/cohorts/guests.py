"""Asking somebody by mail who has no workspace here. They are asked, never enrolled."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.interest import invite_to_apply
from mentorapp.core.cohorts.model import Cohort, Invitation, Role
from mentorapp.core.errors import InvalidInput
from mentorapp.core.people.mailboxes import give_mailbox, mailbox_at, read_address
from mentorapp.core.people.model import Organisation, Person
from mentorapp.core.programmes.model import Programme, ProgrammeGuest
from mentorapp.core.programmes.queries import employers_of, is_open_to, require_coordinator
from mentorapp.core.written import at_most
from mentorapp.i18n import LANGUAGES, _

NAME_MOST: Final = 120  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Whom a coordinator means, as they typed it. `employer` takes part; else `elsewhere` names
    another one, "" for somebody without an employer.
    """

    address: str
    name: str
    role: Role
    language: str
    employer: UUID | None = None
    elsewhere: str = ""


def invite_by_mail(
    session: Session, *, cohort: Cohort, by: Person, guest: Guest, at: datetime
) -> Invitation:
    """Ask somebody by mail; whoever has that mailbox already keeps their name and employer.

    :raises InvalidInput: when something typed does not fit.
    :raises Refused: as `invite_to_apply` does.
    """
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    address = _checked(guest)
    account = mailbox_at(session, address=address) or give_mailbox(
        session,
        address=address,
        name=guest.name.strip(),
        language=guest.language,
        employer=_employer(session, cohort.programme, guest),
        zone=cohort.programme.timezone,
    )
    account.unreachable_at = None  # somebody says that the address is right
    if not is_open_to(session, person=account.person, programme=cohort.programme):
        session.add(
            ProgrammeGuest(
                programme_id=cohort.programme_id, person_id=account.person.id, welcomed_at=at
            )
        )
        session.flush()
    return invite_to_apply(
        session, cohort=cohort, by=by, person=account.person, role=guest.role, at=at
    )


def employers_to_choose(session: Session, *, programme: Programme) -> tuple[Organisation, ...]:
    """The programme's own employer first, then those that take part by agreement."""
    own = session.get_one(Organisation, programme.organisation_id)
    return (own, *(employer for employer, _on in employers_of(session, programme=programme)))


def _checked(guest: Guest) -> str:
    errors = {}
    name = guest.name.strip()
    if not name or len(name) > NAME_MOST or not name.isprintable():
        errors["name"] = _("Please enter a name.")
    if guest.language not in LANGUAGES:
        errors["language"] = _("Please choose a language.")
    if len(guest.elsewhere) > NAME_MOST or not guest.elsewhere.isprintable():
        errors["elsewhere"] = at_most(NAME_MOST)
    address = ""
    try:
        address = read_address(guest.address)
    except InvalidInput as wrong:
        errors |= wrong.errors
    if errors:
        raise InvalidInput(errors)
    return address


def _employer(session: Session, programme: Programme, guest: Guest) -> Organisation:
    """One that takes part; one that other guests named; else a new one, of no name for nobody's.

    Whoever has no employer gets one of their own, so that they are nobody's colleague.
    """
    offered = employers_to_choose(session, programme=programme)
    if guest.employer is not None:
        chosen = next((one for one in offered if one.id == guest.employer), None)
        if chosen is None:
            raise InvalidInput({"employer": _("Please choose one.")})
        return chosen
    named = " ".join(guest.elsewhere.split())
    if not named:
        return Organisation(name="", region=offered[0].region)
    known = (*offered, *_of_guests(session, programme))
    same = (one for one in known if one.name.casefold() == named.casefold())
    return next(same, None) or Organisation(name=named, region=offered[0].region)


def _of_guests(session: Session, programme: Programme) -> tuple[Organisation, ...]:
    guests = session.scalars(
        select(Person)
        .join(ProgrammeGuest, ProgrammeGuest.person_id == Person.id)
        .where(ProgrammeGuest.programme_id == programme.id)
        .options(joinedload(Person.organisation))
        .order_by(Person.id)
    )
    return tuple(dict.fromkeys(guest.organisation for guest in guests))
