"""Once a month a tandem without a date is reminded of each other."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.meetings.queries import standing_of
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Notice
from mentorapp.core.notices.use_cases import tell_each
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import with_people
from mentorapp.core.people.model import Person

DAY, AT = 15, time(10)  # in the middle of the month: the channel was reminded at its beginning
ENDING = (Stage.CLOSING, Stage.CLOSED)  # while those who came later are still at it
SOON = timedelta(days=10)  # earlier written down it would only be looked at more often


def nudge_pairs_monthly(session: Session, since: datetime, until: datetime) -> None:
    """Whether they have a date by then is looked at when it is to be said."""
    for day in _middles(since.date(), min(until, since + SOON).date()):
        for pair in _not_told(session, day):
            _nudge(session, pair, day, now=since)


def needs_nudge(session: Session, *, pair: Pair, at: datetime) -> bool:
    """No date ahead, none proposed, none whose outcome is open, and none held this month."""
    if not pair.is_together or pair.is_paused(at.date()):
        return False
    standing = standing_of(session, pair=pair, at=at)
    if standing.is_planned or standing.begun is not None:
        return False
    this_month = select(Meeting.id).where(
        Meeting.pair_id == pair.id,
        Meeting.state == MeetingState.HELD,
        Meeting.held_on >= at.date().replace(day=1),
    )
    return session.scalars(this_month).first() is None


def _nudge(session: Session, pair: Pair, day: date, *, now: datetime) -> None:
    def due_at(person: Person) -> datetime:
        return person.moment(day, AT)

    tell_each(
        session,
        kind=NoticeKind.PAIR_NUDGE,
        people=[person for person in pair.people if due_at(person) >= now],
        about=pair.id,
        key=lambda person: f"pair_nudge:{pair.id}:{day:%Y-%m}:{person.id}",
        due_at=due_at,
        now=now,
        programme_id=pair.cohort.programme_id,
    )


def _not_told(session: Session, day: date) -> Iterator[Pair]:
    """Tandems whose time is not over; the few that are new since the last look."""
    told = select(Notice.id).where(
        Notice.subject_id == Pair.id,
        Notice.kind == NoticeKind.PAIR_NUDGE,
        Notice.key.like("pair_nudge:%:" + f"{day:%Y-%m}:%"),
    )
    runs = and_(Cohort.stage == Stage.RUNNING, Cohort.ends_on >= day)
    pairs = session.scalars(
        select(Pair)
        .join(Cohort, Cohort.id == Pair.cohort_id)
        .where(
            or_(runs, and_(Cohort.rolling, Cohort.stage.in_(ENDING))),
            Cohort.starts_on <= day,
            Pair.ended_at.is_(None),
            ~told.exists(),
        )
        .options(*with_people())
    ).all()
    yield from (pair for pair in pairs if pair.last_day >= day)


def _middles(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=DAY)
    while day <= last:
        if day >= first:
            yield day
        day = (day + timedelta(days=31)).replace(day=DAY)
