"""What goes without a countdown: those whom nothing reaches any more, leftovers, old proofs."""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import forget_entries
from mentorapp.core.consent.model import Consent
from mentorapp.core.people.model import Account, Handled, JoinCode, Person, Workspace
from mentorapp.core.people.page_sessions import PageSession
from mentorapp.core.privacy.erasure import erase_person
from mentorapp.core.privacy.model import Cause, DeletionReceipt
from mentorapp.core.privacy.periods import periods_of
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.stafflists.model import StaffFile, StaffLine

MOST = 50  # of a kind in one look at the timetable, so that other writers do not wait


def erase_leavers(session: Session, *, now: datetime) -> int:
    """Delete the data of people who have had no seat for a while, or whose workspace went."""
    lost = now - periods_of(session)[Keeping.SEAT].length
    removed = now - periods_of(session)[Keeping.INSTALLED].length
    has_seat = exists().where(
        Account.person_id == Person.id,
        Account.workspace_id == Workspace.id,
        or_(Workspace.removed_at.is_(None), Workspace.removed_at > removed),
        or_(Account.unreachable_at.is_(None), Account.unreachable_at > lost),
    )
    had_seat = exists().where(Account.person_id == Person.id)
    leavers = session.scalars(select(Person).where(had_seat, ~has_seat).limit(MOST)).all()
    for person in leavers:
        erase_person(session, person=person, cause=_cause(session, person), at=now)
    return len(leavers)


def forget_brief(session: Session, *, now: datetime) -> None:
    before = now - periods_of(session)[Keeping.BRIEF].length
    session.execute(delete(Handled).where(Handled.at < before))
    session.execute(delete(JoinCode).where(JoinCode.expires_at < before))
    session.execute(delete(PageSession).where(PageSession.seen_at < before))
    a_day_ago = now - timedelta(days=1)
    session.execute(delete(StaffFile).where(StaffFile.brought_at < a_day_ago))
    old = now - periods_of(session)[Keeping.LEDGER].length
    session.execute(delete(StaffLine).where(StaffLine.read_at < old))


def forget_proofs(session: Session, *, now: datetime) -> None:
    before = now - periods_of(session)[Keeping.PROOF].length
    session.execute(delete(Consent).where(Consent.withdrawn_at < before))
    session.execute(delete(DeletionReceipt).where(DeletionReceipt.at < before))
    forget_entries(session, before=before, now=now)


def _cause(session: Session, person: Person) -> Cause:
    removed = exists().where(
        Account.person_id == person.id,
        Account.workspace_id == Workspace.id,
        Workspace.removed_at.is_not(None),
    )
    return Cause.UNINSTALLED if session.scalar(select(removed)) else Cause.LEFT
