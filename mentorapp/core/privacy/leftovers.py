"""What led to no application: whom somebody asked or invited, and times for talks nobody chose.

There is nothing in it to take along, and nobody waits for it: it goes without an announcement.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, exists, func
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Enrolment, Invitation
from mentorapp.core.privacy.deleting import delete_rows
from mentorapp.core.privacy.model import Cause, DeletionReceipt
from mentorapp.core.privacy.periods import periods_of
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.seeking.model import Approach
from mentorapp.core.talks.model import Talk, TalkSlot
from mentorapp.db.base import Base


def forget_leftovers(session: Session, *, now: datetime) -> int:
    """As long after it was said as an application that was not admitted; return how many rows."""
    before = now - periods_of(session)[Keeping.APPLICATION].length
    counts = {}
    for name, which in _leftovers(before).items():
        if rows := delete_rows(session, Base.metadata.tables[name], which):
            counts[name] = rows
    if counts:
        session.add(DeletionReceipt(at=now, cause=Cause.TIME, counts=counts))
        session.expire_all()
    return sum(counts.values())


def _leftovers(before: datetime) -> dict[str, ColumnElement[bool]]:
    asked = func.coalesce(Approach.answered_at, Approach.asked_at) < before
    led_to = (Enrolment.cohort_id == Approach.cohort_id, Enrolment.person_id == Approach.person_id)
    applied = (
        Enrolment.cohort_id == Invitation.cohort_id,
        Enrolment.person_id == Invitation.person_id,
    )
    return {
        "approach": asked & ~exists().where(*led_to),
        "invitation": (Invitation.invited_at < before) & ~exists().where(*applied),
        "talk_slot": (TalkSlot.ends_at < before) & ~exists().where(Talk.slot_id == TalkSlot.id),
    }
