"""What was changed in a programme and its cohorts, by whom."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.deeds import DISCARD_ANNOUNCEMENT, INVITE_TO_APPLY, LOOK
from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme, Variant

MOST = 200


class Deed(NamedTuple):
    at: datetime
    name: str
    by: str  # "" for the calendar, the operator, and whoever is gone


def changes_of(session: Session, *, programme: Programme) -> Sequence[Deed]:
    """The last ones, newest first; what was done about a person's application is not among them."""
    cohorts = select(Cohort.id).where(Cohort.programme_id == programme.id)
    variants = select(Variant.id).where(Variant.programme_id == programme.id)
    rows = session.execute(
        select(AuditEntry.at, AuditEntry.deed, Person.name)
        .outerjoin(Person, Person.id == AuditEntry.actor_id)
        .where(
            (AuditEntry.subject_id == programme.id)
            | AuditEntry.subject_id.in_(cohorts)
            | AuditEntry.subject_id.in_(variants)
        )
        .where(
            AuditEntry.deed.not_in((INVITE_TO_APPLY, DISCARD_ANNOUNCEMENT)),
            ~AuditEntry.deed.startswith(LOOK, autoescape=True),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id)
        .limit(MOST)
    )
    return [Deed(at, deed, name or "") for at, deed, name in rows]
