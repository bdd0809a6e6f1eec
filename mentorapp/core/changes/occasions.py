"""What ends by itself: nothing stays open for ever because somebody did not fill in a form."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.changes.finishing import complete
from mentorapp.core.changes.parting import leave_pairs
from mentorapp.core.changes.telling import tell_of
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.meetings.model import Meeting, MeetingState, Slot
from mentorapp.core.meetings.telling import take_back
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.people.model import Person

CLOSING_BEFORE = timedelta(days=14)  # the end, both are asked to look back
AT = time(10)


def ask_to_look_back(session: Session, since: datetime, until: datetime) -> None:
    """Two weeks before a tandem's year ends."""
    for pair in _ending(session, before=until):
        for person in pair.people:
            due_at = person.moment(pair.last_day - CLOSING_BEFORE, AT)
            if since <= due_at <= until:
                tell_of(
                    session,
                    pair,
                    NoticeKind.CLOSING_TIME,
                    (person,),
                    now=since,
                    due_at=due_at,
                    occasion=f"{pair.last_day:%Y%m%d}",
                )


def end_what_is_over(session: Session, now: datetime) -> None:
    """Tandems whose year is over, and those of people who have left."""
    for person in _leavers(session):
        leave_pairs(session, person=person, at=now)
    for pair in _ending(session, before=now):
        if pair.completes_on <= now.date():
            complete(session, pair=pair, at=now)


def forget_stale_proposals(session: Session, now: datetime) -> None:
    """Nobody has chosen, and all times have passed: the two may propose anew."""
    last_offer = (
        select(func.max(Slot.starts_at)).where(Slot.meeting_id == Meeting.id).scalar_subquery()
    )
    for meeting in session.scalars(
        select(Meeting)
        .where(Meeting.state == MeetingState.PROPOSED, last_offer < now)
        .options(joinedload(Meeting.pair).options(*with_people()))
    ).all():
        meeting.state, meeting.cancelled_at = MeetingState.CANCELLED, now
        take_back(session, meeting, at=now)


def _ending(session: Session, *, before: datetime) -> Iterator[Pair]:
    """Pairs together whose cohort ends by then (their own time may be longer), and those of
    cohorts in which everybody has a time of their own.
    """
    yield from session.scalars(
        select(Pair)
        .join(Cohort, Cohort.id == Pair.cohort_id)
        .where(
            Pair.ended_at.is_(None),
            or_(Cohort.rolling, Cohort.ends_on <= (before + CLOSING_BEFORE).date()),
            Cohort.stage.in_((Stage.PREPARATION, Stage.RUNNING, Stage.CLOSING, Stage.CLOSED)),
        )
        .options(*with_people())
    ).all()


def _leavers(session: Session) -> Iterator[Person]:
    """People who have left while they are still in a tandem."""
    own = Pair.of(Person.id)
    together = select(Pair.id).where(own, Pair.ended_at.is_(None))
    yield from session.scalars(
        select(Person).where(Person.left_at.is_not(None), together.exists())
    ).all()
