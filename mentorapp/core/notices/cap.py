"""At most one unasked message a day and three a week, over all programmes. Pure functions."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentorapp.core.notices.good_hours import Hours, next_good

A_DAY, A_WEEK = 1, 3
DIGEST_HOUR = time(10)
_WEEK = timedelta(days=7)


def has_room(hours: Hours, said_at: Collection[datetime], now: datetime) -> bool:
    """Whether one more unasked message may be said now, after those said at these times."""
    zone = ZoneInfo(hours.zone)
    return _has_room([at.astimezone(zone).date() for at in said_at], now.astimezone(zone).date())


def digest_moment(hours: Hours, said_at: Collection[datetime], now: datetime) -> datetime:
    """When the rest may be said together: at ten, or in the day's first good hours after ten."""
    zone = ZoneInfo(hours.zone)
    days = [at.astimezone(zone).date() for at in said_at]
    day = now.astimezone(zone).date()
    while True:
        moment = next_good(hours, max(now, datetime.combine(day, DIGEST_HOUR, zone)))
        day = moment.astimezone(zone).date()
        if _has_room(days, day):
            return moment
        day += timedelta(days=1)


def _has_room(said_on: Sequence[date], day: date) -> bool:
    this_week = [said for said in said_on if day - _WEEK < said <= day]
    return said_on.count(day) < A_DAY and len(this_week) < A_WEEK
