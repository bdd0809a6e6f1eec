"""Years after a cohort its names go: whoever is still there is told, and can take a copy along."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.use_cases import Saying, tell_all
from mentorapp.core.pairs.earlier import remember_pair
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Person
from mentorapp.core.privacy.announcing import goes_at
from mentorapp.core.privacy.deleting import delete_all_of
from mentorapp.core.privacy.model import Cause, DeletionReceipt
from mentorapp.core.privacy.old_applications import HAD_A_TANDEM
from mentorapp.core.privacy.periods import ANNOUNCED, AT_LEAST, periods_of
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.sealing.pairkeys import WrappedKey

TOLD_AT_ONCE = 200  # people in one look at the timetable, so that other writers do not wait
MOST = 50  # cohorts
# Of those who were not admitted the names have gone before.
_TOOK_PART = or_(Enrolment.state == EnrolmentState.ADMITTED, HAD_A_TANDEM)


def ends_of_cohort(session: Session, cohort: Cohort) -> datetime | None:
    """When its names go; None while it is open."""
    if cohort.stage is not Stage.CLOSED:
        return None
    return _midnight(cohort.ends_on) + periods_of(session)[Keeping.COHORT].length


def announce_cohorts(session: Session, *, now: datetime) -> int:
    """Tell everybody who took part, and still has a name here, a month before it goes."""
    places = session.scalars(
        select(Enrolment)
        .join(Enrolment.cohort)
        .join(Enrolment.person)
        .where(_is_over(session, by=now + ANNOUNCED), _is_there(), ~_is_told())
        .options(joinedload(Enrolment.person), joinedload(Enrolment.cohort))
        .limit(TOLD_AT_ONCE)
    )
    length = periods_of(session)[Keeping.COHORT].length
    sayings = {
        (place.cohort_id, place.person_id): Saying(
            kind=NoticeKind.COHORT_GOES,
            person=place.person,
            about=place.cohort_id,
            key=f"cohort_goes:{place.cohort_id}:{place.person_id}",
            due_at=now,
            expires_at=goes_at(_midnight(place.cohort.ends_on) + length, told=now),
            programme_id=place.cohort.programme_id,
        )
        for place in places
    }
    return tell_all(session, sayings=sayings.values(), now=now)


def forget_cohorts(session: Session, *, now: datetime) -> int:
    """No names any more, only that these two were together, as a hash."""
    untold = (
        exists()
        .where(Enrolment.cohort_id == Cohort.id, Enrolment.person_id == Person.id)
        .where(_is_there(), ~_is_told(by=now - AT_LEAST))
    )
    cohorts = session.scalars(
        select(Cohort)
        .where(_is_over(session, by=now), ~untold)
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


def _is_over(session: Session, *, by: datetime) -> ColumnElement[bool]:
    last_day = (by - periods_of(session)[Keeping.COHORT].length).date()
    return (Cohort.stage == Stage.CLOSED) & (Cohort.ends_on < last_day)


def _is_there() -> ColumnElement[bool]:
    return and_(Person.left_at.is_(None), _TOOK_PART)


def _is_told(*, by: datetime | None = None) -> ColumnElement[bool]:
    """Whether it was announced to the person of an enrolment in this cohort."""
    told = exists().where(
        Notice.kind == NoticeKind.COHORT_GOES,
        Notice.subject_id == Cohort.id,
        Notice.person_id == Person.id,
    )
    return told if by is None else told.where(Notice.created_at <= by)


def _midnight(last_day: date) -> datetime:
    return datetime.combine(last_day, time(), UTC) + timedelta(days=1)
