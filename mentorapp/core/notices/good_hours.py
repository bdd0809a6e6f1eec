"""When somebody may be spoken to: working days and hours in their zone, holidays of their Land.

All functions are pure. Windows are made from wall-clock times and turned into instants afterwards,
so nine o'clock stays nine o'clock on both sides of a daylight-saving change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import count, islice
from zoneinfo import ZoneInfo

from holidays import country_holidays

from mentorapp.core.people.model import MONDAY_TO_FRIDAY, Person

LAST_CALL = timedelta(minutes=30)  # what is said last in a day must still be read in it
_DAY = timedelta(days=1)
_FAR = 400  # days; nobody is away longer in one piece than this


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """`region` is a German Land ("NW") or an ISO 3166-2 code ("AT-6"), "" without holidays.

    Hours that end before they start run over midnight.
    """

    zone: str = "Europe/Berlin"
    days: frozenset[int] = frozenset(MONDAY_TO_FRIDAY)
    starts: time = time(9)
    ends: time = time(17)
    region: str = ""


def hours_of(person: Person, *, region: str) -> Hours:
    return Hours(
        zone=person.timezone,
        days=frozenset(person.working_days or MONDAY_TO_FRIDAY),
        starts=person.day_starts,
        ends=person.day_ends,
        region=region,
    )


def is_good(hours: Hours, at: datetime) -> bool:
    return next_good(hours, at) == at


def next_good(hours: Hours, at: datetime) -> datetime:
    """`at` itself inside good hours, else the moment the next ones begin."""
    for starts, ends in _windows(hours, _day(hours, at) - timedelta(days=1), step=1):
        if at < ends:
            return max(at, starts)
    raise AssertionError("a year without a working day")


def last_good(hours: Hours, before: datetime) -> datetime:
    """`before` itself inside good hours, else a little before the latest ones ended."""
    for starts, ends in _windows(hours, _day(hours, before), step=-1):
        if starts <= before < ends:
            return before
        if ends <= before:
            return max(starts, ends - LAST_CALL)
    raise AssertionError("a year without a working day")


def working_days_later(hours: Hours, at: datetime, days: int) -> datetime:
    """The moment good hours begin on the `days`-th working day after `at`'s."""
    tomorrow = _day(hours, at) + timedelta(days=1)
    starts, _ = next(islice(_windows(hours, tomorrow, step=1), days - 1, None))
    return starts


def working_days_before(hours: Hours, at: datetime, days: int) -> datetime:
    """The moment good hours begin on the `days`-th working day before `at`'s."""
    yesterday = _day(hours, at) - timedelta(days=1)
    starts, _ = next(islice(_windows(hours, yesterday, step=-1), days - 1, None))
    return starts


def good_windows(
    hours: Hours, *, since: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """All good hours between two moments, cut to them."""
    for starts, ends in _windows(hours, _day(hours, since) - timedelta(days=1), step=1):
        if starts >= until:
            return
        if ends > since:
            yield max(starts, since), min(ends, until)


def is_working_day(hours: Hours, day: date) -> bool:
    return day.weekday() in hours.days and day not in free_days(hours.region, day.year)


def working_day(hours: Hours, day: date, *, step: timedelta = _DAY) -> date:
    """This day, or the next one (or the one before) on which people work."""
    while not is_working_day(hours, day):
        day += step
    return day


@cache
def free_days(region: str, year: int) -> frozenset[date]:
    """The public holidays of a region; none where it is not known."""
    country, _, part = region.rpartition("-")
    if not knows_region(region):
        return frozenset()
    return frozenset(country_holidays(country or "DE", subdiv=part, years=year))


@cache
def knows_region(region: str) -> bool:
    country, _, part = region.rpartition("-")
    try:
        return bool(part) and bool(country_holidays(country or "DE", subdiv=part, years=2026))
    except NotImplementedError:
        return False


def _windows(hours: Hours, first: date, *, step: int) -> Iterator[tuple[datetime, datetime]]:
    days = islice(count(0, step), _FAR)
    for day in (first + timedelta(days=n) for n in days):
        if is_working_day(hours, day):
            yield _window(hours, day)


def _window(hours: Hours, day: date) -> tuple[datetime, datetime]:
    zone = ZoneInfo(hours.zone)
    over_midnight = timedelta(days=1 if hours.ends <= hours.starts else 0)
    # An hour that comes twice in autumn: begin in the first, end in the second.
    starts = datetime.combine(day, hours.starts, zone)
    ends = datetime.combine(day + over_midnight, hours.ends.replace(fold=1), zone)
    return starts.astimezone(UTC), ends.astimezone(UTC)


def _day(hours: Hours, at: datetime) -> date:
    return at.astimezone(ZoneInfo(hours.zone)).date()
