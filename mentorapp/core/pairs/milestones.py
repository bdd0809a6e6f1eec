"""The days of a cohort's year on which its tandems hear something, on each reader's own clock."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell_each
from mentorapp.core.pairs.queries import pairs_in
from mentorapp.core.people.model import Person

AT = time(10)
MONTH = timedelta(days=30)
SHORT = 3 * MONTH  # a cohort that is over so soon has no half-time
TOGETHER = (Stage.PREPARATION, Stage.RUNNING, Stage.CLOSING)


def milestones_of(cohort: Cohort) -> Mapping[NoticeKind, date]:
    length = cohort.ends_on - cohort.starts_on
    always = {
        NoticeKind.COHORT_BEGINS: cohort.starts_on,
        NoticeKind.COHORT_ENDS: cohort.ends_on,
    }
    if length < SHORT:
        return always
    return always | {
        NoticeKind.COHORT_HALFTIME: cohort.starts_on + length / 2,
        NoticeKind.COHORT_LAST_MONTH: cohort.ends_on - MONTH,
    }


def tell_milestones(session: Session, since: datetime, until: datetime) -> None:
    """Everybody in a tandem, on the day; when the dates move, the old day is never told."""
    for cohort in _together(session):
        for kind, day in milestones_of(cohort).items():
            if since.date() <= day <= until.date():
                _tell(session, cohort, kind, day, now=since)


def is_due(cohort: Cohort, kind: NoticeKind, day: date) -> bool:
    """Whether this milestone still falls on that day."""
    return milestones_of(cohort).get(kind) == day


def _tell(session: Session, cohort: Cohort, kind: NoticeKind, day: date, *, now: datetime) -> None:
    people = {person for pair in pairs_in(session, cohort=cohort) for person in pair.people}

    def due_at(person: Person) -> datetime:
        return person.moment(day, AT)

    tell_each(
        session,
        kind=kind,
        people=[person for person in people if due_at(person) >= now],
        about=cohort.id,
        key=lambda person: f"{kind}:{cohort.id}:{day}:{person.id}",
        due_at=due_at,
        now=now,
        programme_id=cohort.programme_id,
    )


def _together(session: Session) -> Iterator[Cohort]:
    yield from session.scalars(
        select(Cohort).where(Cohort.stage.in_(TOGETHER)).options(joinedload(Cohort.programme))
    ).all()
