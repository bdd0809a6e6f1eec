"""Times that suit two people: inside both their hours, on no free day of either, in no meeting.

All functions are pure: hours, holidays and what is busy come in, instants come out.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentorapp.core.notices.good_hours import Hours, good_windows, is_working_day
from mentorapp.core.people.calendars import Span

HALF_HOUR = timedelta(minutes=30)
SOUGHT = timedelta(days=42)  # how far to look for times
_LIKED = (time(10), time(14))  # in turn, so that mornings and afternoons are offered
_LUNCH = (time(12), time(13))
_LATER_AT_MOST = 6  # days to look for another day in a series


def free_times(
    one: Hours,
    other: Hours,
    *,
    minutes: int,
    since: datetime,
    most: int,
    busy: Sequence[Span] = (),
) -> list[datetime]:
    """At most one time a day, mornings and afternoons in turn, in the zone of `one`."""
    zone = ZoneInfo(one.zone)
    found: list[datetime] = []
    for _day, starts in _by_day(_fitting(one, other, minutes, since, busy), zone):
        liked = _LIKED[len(found) % len(_LIKED)]
        found.append(min(starts, key=lambda at: _distance(at, liked, zone)))
        if len(found) == most:
            break
    return found


def series(
    first: datetime, *, every_weeks: int, times: int, one: Hours, other: Hours
) -> list[datetime]:
    """The same weekday and time on the clock of `one`, every so many weeks.

    A day on which either of both does not work moves to the next on which both do; when there is
    none in the same week, it stays, and the two can move it. A time that the clocks skip comes an
    hour later, one that they repeat means the first.
    """
    zone = ZoneInfo(one.zone)
    local = first.astimezone(zone)
    days = (local.date() + timedelta(weeks=every_weeks * n) for n in range(1, times))
    return [first, *(_moment(_working(day, one, other), local.time(), zone) for day in days)]


def _fitting(
    one: Hours, other: Hours, minutes: int, since: datetime, busy: Sequence[Span]
) -> Iterator[datetime]:
    length = timedelta(minutes=minutes)
    for starts, ends in common_windows(one, other, since=since, until=since + SOUGHT):
        at = _next_half_hour(starts)
        while at + length <= ends:
            if not any(at < taken.ends_at and taken.starts_at < at + length for taken in busy):
                yield at
            at += HALF_HOUR


def common_windows(one: Hours, other: Hours, *, since: datetime, until: datetime) -> Iterator[Span]:
    """When both may be spoken to, in order."""
    mine = list(good_windows(one, since=since, until=until))
    theirs = list(good_windows(other, since=since, until=until))
    both = (
        Span(max(a_starts, b_starts), min(a_ends, b_ends))
        for a_starts, a_ends in mine
        for b_starts, b_ends in theirs
    )
    yield from sorted(span for span in both if span.starts_at < span.ends_at)


def _by_day(times: Iterable[datetime], zone: ZoneInfo) -> Iterator[tuple[date, Sequence[datetime]]]:
    days: dict[date, list[datetime]] = {}
    for at in times:
        days.setdefault(at.astimezone(zone).date(), []).append(at)
    yield from days.items()


def _distance(at: datetime, liked: time, zone: ZoneInfo) -> tuple[bool, int]:
    """Rather not at lunch; otherwise the nearer to the liked time of the day, the better."""
    clock = at.astimezone(zone).time()
    minutes = (clock.hour - liked.hour) * 60 + clock.minute - liked.minute
    return _LUNCH[0] <= clock < _LUNCH[1], abs(minutes)


def _next_half_hour(at: datetime) -> datetime:
    past = timedelta(minutes=at.minute % 30, seconds=at.second, microseconds=at.microsecond)
    return at + (HALF_HOUR - past) if past else at


def _working(day: date, one: Hours, other: Hours) -> date:
    for later in range(_LATER_AT_MOST + 1):
        candidate = day + timedelta(days=later)
        if is_working_day(one, candidate) and is_working_day(other, candidate):
            return candidate
    return day


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    # Through UTC, so that a skipped half past two becomes half past three.
    return datetime.combine(day, clock.replace(fold=0), zone).astimezone(UTC)
