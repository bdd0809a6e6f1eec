"""What an examination finds: for whoever runs the installation, each with how to mend it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

TOLERATED = timedelta(seconds=60)  # requests are signed for five minutes at most


class Health(StrEnum):
    GOOD = "good"
    WATCH = "watch"  # it works, but somebody should look
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`mend` says what to do, where it is not good. Ids and codes only, no names."""

    health: Health
    what: str
    mend: str = ""


Checkup = Callable[[], Iterable[Finding]]


def good(what: str) -> Finding:
    return Finding(health=Health.GOOD, what=what)


def watch(what: str, mend: str) -> Finding:
    return Finding(health=Health.WATCH, what=what, mend=mend)


def wrong(what: str, mend: str) -> Finding:
    return Finding(health=Health.WRONG, what=what, mend=mend)


def clock_beside(theirs: datetime, *, ours: datetime, whose: str) -> Finding:
    """How this machine's clock stands beside another."""
    drift = abs(ours - theirs)
    if drift <= TOLERATED:
        return good(f"the clock agrees with {whose}")
    return wrong(
        f"the clock is {drift.total_seconds():.0f} seconds off {whose}",
        "set the system's clock, and keep it set by NTP: signatures and tokens depend on it",
    )


def said_at(header: str) -> datetime | None:
    """The moment an HTTP `Date` header names."""
    try:
        return parsedate_to_datetime(header)
    except ValueError:
        return None
