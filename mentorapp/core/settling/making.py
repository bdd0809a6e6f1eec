"""A new programme, made from a template by somebody who may."""

from datetime import datetime

from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.designing import NAME_MOST
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.templates import Template
from mentorapp.core.programmes.texts import TextKey, keep_text
from mentorapp.core.programmes.use_cases import appoint_coordinator
from mentorapp.core.settling.queries import require_may_set_up
from mentorapp.core.written import require_words


def create_programme(
    session: Session, *, by: Person, template: Template, name: str, at: datetime
) -> Programme:
    """Everything the template knows, under a name of its own; its maker coordinates it."""
    require_may_set_up(session, person=by)
    said = name.strip()
    require_words("name", said, NAME_MOST)
    programme = Programme(
        organisation=by.organisation,
        name={},
        purpose={},
        eligibility={},
        confidentiality={},
        contact="",
    )
    template.fill(programme)
    keep_text(programme, TextKey.NAME, {by.language: said})
    session.add(programme)
    session.flush()
    session.add_all(template.questions_for(programme))
    session.add_all(template.variants_for(programme))
    appoint_coordinator(session, programme=programme, person=by, by=by.id, at=at)
    record(session, deed="create_programme", by=by.id, at=at, subject=programme.id)
    return programme
