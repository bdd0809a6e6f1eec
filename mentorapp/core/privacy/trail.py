"""What was done and looked at by virtue of an office in a programme: for its coordinators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select, true
from sqlalchemy.orm import Session, aliased

from mentorapp.core.announcements.model import Announcement
from mentorapp.core.audit.deeds import LOOK
from mentorapp.core.audit.model import AuditEntry, record
from mentorapp.core.cohorts.model import Cohort, Enrolment
from mentorapp.core.events.model import Event
from mentorapp.core.matching.model import MatchingRun, Proposal
from mentorapp.core.matching.rulings import Ruling
from mentorapp.core.notices.model import Delivery, Notice
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.model import Programme, Variant
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.selection.model import Draw

MOST = 2000  # entries of a file; a page shows the newest of them
_LOOKING, _DECIDING = (LOOK, "export_"), ("decide_", "foresee_", "vote")


class Which(StrEnum):
    ALL = "all"
    LOOKED = "looked"  # at applications, figures, and this very list
    DECIDED = "decided"  # about people
    CHANGED = "changed"  # everything else


@dataclass(frozen=True, slots=True)
class Step:
    at: datetime
    deed: str
    who: str  # a name, "" for the calendar, the operator, or somebody whose data is gone
    about: str  # whose data it was, "" where it was nobody's


def follow_trail(
    session: Session, *, programme: Programme, by: Person, which: Which, at: datetime
) -> Sequence[Step]:
    """The newest first. That somebody looks is an entry, too; their own data they find at home.

    :raises Refused: for everybody but the programme's coordinators.
    """
    require_coordinator(session, person=by, programme_id=programme.id)
    record(session, deed="read_trail", by=by.id, at=at, subject=programme.id)
    actor, subject = aliased(Person), aliased(Person)
    rows = session.execute(
        select(AuditEntry.at, AuditEntry.deed, actor.name, subject.name)
        .outerjoin(actor, actor.id == AuditEntry.actor_id)
        .outerjoin(subject, subject.id == AuditEntry.person_id)
        .where(
            AuditEntry.subject_id.in_(_of(programme)),
            AuditEntry.person_id.is_distinct_from(by.id),
            _is(which),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id)
        .limit(MOST)
    )
    return [Step(when, deed, who or "", about or "") for when, deed, who, about in rows]


def _of(programme: Programme) -> Select[UUID]:
    """The ids of everything in a programme that has entries."""
    cohorts = select(Cohort.id).where(Cohort.programme_id == programme.id)
    notices = select(Notice.id).where(Notice.programme_id == programme.id)
    parts: tuple[Select[UUID], ...] = (
        select(Programme.id).where(Programme.id == programme.id),
        cohorts,
        select(Variant.id).where(Variant.programme_id == programme.id),
        select(Enrolment.id).where(Enrolment.cohort_id.in_(cohorts)),
        select(MatchingRun.id).where(MatchingRun.cohort_id.in_(cohorts)),
        select(Proposal.id).where(Proposal.cohort_id.in_(cohorts)),
        select(Ruling.id).where(Ruling.cohort_id.in_(cohorts)),
        select(Draw.id).where(Draw.cohort_id.in_(cohorts)),
        select(Announcement.id).where(Announcement.cohort_id.in_(cohorts)),
        select(Event.id).where(Event.cohort_id.in_(cohorts)),
        select(Delivery.id).where(Delivery.notice_id.in_(notices)),
    )
    together = parts[0].union_all(*parts[1:]).subquery()
    return select(together.c[0])


def _is(which: Which) -> ColumnElement[bool]:
    looked = or_(*(AuditEntry.deed.startswith(name, autoescape=True) for name in _LOOKING))
    decided = or_(*(AuditEntry.deed.startswith(name, autoescape=True) for name in _DECIDING))
    match which:
        case Which.LOOKED:
            return looked
        case Which.DECIDED:
            return decided
        case Which.CHANGED:
            return ~or_(looked, decided)
        case Which.ALL:
            return true()
