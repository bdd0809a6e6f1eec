"""What may be seen and evaluated in a programme, as codes that can be compared and approved."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import record
from mentorapp.core.errors import Refused
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.employers import Difference, difference, put_to_employers
from mentorapp.core.privacy.evaluations import EVALUATIONS
from mentorapp.core.privacy.kept import REGISTER
from mentorapp.core.privacy.periods import period_codes, periods_set
from mentorapp.core.privacy.permissions import PERMISSIONS
from mentorapp.core.privacy.register import Seer
from mentorapp.core.programmes.approvals import (
    Approval,
    approval_asked_for,
    approval_in_force,
    approval_of_two,
    question_code,
)
from mentorapp.core.programmes.model import Programme, ProgrammeEmployer, Scope
from mentorapp.core.programmes.queries import office_of, require_coordinator
from mentorapp.core.programmes.questions import Readers, questions_of
from mentorapp.i18n import _

_OWN = (Seer.SELF, Seer.SOLVER)  # nobody sees more of somebody else by these


def snapshot_of(session: Session, *, programme: Programme) -> list[str]:
    """Everything that anybody may see or count, as it is set up now."""
    codes = {
        f"field|{table.name}.{line.names[0]}|{seer}"
        for table in REGISTER
        for line in table.lines
        if line.is_personal
        for seer in line.seen_by
        if seer not in _OWN
    }
    codes |= {f"evaluation|{e.name}|{seer}" for e in EVALUATIONS for seer in e.seen_by}
    codes |= {f"permission|{face}|{name}" for face, names in PERMISSIONS.items() for name in names}
    codes |= {
        question_code(question, question.readers)
        for question in questions_of(session, programme=programme)
        if question.readers is not Readers.NOBODY
    }
    employers = select(ProgrammeEmployer.organisation_id).where(
        ProgrammeEmployer.programme_id == programme.id
    )
    codes |= {f"employer|{employer}" for employer in session.scalars(employers)}
    codes.update(period_codes(periods_set(session)))
    return sorted(codes)


def difference_of(session: Session, *, programme: Programme) -> Difference | None:
    """What is set up now against what was approved; None when nothing was approved yet."""
    approved = approval_in_force(session, programme_id=programme.id)
    if approved is None:
        return None
    return difference(approved.snapshot, snapshot_of(session, programme=programme))


def ask_for_approval(session: Session, *, programme: Programme, by: Person, at: datetime) -> None:
    """Put the programme as it is set up now to a second person."""
    require_coordinator(session, person=by, programme_id=programme.id)
    change = difference_of(session, programme=programme)
    if change is not None and not change.wider and not change.narrower:
        raise Refused(_("Nothing has changed since the last approval."))
    snapshot = snapshot_of(session, programme=programme)
    standing = approval_asked_for(session, programme_id=programme.id)
    if standing is not None:
        if standing.snapshot == snapshot:
            raise Refused(_("This waits for a second person already."))
        standing.dropped_at = at
    half = approval_of_two(session, programme_id=programme.id)
    if half is not None:
        if half.snapshot == snapshot:
            raise Refused(_("This waits for employers that take part."))
        half.dropped_at = at
    approval = Approval(programme_id=programme.id, snapshot=snapshot, asked_by=by.id, asked_at=at)
    session.add(approval)
    record(session, deed="ask_for_approval", by=by.id, at=at, subject=programme.id)


def approve(session: Session, *, programme: Programme, by: Person, at: datetime) -> None:
    """The second yes, by another coordinator or by an observer.

    :raises Refused: to whoever asked for it, and when the set-up changed since.
    """
    _require_second(session, programme, by)
    asked = approval_asked_for(session, programme_id=programme.id)
    if asked is None:
        raise Refused(_("Nothing waits for an approval."))
    if asked.asked_by == by.id:
        raise Refused(_("A second person has to approve this."))
    if asked.snapshot != snapshot_of(session, programme=programme):
        raise Refused(_("The programme was changed since. Please have it put to you again."))
    change = difference_of(session, programme=programme)
    asked.approved_by, asked.approved_at = by.id, at
    record(session, deed="approve_programme", by=by.id, at=at, subject=programme.id)
    if change is not None:
        put_to_employers(session, programme=programme, approval=asked, change=change, at=at)


def may_approve(session: Session, *, programme: Programme, person: Person) -> bool:
    office = office_of(session, person=person, programme_id=programme.id)
    return office is not None and office.scope in (Scope.PROGRAMME, Scope.OBSERVER)


def _require_second(session: Session, programme: Programme, by: Person) -> None:
    if not may_approve(session, programme=programme, person=by):
        raise Refused(_("Only coordinators and observers can approve this."))


def people_of(session: Session, approval: Approval) -> Sequence[Person]:
    """Who asked and who approved."""
    ids = [approval.asked_by, *filter(None, (approval.approved_by,))]
    found = {p.id: p for p in session.scalars(select(Person).where(Person.id.in_(ids)))}
    return [found[i] for i in ids if i in found]
