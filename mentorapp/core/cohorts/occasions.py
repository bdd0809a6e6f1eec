"""What comes round by itself: the end of a call, and the months while a cohort is together."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Stage
from mentorapp.core.notices.channels import tell_channels
from mentorapp.core.notices.good_hours import Hours, is_working_day, working_day
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.programmes.model import Programme

AT = time(10)
CHANNEL_BEFORE, DRAFTS_BEFORE = 3, 2  # working days before a call closes
TOGETHER = (Stage.PREPARATION, Stage.RUNNING, Stage.CLOSING)


def remind_channels_monthly(session: Session, since: datetime, until: datetime) -> None:
    """On the first working day of each month, remind the channels that tandems meet."""
    for cohort in _together(session):
        hours = _hours(cohort)
        for month in _months(since.date(), until.date()):
            due_at = _moment(working_day(hours, month), cohort)
            if since <= due_at <= until and cohort.starts_on <= due_at.date() <= cohort.ends_on:
                tell_channels(
                    session,
                    programme=cohort.programme,
                    kind=NoticeKind.MONTHLY_REMINDER,
                    about=cohort.id,
                    key=f"monthly:{cohort.id}:{due_at:%Y-%m}",
                    due_at=due_at,
                    now=since,
                )


def remind_of_calls(session: Session, since: datetime, until: datetime) -> None:
    """Before a call closes, remind the channels, and those whose application is a draft."""
    for cohort in _calling(session):
        hours = _hours(cohort)
        due_at = _moment(_working_day_before(cohort.call_closes_on, CHANNEL_BEFORE, hours), cohort)
        if since <= due_at <= until:
            tell_channels(
                session,
                programme=cohort.programme,
                kind=NoticeKind.CALL_CLOSES,
                about=cohort.id,
                key=f"call_closes:{cohort.id}:{cohort.call_closes_on}",
                due_at=due_at,
                now=since,
                expires_at=end_of_call(cohort),
            )
        drafts_on = _working_day_before(cohort.call_closes_on, DRAFTS_BEFORE, hours)
        if since <= _moment(drafts_on, cohort) <= until:
            _remind_of_drafts(session, cohort, drafts_on, now=since)


def end_of_call(cohort: Cohort) -> datetime:
    """Applications are taken until this day is over."""
    zone = ZoneInfo(cohort.programme.timezone)
    return datetime.combine(cohort.call_closes_on + timedelta(days=1), time(), zone)


def _remind_of_drafts(session: Session, cohort: Cohort, day: date, *, now: datetime) -> None:
    drafts = session.scalars(
        select(Enrolment)
        .where(Enrolment.cohort_id == cohort.id, Enrolment.state == EnrolmentState.DRAFT)
        .options(joinedload(Enrolment.person))
    )
    for draft in drafts:
        tell(
            session,
            kind=NoticeKind.APPLICATION_UNFINISHED,
            person=draft.person,
            about=draft.id,
            key=f"application_unfinished:{draft.id}:{cohort.call_closes_on}",
            due_at=draft.person.moment(day, AT),
            now=now,
            expires_at=end_of_call(cohort),
            programme_id=cohort.programme_id,
        )


def _calling(session: Session) -> Iterator[Cohort]:
    yield from session.scalars(
        select(Cohort)
        .where(Cohort.stage == Stage.CALL, Cohort.rolling.is_(False))
        .options(joinedload(Cohort.programme).joinedload(Programme.organisation))
    ).all()


def _together(session: Session) -> Iterator[Cohort]:
    yield from session.scalars(
        select(Cohort)
        .where(Cohort.stage.in_(TOGETHER))
        .options(joinedload(Cohort.programme).joinedload(Programme.organisation))
    ).all()


def _months(first: date, last: date) -> Iterator[date]:
    """The first day of every month between two days."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _hours(cohort: Cohort) -> Hours:
    return Hours(zone=cohort.programme.timezone, region=cohort.programme.organisation.region)


def _working_day_before(day: date, days: int, hours: Hours) -> date:
    """The `days`-th working day before this one."""
    while days:
        day -= timedelta(days=1)
        days -= is_working_day(hours, day)
    return day


def _moment(day: date, cohort: Cohort) -> datetime:
    return datetime.combine(day, AT, ZoneInfo(cohort.programme.timezone))
