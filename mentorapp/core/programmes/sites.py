"""The sites at which a programme is offered with a focus of their own. Each change is recorded."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.errors import InvalidInput
from mentorapp.core.missing import NotThere
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.designing import NAME_MOST, PAIRS_MOST
from mentorapp.core.programmes.model import Programme, Variant
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.written import number_between, require_short, require_words

FOCUS_MOST = 300  # characters


def put_variant(
    session: Session,
    *,
    programme: Programme,
    by: Person,
    variant: Variant | None,
    name: str,
    focus: Mapping[str, str],
    places: int | None,
    at: datetime,
) -> Variant:
    """Let a site or an employer offer the programme with a focus of its own, or change that."""
    require_coordinator(session, person=by, programme_id=programme.id)
    require_words("name", name, NAME_MOST)
    require_short(*((f"focus_{language}", said, FOCUS_MOST) for language, said in focus.items()))
    if places is not None and not 1 <= places <= PAIRS_MOST:
        raise InvalidInput({"places": number_between(1, PAIRS_MOST)})
    if variant is None:
        variant = Variant(programme=programme, name=name, focus={})
        session.add(variant)
    elif variant.programme_id != programme.id:
        raise NotThere
    variant.name, variant.places = name, places
    variant.focus = {language: text for language, text in focus.items() if text}
    session.flush()
    record(session, deed="put_variant", by=by.id, at=at, subject=variant.id)
    return variant


def end_variant(session: Session, *, variant_id: UUID, by: Person, at: datetime) -> Programme:
    """Offer it there no more; who applied there stays."""
    variant = session.get(Variant, variant_id)
    if variant is None or variant.ended_at is not None:
        raise NotThere
    require_coordinator(session, person=by, programme_id=variant.programme_id)
    variant.ended_at = at
    record(session, deed="end_variant", by=by.id, at=at, subject=variant.id)
    return session.get_one(Programme, variant.programme_id)
