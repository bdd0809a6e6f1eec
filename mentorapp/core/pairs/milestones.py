"""The days of a tandem's year on which both hear something, on each reader's own clock."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell_each
from mentorapp.core.pairs.model import Pair
from mentorapp.core.pairs.queries import is_together, pairs_in
from mentorapp.core.people.model import Person
from mentorapp.core.programmes.plan import Moment, ProgrammePlan

AT = time(10)
MONTH = timedelta(days=30)
SHORT = 3 * MONTH  # a cohort that is over so soon has no half-time


def milestones_of(pair: Pair) -> Mapping[NoticeKind, date]:
    """On the days of the pair's own year, which a pause makes longer.

    A question that is asked halfway says by itself that half of the year is over.
    """
    begins, ends = pair.first_day, pair.last_day
    days = {NoticeKind.COHORT_ENDS: ends}
    if begins == pair.cohort.starts_on:  # for whoever came later it began as they became two
        days[NoticeKind.COHORT_BEGINS] = begins
    if ends - begins >= SHORT:
        days[NoticeKind.COHORT_LAST_MONTH] = ends - MONTH
        if Moment.MIDDLE not in ProgrammePlan.read(pair.cohort.programme.plan).questions:
            days[NoticeKind.COHORT_HALFTIME] = pair.middle
    return days


def tell_milestones(session: Session, since: datetime, until: datetime) -> None:
    """Both of a tandem, on the day; when the dates move, the old day is never told."""
    for cohort in _together(session):
        for pair in pairs_in(session, cohort=cohort):
            for kind, day in milestones_of(pair).items():
                if since.date() <= day <= until.date():
                    _tell(session, pair, kind, day, now=since)


def _tell(session: Session, pair: Pair, kind: NoticeKind, day: date, *, now: datetime) -> None:
    def due_at(person: Person) -> datetime:
        return person.moment(day, AT)

    tell_each(
        session,
        kind=kind,
        people=[person for person in pair.people if due_at(person) >= now],
        about=pair.cohort_id,
        key=lambda person: f"{kind}:{pair.cohort_id}:{day}:{person.id}",
        due_at=due_at,
        now=now,
        programme_id=pair.cohort.programme_id,
    )


def _together(session: Session) -> Iterator[Cohort]:
    yield from session.scalars(
        select(Cohort).where(is_together()).options(joinedload(Cohort.programme))
    ).all()
