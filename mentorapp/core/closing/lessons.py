"""Coordinators note what they learned, and find it again when they plan the next cohort."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.closing.model import Lessons
from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import require_coordinator
from mentorapp.core.revised import require_unchanged
from mentorapp.core.written import require_short

FIELDS = ("went_well", "differently")
MOST = 900  # characters: the final report has two pages


def note_lessons(
    session: Session,
    *,
    cohort: Cohort,
    by: Person,
    words: Mapping[str, str],
    seen: int,
    at: datetime,
) -> None:
    """`seen` is the revision this is based on, 0 for none."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    said = {name: words.get(name, "") for name in FIELDS}
    require_short(*((name, text, MOST) for name, text in said.items()))
    kept = session.get(Lessons, cohort.id)
    require_unchanged("went_well", kept.revision if kept else 0, seen=seen)
    if kept is None:
        session.add(Lessons(cohort_id=cohort.id, written_by=by.id, written_at=at, **said))
    else:
        kept.went_well, kept.differently = said["went_well"], said["differently"]
        kept.written_by, kept.written_at = by.id, at
    record(session, deed="note_lessons", by=by.id, at=at, subject=cohort.id)
    session.flush()


def lessons_of(session: Session, *, cohort: Cohort, by: Person) -> Lessons | None:
    """:raises Refused: for everybody but the coordinators, because they may name somebody."""
    require_coordinator(session, person=by, programme_id=cohort.programme_id)
    return session.scalar(select(Lessons).where(Lessons.cohort_id == cohort.id))
