"""The worker: a loop of turns, signs of life, and an orderly end.

No transaction is open while a thread speaks to a provider. A worker may be killed at any moment:
what it held is found again by its lease, looked up where the provider can be asked, and goes on
from there.
"""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import structlog
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from mentorapp.core.notices.once import wants_waking
from mentorapp.core.people.visits import Instance
from mentorapp.db.clock import Clock
from mentorapp.db.session import Sessions
from mentorapp.jobs.alone import is_embedded, only_worker
from mentorapp.jobs.carry_out import Errand
from mentorapp.jobs.crew import Crew
from mentorapp.jobs.health import next_due
from mentorapp.jobs.life import beat, bury, forget_workers, leave
from mentorapp.jobs.mishaps import whereabouts
from mentorapp.jobs.now import Now
from mentorapp.jobs.shift import Shift
from mentorapp.jobs.tuning import Tuning

log = structlog.get_logger()

_TROUBLE = timedelta(seconds=1)  # between two tries, mostly while the database is away
_A_DAY = timedelta(days=1)
_LONGEST = 300.0  # seconds, for what is due at one moment


def system_clock() -> datetime:
    return datetime.now(UTC)


class Worker:
    """Delivers notices and does jobs. Any number of them share a PostgreSQL; one has an SQLite."""

    def __init__(
        self,
        instance: Instance,
        crew: Crew,
        *,
        tuning: Tuning | None = None,
        real_clock: Callable[[], datetime] = system_clock,
    ) -> None:
        self.id = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}"
        self._instance, self._tuning, self._real = instance, tuning or Tuning(), real_clock
        self._engine = instance.sessions.kw["bind"]
        self._wake, self._stopping, self._ended = (threading.Event() for _ in range(3))
        self._turning = threading.Lock()
        self._thread: threading.Thread | None = None
        self._beat_at: float | None = None  # monotonic; None as long as it does not run
        self._shift = Shift(
            owner=self.id,
            instance=instance,
            crew=crew,
            tuning=self._tuning,
            woken=self._wake,
            may_send=self._may_send,
        )

    def start(self) -> None:
        """Run in a thread of its own. :raises AlreadyRunning: as `run`."""
        place = only_worker(self._engine)
        self._thread = threading.Thread(target=self._run, args=(place,), name="worker", daemon=True)
        self._thread.start()

    def run(self) -> None:
        """Work until stopped. :raises AlreadyRunning: when another process has the SQLite file."""
        self._thread = threading.current_thread()
        self._run(only_worker(self._engine))

    def stop(self) -> None:
        """Take nothing more, let what is under way finish, and end. Fit for a signal handler."""
        self._stopping.set()
        self._wake.set()
        if self._thread not in (None, threading.current_thread()):
            self._ended.wait((self._tuning.drain * 2).total_seconds())

    def run_once(self) -> int:
        """Deliver and do all that is due now, and what follows; return how many arrived.

        Waits for places in lanes that are seconds away, but not for retries and long silences.
        """
        start = Now(self._instance.clock(), self._real())
        before, until = self._shift.delivered, time.monotonic() + _LONGEST
        while True:
            real = self._real()
            at = Now(start.at(real), real)
            with self._turning:
                pause = self._shift.turn(at)
                if self._shift.is_done(at, pause) or time.monotonic() > until:
                    return self._shift.delivered - before
            self._wake.wait(min(pause, timedelta(seconds=0.02)).total_seconds())
            self._wake.clear()

    def advance(self, clock: Clock, to: datetime) -> int:
        """Move product time to `to`, stopping wherever something falls due on the way."""
        delivered = self.run_once()
        while (now := clock()) < to:
            with self._shift.sessions() as session:
                due = next_due(session, after=now)
            clock.move(min(to, due or to, now + _A_DAY) - now)
            delivered += self.run_once()
        return delivered

    def _run(self, place: AbstractContextManager[object]) -> None:
        try:
            with place, self._woken_by(self._instance.sessions):
                while not self._stopping.is_set():
                    pause = min(self._safe_turn(), self._tuning.poll)
                    self._stopping.wait(self._tuning.breath.total_seconds())
                    self._wake.wait(pause.total_seconds())
                    self._wake.clear()
                self._drain()
        finally:
            self._ended.set()

    def _safe_turn(self) -> timedelta:
        try:
            with self._turning:
                self._keep_alive()
                return self._shift.turn(self._now())
        except Exception as error:  # a worker that ends by itself would be missed by nobody
            log.error("turn_failed", worker=self.id, error=whereabouts(error))
            return _TROUBLE

    def _now(self) -> Now:
        return Now(self._instance.clock(), self._real())

    def _keep_alive(self) -> None:
        first, now = self._beat_at is None, self._now()
        since = self._since_beat()
        if not first and since < self._tuning.beat.total_seconds():
            return
        with self._shift.sessions.begin() as session:
            beat(session, owner=self.id, now=now, tuning=self._tuning)
            # After a standstill of the database the others need a moment to show that they live.
            if first or since < self._tuning.silent.total_seconds() / 2:
                alone = first and is_embedded(self._engine)
                bury(session, owner=self.id, alone=alone, now=now, tuning=self._tuning)
            forget_workers(session, before=now.real - _A_DAY)
        self._beat_at = time.monotonic()

    def _since_beat(self) -> float:
        return time.monotonic() - self._beat_at if self._beat_at is not None else 0.0

    def _may_send(self, errand: Errand) -> bool:
        """Not when others may believe us dead, and have taken this line over."""
        waited = self._real() - errand.taken_at.real
        is_heard = self._since_beat() < self._tuning.silent.total_seconds() / 2
        return is_heard and waited < self._tuning.lease / 4

    def _drain(self) -> None:
        until = time.monotonic() + self._tuning.drain.total_seconds()
        while not self._shift.is_idle and time.monotonic() < until:
            self._wake.wait(0.05)
            self._wake.clear()
            self._safe_end(lambda now: self._shift.write_down(now))
        self._safe_end(self._leave)
        self._shift.let_go()

    def _safe_end(self, step: Callable[[Now], None]) -> None:
        try:
            with self._turning:
                step(self._now())
        except SQLAlchemyError as error:
            log.error("database_trouble", worker=self.id, error=whereabouts(error))

    def _leave(self, now: Now) -> None:
        with self._shift.sessions.begin() as session:
            leave(session, owner=self.id, now=now)

    @contextmanager
    def _woken_by(self, sessions: Sessions) -> Iterator[None]:
        """What this process commits is delivered at once; of others we learn by looking."""
        event.listen(sessions, "after_commit", self._after_commit)
        try:
            yield
        finally:
            event.remove(sessions, "after_commit", self._after_commit)

    def _after_commit(self, session: Session) -> None:
        if wants_waking(session):
            self._wake.set()
