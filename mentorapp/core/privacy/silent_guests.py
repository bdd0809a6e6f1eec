"""People without a workspace who take part no longer: told by mail, then their data goes.

Nobody takes their seat away when they leave, so its time ends with what they took part in: not
before what their tandem wrote has gone, and they were asked half a year later how it went on.
Whoever was invited and never came is not written to again.
"""

from datetime import datetime, timedelta

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from mentorapp.core.changes.finishing import FOLLOW_UP_AFTER
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Invitation, Stage
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import Saying, tell_all
from mentorapp.core.pairs.model import Ending, Pair
from mentorapp.core.people.model import Account, Person, Platform, Workspace
from mentorapp.core.privacy.announcing import goes_at, told_in_time, told_of
from mentorapp.core.privacy.erasure import erase_person
from mentorapp.core.privacy.model import Cause
from mentorapp.core.privacy.periods import ANNOUNCED, periods_of
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.programmes.model import Coordinator
from mentorapp.core.sealing.pairkeys import WrappedKey

FOLLOW_UP_READ = timedelta(days=14)  # in which somebody finds the time to answer it
MOST = 50  # in one look at the timetable, so that other writers do not wait
# Of the person the whole question is about, however deep in it this stands.
_LAST_SEEN = func.coalesce(
    select(func.max(Account.seen_at))
    .where(Account.person_id == Person.id)
    .correlate(Person)
    .scalar_subquery(),
    # Whoever has applied has been here.
    select(func.max(Enrolment.begun_at))
    .where(Enrolment.person_id == Person.id)
    .correlate(Person)
    .scalar_subquery(),
)


def announce_guests(session: Session, *, now: datetime) -> int:
    """Tell whoever has been here; a visit in the month that follows keeps what there is."""
    told = told_of(NoticeKind.SEAT_GOES, Person.id, since=_LAST_SEEN)
    ending = session.execute(
        _silent(session, by=now + ANNOUNCED)
        .add_columns(_LAST_SEEN)
        .where(_LAST_SEEN.is_not(None), ~told)
    )
    sayings = (
        Saying(
            kind=NoticeKind.SEAT_GOES,
            person=person,
            about=person.id,
            key=f"seat_goes:{person.id}:{seen:%Y%m%d}",
            due_at=now,
            expires_at=goes_at(now + ANNOUNCED, told=now),
        )
        for person, seen in ending.all()
    )
    return tell_all(session, sayings=sayings, now=now)


def forget_guests(session: Session, *, now: datetime) -> int:
    told = told_in_time(NoticeKind.SEAT_GOES, Person.id, since=_LAST_SEEN, now=now)
    guests = session.scalars(_silent(session, by=now).where(or_(_LAST_SEEN.is_(None), told))).all()
    for person in guests:
        erase_person(session, person=person, cause=Cause.TIME, at=now)
    return len(guests)


def _silent(session: Session, *, by: datetime) -> Select[Person]:
    """Those whose time is over by then, unless they come back before."""
    silent = by - periods_of(session)[Keeping.SEAT].length
    after = (by - periods_of(session)[Keeping.CONTENTS].length).date()
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
    followed = Pair.ended_at > by - FOLLOW_UP_AFTER - FOLLOW_UP_READ
    completed = and_(Pair.ended_as == Ending.COMPLETED, followed)
    readable = exists().where(WrappedKey.pair_id == Pair.id)
    was_together = exists().where(own, or_(Pair.ended_at.is_(None), completed, readable))
    holds_office = exists().where(Coordinator.person_id == Person.id)
    return (
        select(Person)
        .where(seat.where(mailbox), ~seat.where(other), ~seat.where(lately))
        .where(~invited, ~takes_part, ~was_together, ~holds_office)
        .where(Person.left_at.is_(None))
        .limit(MOST)
    )
