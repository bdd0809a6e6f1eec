"""What applications say of those who were not admitted: announced, then dropped, and proven."""

from datetime import datetime

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, or_, select, update
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Invitation, Stage
from mentorapp.core.matching.requests import Request
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import Saying, tell_all
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import NOBODY, Person
from mentorapp.core.privacy.announcing import goes_at, told_in_time, told_of
from mentorapp.core.privacy.deleting import delete_all_of, delete_rows
from mentorapp.core.privacy.model import Cause, DeletionReceipt
from mentorapp.core.privacy.periods import ANNOUNCED, periods_of
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.selection.model import Vote
from mentorapp.core.talks.model import Talk
from mentorapp.db.base import Base

MOST = 50  # in one look at the timetable, so that other writers do not wait
_DECIDED = (EnrolmentState.DECLINED, EnrolmentState.WITHDRAWN)
_LEFT_OPEN = (EnrolmentState.DRAFT, EnrolmentState.HANDED_IN, EnrolmentState.WAITING)
_SAYS_SOMETHING = cast(Enrolment.application, String) != "{}"  # PostgreSQL compares no JSON
_SINCE = func.coalesce(Enrolment.withdrawn_at, Enrolment.decided_at, Enrolment.begun_at)
_INVITED = and_(
    Invitation.cohort_id == Enrolment.cohort_id,
    Invitation.person_id == Enrolment.person_id,
    Invitation.role == Enrolment.role,
)
# Somebody whose tandem ended, and who left then, took part: that stays as long as the cohort.
HAD_A_TANDEM = exists().where(Pair.cohort_id == Enrolment.cohort_id, Pair.of(Enrolment.person_id))


def ends_of_application(session: Session, enrolment: Enrolment) -> datetime | None:
    """When what it says goes; None where there is nothing, or it is kept with its cohort."""
    closed = enrolment.cohort.stage is Stage.CLOSED
    is_over = enrolment.state in _DECIDED or (closed and enrolment.state in _LEFT_OPEN)
    if not enrolment.application or not is_over:
        return None
    return _since(enrolment) + periods_of(session)[Keeping.APPLICATION].length


def announce_applications(session: Session, *, now: datetime) -> int:
    """Tell whoever wrote one a month before it goes, in the same words whatever became of it."""
    ending = session.scalars(
        select(Enrolment)
        .where(_is_over(session, by=now + ANNOUNCED), _SAYS_SOMETHING)
        .where(~told_of(NoticeKind.APPLICATION_GOES, Enrolment.id, since=_SINCE))
        .options(joinedload(Enrolment.person), joinedload(Enrolment.cohort))
        .limit(MOST)
    )
    length = periods_of(session)[Keeping.APPLICATION].length
    sayings = (
        Saying(
            kind=NoticeKind.APPLICATION_GOES,
            person=enrolment.person,
            about=enrolment.id,
            key=f"application_goes:{enrolment.id}:{_since(enrolment):%Y%m%d}",
            due_at=now,
            expires_at=goes_at(_since(enrolment) + length, told=now),
            programme_id=enrolment.cohort.programme_id,
        )
        for enrolment in ending
    )
    return tell_all(session, sayings=sayings, now=now)


def forget_applications(session: Session, *, now: datetime) -> int:
    """Drop what they say, what was said of them, and whose they were; that there was one stays."""
    told = told_in_time(NoticeKind.APPLICATION_GOES, Enrolment.id, since=_SINCE, now=now)
    ids = session.scalars(
        select(Enrolment.id)
        .where(
            _is_over(session, by=now), or_(_SAYS_SOMETHING & told, ~_SAYS_SOMETHING & _is_left())
        )
        .limit(MOST)
    ).all()
    if not ids:
        return 0
    these = Enrolment.id.in_(ids)
    counts = delete_all_of(session, "enrolment", these, Keeping.APPLICATION)
    invited = exists().where(_INVITED, these)
    if invitations := delete_rows(session, Base.metadata.tables["invitation"], invited):
        counts["invitation"] = invitations
    session.execute(
        update(Enrolment)
        .where(these)
        .values(application={}, wishes=[], not_with=[], not_with_groups=[], foreseen=None)
    )
    _take_names_off(session, these, at=now)
    counts["enrolment"] = len(ids)
    session.add(DeletionReceipt(at=now, cause=Cause.TIME, counts=counts))
    session.expire_all()
    return len(ids)


def _take_names_off(session: Session, these: ColumnElement[bool], *, at: datetime) -> None:
    """A cohort's figures stay what they were, by employer, too."""
    strangers = select(Enrolment).where(these, ~HAD_A_TANDEM).options(_with_employer())
    for enrolment in session.scalars(strangers):
        enrolment.person = Person(
            organisation=enrolment.person.organisation, name=NOBODY, left_at=at
        )
    session.flush()


def _with_employer() -> _AbstractLoad:
    return joinedload(Enrolment.person).joinedload(Person.organisation)


def _since(enrolment: Enrolment) -> datetime:
    return enrolment.withdrawn_at or enrolment.decided_at or enrolment.begun_at


def _is_over(session: Session, *, by: datetime) -> ColumnElement[bool]:
    closed = select(Cohort.id).where(Cohort.stage == Stage.CLOSED)
    left_open = and_(Enrolment.state.in_(_LEFT_OPEN), Enrolment.cohort_id.in_(closed))
    before = by - periods_of(session)[Keeping.APPLICATION].length
    return and_(or_(Enrolment.state.in_(_DECIDED), left_open), before > _SINCE)


def _is_left() -> ColumnElement[bool]:
    """Whether there is anything left of one that was emptied at once, such as one taken back."""
    named = exists().where(Person.id == Enrolment.person_id, Person.left_at.is_(None))
    return or_(
        and_(named, ~HAD_A_TANDEM),
        exists().where(Vote.enrolment_id == Enrolment.id),
        exists().where(Talk.enrolment_id == Enrolment.id),
        exists().where(Request.mentee_id == Enrolment.id),
        exists().where(_INVITED),
    )
