"""How fast, how often, how long: every number of the engine, in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from mentorapp.core.people.model import Platform


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What a provider takes from us, over all workers together.

    Slack allows one message a second and channel; just above it, clock drift costs no 429.
    Teams allows 60 in 30 seconds per conversation and 50 a second per tenant. A mail server says
    nothing of the kind; a slow stream is not taken for unwanted mail.
    """

    between: timedelta = timedelta(seconds=1.1)  # two messages in one conversation
    per_second: float = 5.0  # in one workspace


PACES: Mapping[Platform, Pace] = {
    Platform.SLACK: Pace(per_second=5.0),
    Platform.TEAMS: Pace(per_second=20.0),
    Platform.MAIL: Pace(per_second=5.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    connections: int = 8  # messages under way at once, in one worker
    batch: int = 8  # lines taken in one transaction; others wait for it on SQLite
    job_threads: int = 2
    job_attempts: int = 3
    paces: Mapping[Platform, Pace] = field(default_factory=lambda: PACES)
    poll: timedelta = timedelta(seconds=1)  # how late another process's notice is seen
    breath: timedelta = timedelta(milliseconds=20)  # between turns, so that others can write
    beat: timedelta = timedelta(seconds=2)
    silent: timedelta = timedelta(seconds=12)  # a worker not heard of for this long is dead
    lease: timedelta = timedelta(seconds=60)  # well over twice the messengers' time-out
    verify_after: timedelta = timedelta(seconds=25)  # by then an attempt has arrived or never will
    first_retry: timedelta = timedelta(seconds=2)
    last_retry: timedelta = timedelta(minutes=10)
    attempts: int = 12
    drain: timedelta = timedelta(seconds=20)
    tick: timedelta = timedelta(minutes=10)  # of product time, between two looks at the timetable
    horizon: timedelta = timedelta(days=35)  # how far ahead the timetable is written down
    kept: timedelta = timedelta(days=400)  # what came to an end this long ago is forgotten
