"""The whole playground in memory: platforms, mailboxes, one clock, what went over the wire."""

import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Condition, RLock
from typing import Any

from mentorapp.playground.mail_boxes import Mailboxes
from mentorapp.playground.seed import Seed, read_seed
from mentorapp.playground.slack_workspace import SlackWorkspace
from mentorapp.playground.teams_tenant import TeamsTenant

EXCHANGES_KEPT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request that went over the wire, and what came back."""

    number: int
    at: float  # wall time, seconds
    side: str  # "slack", "teams", "mail" or "clock"
    towards: str  # "app" or "platform"
    what: str
    status: int
    ms: float
    request: Any
    response: Any


@dataclass(slots=True)
class Fault:
    """The next `times` calls of `operation` fail like this."""

    operation: str
    status: int = 500
    error: str = ""
    retry_after: int = 0
    times: int = 1


@dataclass(slots=True)
class World:
    seed: Seed
    slack: SlackWorkspace
    teams: TeamsTenant
    mail: Mailboxes
    answer_within: float = 3.0  # seconds that Slack gives the app
    offset: float = 0.0  # seconds by which product time runs ahead
    version: int = 0
    faults: list[Fault] = field(default_factory=list)
    exchanges: deque[Exchange] = field(default_factory=lambda: deque(maxlen=EXCHANGES_KEPT))
    _lock: RLock = field(default_factory=RLock)
    _changed: Condition = field(init=False)
    _numbered: int = 0
    _stamped: float = 0.0

    def __post_init__(self) -> None:
        self._changed = Condition(self._lock)

    @contextmanager
    def change(self) -> Iterator[None]:
        """Everything inside happens at once; who looks on is told afterwards."""
        with self._lock:
            yield
            self.version += 1
            self._changed.notify_all()

    @contextmanager
    def look(self) -> Iterator[None]:
        with self._lock:
            yield

    def wait_beyond(self, version: int, *, seconds: float) -> int:
        with self._changed:
            self._changed.wait_for(lambda: self.version > version, timeout=seconds)
            return self.version

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time() + self.offset, UTC)

    def stamp(self) -> str:
        """Return a Slack timestamp that no other message has."""
        with self._lock:
            self._stamped = max(time.time() + self.offset, self._stamped + 0.000001)
            return f"{self._stamped:.6f}"

    def number(self) -> int:
        with self._lock:
            self._numbered += 1
            return self._numbered

    def note(
        self,
        *,
        side: str,
        towards: str,
        what: str,
        status: int,
        ms: float,
        request: Any,
        response: Any,
    ) -> None:
        exchange = Exchange(
            number=self.number(),
            at=time.time(),
            side=side,
            towards=towards,
            what=what,
            status=status,
            ms=round(ms, 1),
            request=request,
            response=response,
        )
        with self.change():
            self.exchanges.append(exchange)

    def fault(self, operation: str) -> Fault | None:
        """Return the fault that strikes this call of `operation`, if one was ordered."""
        with self._lock:
            struck = next((f for f in self.faults if f.operation == operation and f.times), None)
            if struck:
                struck.times -= 1
            return struck


def make_world(seed: Mapping[str, Any], *, answer_within: float = 3.0) -> World:
    """Return a fresh world from a `seed` shaped like `playground.seed.Seed`. :raises BadSeed:"""
    read = read_seed(seed)
    return World(
        seed=read,
        slack=SlackWorkspace.of(read.slack),
        teams=TeamsTenant.of(read.teams),
        mail=Mailboxes(read.mail),
        answer_within=answer_within,
    )
