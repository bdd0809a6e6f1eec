"""Photographs and names in reports: for one event, asked of each, no unless said yes."""

from collections.abc import Set
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.consent.model import Purpose, give_consent, standing_consents, withdraw_consent
from mentorapp.core.errors import Refused
from mentorapp.core.events.invited import is_invited
from mentorapp.core.events.model import Event
from mentorapp.core.people.model import Person
from mentorapp.i18n import _, current_voice


def agree_to_pictures(
    session: Session, *, event: Event, by: Person, words: str, at: datetime
) -> None:
    """:raises Refused: when one is not invited, or it was cancelled."""
    if not is_invited(session, event=event, person=by):
        raise Refused(_("This event is for other people of the programme."))
    if event.cancelled_at is not None:
        raise Refused(_("This event was cancelled."))
    give_consent(
        session,
        person_id=by.id,
        purpose=Purpose.PICTURES,
        about=event.id,
        words=words,
        language=current_voice().language,
        at=at,
    )


def take_back_pictures(session: Session, *, event: Event, by: Person, at: datetime) -> None:
    """Possible at any time, also long after. :raises Refused: when nothing was agreed to."""
    if not is_pictured(session, event=event, person=by):
        raise Refused(_("You have not agreed to this."))
    withdraw_consent(session, person_id=by.id, purpose=Purpose.PICTURES, about=event.id, at=at)


def may_be_pictured(session: Session, *, event: Event) -> Set[UUID]:
    """The people who said yes, by id."""
    consents = standing_consents(session, purpose=Purpose.PICTURES, about=event.id)
    return {consent.person_id for consent in consents}


def is_pictured(session: Session, *, event: Event, person: Person) -> bool:
    """Whether this person agreed, and has not taken it back."""
    return bool(
        standing_consents(session, purpose=Purpose.PICTURES, about=event.id, person_id=person.id)
    )
