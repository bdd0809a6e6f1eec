"""Time zones, by their IANA names."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import available_timezones

_FURTHEST_EAST = timedelta(hours=14)  # before UTC


def is_zone(name: str) -> bool:
    """Whether `name` is an IANA time zone, such as Europe/Berlin."""
    return "/" in name and name in _zones()


def zone_of(name: str) -> str:
    """The zone a platform names; the programmes' own where it says nothing that is one."""
    return name if is_zone(name) else "Europe/Berlin"


def latest_day(at: datetime) -> date:
    """The furthest date that anybody on earth has on their calendar."""
    return (at.astimezone(UTC) + _FURTHEST_EAST).date()


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())  # a walk through hundreds of files
