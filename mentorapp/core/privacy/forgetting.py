"""What goes without a countdown: old applications, old cohorts, people who left, leftovers."""

from datetime import datetime, timedelta

from sqlalchemy import String, and_, cast, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import forget_entries
from mentorapp.core.changes.finishing import FOLLOW_UP_AFTER
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Invitation, Stage
from mentorapp.core.consent.model import Consent
from mentorapp.core.pairs.earlier import remember_pair
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.people.model import Account, Handled, JoinCode, Person, Platform, Workspace
from mentorapp.core.people.page_sessions import PageSession
from mentorapp.core.privacy.deleting import delete_all_of
from mentorapp.core.privacy.erasure import erase_person
from mentorapp.core.privacy.model import Cause, DeletionReceipt
from mentorapp.core.privacy.periods import periods_of
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.programmes.model import Coordinator
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.core.stafflists.model import StaffFile, StaffLine

FOLLOW_UP_READ = timedelta(days=14)  # in which somebody finds the time to answer it
MOST = 50  # of a kind in one look at the timetable, so that other writers do not wait


def forget_applications(session: Session, *, now: datetime) -> int:
    """Drop what applications say of those who were not admitted, a while after the decision."""
    before = now - periods_of(session)[Keeping.APPLICATION].length
    decided = func.coalesce(Enrolment.withdrawn_at, Enrolment.decided_at)
    closed = select(Cohort.id).where(Cohort.stage == Stage.CLOSED)
    over = or_(
        Enrolment.state.in_((EnrolmentState.DECLINED, EnrolmentState.WITHDRAWN))
        & (decided < before),
        Enrolment.state.in_((EnrolmentState.DRAFT, EnrolmentState.HANDED_IN))
        & Enrolment.cohort_id.in_(closed)
        & (Enrolment.begun_at < before),
        (Enrolment.state == EnrolmentState.WAITING)
        & Enrolment.cohort_id.in_(closed)
        & (decided < before),
    )
    written = (Enrolment.handed_in_at.is_not(None)) | (Enrolment.state == EnrolmentState.DRAFT)
    says_something = cast(Enrolment.application, String) != "{}"  # PostgreSQL compares no JSON
    ids = session.scalars(
        select(Enrolment.id).where(over, written, says_something).limit(MOST)
    ).all()
    session.execute(
        update(Enrolment)
        .where(Enrolment.id.in_(ids))
        .values(application={}, wishes=[], not_with=[], foreseen=None)
    )
    return len(ids)


def forget_cohorts(session: Session, *, now: datetime) -> int:
    """Years after a cohort: no names any more, only that these two were together, as a hash."""
    last_day = (now - periods_of(session)[Keeping.COHORT].length).date()
    cohorts = session.scalars(
        select(Cohort)
        .where(Cohort.stage == Stage.CLOSED, Cohort.ends_on < last_day)
        .where(exists().where(Enrolment.cohort_id == Cohort.id))
        .limit(MOST)
    ).all()
    for cohort in cohorts:
        for pair in session.scalars(select(Pair).where(Pair.cohort_id == cohort.id)):
            remember_pair(session, one=pair.mentor_id, other=pair.mentee_id, at=now)
            session.execute(delete(WrappedKey).where(WrappedKey.pair_id == pair.id))
        session.flush()
        counts = delete_all_of(session, "cohort", Cohort.id == cohort.id, None)
        session.add(DeletionReceipt(at=now, cause=Cause.TIME, counts=counts))
    session.expire_all()
    return len(cohorts)


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


def forget_guests(session: Session, *, now: datetime) -> int:
    """Delete the data of people without a workspace who never came, or take part no longer.

    Nobody takes their seat away when they leave, so its time ends with what they took part in: not
    before what their tandem wrote has gone, and they were asked half a year later how it went on.
    """
    silent = now - periods_of(session)[Keeping.SEAT].length
    after = (now - periods_of(session)[Keeping.CONTENTS].length).date()
    mailbox, other = Workspace.platform == Platform.MAIL, Workspace.platform != Platform.MAIL
    seat = exists().where(Account.person_id == Person.id, Account.workspace_id == Workspace.id)
    lately = or_(Account.seen_at > silent, Account.greeted_at > silent)
    invited = exists().where(Invitation.person_id == Person.id, Invitation.invited_at > silent)
    takes_part = exists().where(
        Enrolment.person_id == Person.id,
        Enrolment.cohort_id == Cohort.id,
        or_(Cohort.stage != Stage.CLOSED, Cohort.ends_on > after),
        Enrolment.state != EnrolmentState.WITHDRAWN,
    )
    own = Pair.of(Person.id)
    followed = Pair.ended_at > now - FOLLOW_UP_AFTER - FOLLOW_UP_READ
    completed = and_(Pair.ended_as == Ending.COMPLETED, followed)
    readable = exists().where(WrappedKey.pair_id == Pair.id)
    was_together = exists().where(own, or_(Pair.ended_at.is_(None), completed, readable))
    holds_office = exists().where(Coordinator.person_id == Person.id)
    guests = session.scalars(
        select(Person)
        .where(seat.where(mailbox), ~seat.where(other), ~seat.where(lately))
        .where(~invited, ~takes_part, ~was_together, ~holds_office)
        .where(Person.left_at.is_(None))
        .limit(MOST)
    ).all()
    for person in guests:
        erase_person(session, person=person, cause=Cause.TIME, at=now)
    return len(guests)


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
