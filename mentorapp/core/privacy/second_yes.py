"""A programme as it is set up is put to a second person, who agrees to it or does not.

Whatever is wider than what was agreed to before waits until then: see `programmes.agreed`.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.audit.model import record
from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell, tell_each, withdraw
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.employers import employers_concerned, put_to_employers
from mentorapp.core.privacy.visibility import difference_of, snapshot_of
from mentorapp.core.programmes.approvals import (
    LASTS,
    SECONDS,
    Approval,
    approval_asked_for,
    approval_of_two,
    programmes_awaiting,
)
from mentorapp.core.programmes.model import Coordinator, Programme
from mentorapp.core.programmes.queries import office_of, require_coordinator
from mentorapp.i18n import _


def ask_for_approval(session: Session, *, programme: Programme, by: Person, at: datetime) -> None:
    """Put the programme as it is set up now to a second person; every one of them is told."""
    require_coordinator(session, person=by, programme_id=programme.id)
    change = difference_of(session, programme=programme)
    if change is not None and not change.wider and not change.narrower:
        raise Refused(_("Nothing has changed since the last approval."))
    snapshot = snapshot_of(session, programme=programme)
    standing = approval_asked_for(session, programme_id=programme.id)
    if standing is not None:
        if standing.snapshot == snapshot and not standing.is_over(at):
            raise Refused(_("This waits for a second person already."))
        _drop(session, standing, at)
    half = approval_of_two(session, programme_id=programme.id)
    if half is not None:
        if half.snapshot == snapshot:
            raise Refused(_("This waits for employers that take part."))
        half.dropped_at = at
    approval = Approval(programme_id=programme.id, snapshot=snapshot, asked_by=by.id, asked_at=at)
    session.add(approval)
    session.flush()
    record(session, deed="ask_for_approval", by=by.id, at=at, subject=programme.id)
    tell_each(
        session,
        kind=NoticeKind.APPROVAL_ASKED,
        people=second_people(session, programme=programme, first=by),
        about=approval.id,
        key=lambda person: f"approval_asked:{approval.id}:{person.id}",
        due_at=at,
        now=at,
        programme_id=programme.id,
    )


def approve(session: Session, *, programme: Programme, by: Person, at: datetime) -> None:
    """The second yes, by another coordinator or by an observer.

    :raises Refused: to whoever asked for it, and when the set-up changed since.
    """
    asked = _put_to(session, programme, by, at)
    if asked.snapshot != snapshot_of(session, programme=programme):
        raise Refused(_("The programme was changed since. Please have it put to you again."))
    change = difference_of(session, programme=programme)
    employers = employers_concerned(session, programme=programme)
    asked.approved_by, asked.approved_at = by.id, at
    _ask_no_more(session, asked, at)
    record(session, deed="approve_programme", by=by.id, at=at, subject=programme.id)
    _tell_whoever_asked(session, asked, at)
    if change is not None:
        put_to_employers(session, employers=employers, approval=asked, change=change, at=at)


def decline_approval(session: Session, *, programme: Programme, by: Person, at: datetime) -> None:
    """The second person's no: everything stays as it was agreed to before."""
    asked = _put_to(session, programme, by, at)
    _drop(session, asked, at)
    record(session, deed="decline_approval", by=by.id, at=at, subject=programme.id)
    _tell_whoever_asked(session, asked, at)


def take_back_approval(session: Session, *, programme: Programme, by: Person, at: datetime) -> None:
    """Whoever asked asks no more, while nobody has answered; nobody is told."""
    require_coordinator(session, person=by, programme_id=programme.id)
    asked = approval_asked_for(session, programme_id=programme.id)
    if asked is None or asked.asked_by != by.id:
        raise Refused(_("Nothing of yours waits for an approval."))
    _drop(session, asked, at)
    record(session, deed="take_back_approval", by=by.id, at=at, subject=programme.id)


def may_approve(session: Session, *, programme: Programme, person: Person) -> bool:
    office = office_of(session, person=person, programme_id=programme.id)
    return office is not None and office.scope in SECONDS


def second_people(session: Session, *, programme: Programme, first: Person) -> Sequence[Person]:
    """Everybody who may agree to what `first` asks for."""
    return session.scalars(
        select(Person)
        .join(Coordinator, Coordinator.person_id == Person.id)
        .where(
            Coordinator.programme_id == programme.id,
            Coordinator.scope.in_(SECONDS),
            Person.id != first.id,
            Person.left_at.is_(None),
        )
        .order_by(Person.name, Person.id)
    ).all()


def waiting_for(session: Session, *, person: Person, at: datetime) -> Sequence[Programme]:
    """The programmes in which something waits for this person's yes."""
    return session.scalars(
        select(Programme)
        .where(Programme.id.in_(programmes_awaiting(person.id, since=at - LASTS)))
        .options(joinedload(Programme.organisation))
        .order_by(Programme.id)
    ).all()


def people_of(session: Session, approval: Approval) -> Sequence[Person]:
    """Who asked and who approved."""
    ids = [approval.asked_by, *filter(None, (approval.approved_by,))]
    found = {p.id: p for p in session.scalars(select(Person).where(Person.id.in_(ids)))}
    return [found[i] for i in ids if i in found]


def _put_to(session: Session, programme: Programme, by: Person, at: datetime) -> Approval:
    """:raises Refused: unless it waits, and for this person."""
    if not may_approve(session, programme=programme, person=by):
        raise Refused(_("Only coordinators and observers can approve this."))
    asked = approval_asked_for(session, programme_id=programme.id)
    if asked is None:
        raise Refused(_("Nothing waits for an approval."))
    if asked.asked_by == by.id:
        raise Refused(_("A second person has to approve this."))
    if asked.is_over(at):
        raise Refused(_("Nobody has answered this for too long. Please have it put to you again."))
    return asked


def _drop(session: Session, asked: Approval, at: datetime) -> None:
    asked.dropped_at = at
    _ask_no_more(session, asked, at)


def _ask_no_more(session: Session, asked: Approval, at: datetime) -> None:
    withdraw(session, about=asked.id, kinds=(NoticeKind.APPROVAL_ASKED,), at=at)


def _tell_whoever_asked(session: Session, asked: Approval, at: datetime) -> None:
    person = session.get_one(Person, asked.asked_by)
    if person.left_at is not None:
        return
    tell(
        session,
        kind=NoticeKind.APPROVAL_ANSWERED,
        person=person,
        about=asked.id,
        key=f"approval_answered:{asked.id}",
        due_at=at,
        now=at,
        programme_id=asked.programme_id,
    )
