"""One turn after another: write down what has ended, take what is due, hand it to threads."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Event

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError, TimeoutError
from sqlalchemy.orm import Session, sessionmaker

from mentorapp.core.people.visits import Instance
from mentorapp.db.session import make_sessions
from mentorapp.jobs.aftermath import Clerk
from mentorapp.jobs.carry_out import Errand
from mentorapp.jobs.claim import Claim, claim
from mentorapp.jobs.crew import Crew
from mentorapp.jobs.deliver import Carrier
from mentorapp.jobs.hands import Hands
from mentorapp.jobs.health import pressing
from mentorapp.jobs.mishaps import whereabouts
from mentorapp.jobs.now import Now
from mentorapp.jobs.outcomes import Arrived
from mentorapp.jobs.record import Result, record
from mentorapp.jobs.tasks import Ending, Task, claim_jobs, do, jobs_due, record_ending
from mentorapp.jobs.timetable import look_at_timetable
from mentorapp.jobs.tuning import Tuning
from mentorapp.jobs.write import Paper, write_all

log = structlog.get_logger()

_SOON = timedelta(seconds=3)
_JOBS_EVERY = timedelta(seconds=0.25)
AWAY = (OperationalError, InterfaceError, TimeoutError)  # the database, for a while


class Shift:
    """What one worker holds while it works. Turns are taken one at a time, by whoever calls."""

    def __init__(
        self,
        *,
        owner: str,
        instance: Instance,
        crew: Crew,
        tuning: Tuning,
        woken: Event,
        may_send: Callable[[Errand], bool],
    ) -> None:
        engine = instance.sessions.kw["bind"]
        self.delivered = 0
        self.sessions = make_sessions(engine)
        # Claiming and recording know what they change; looking for it before every query is dear.
        self._terse = sessionmaker(engine, expire_on_commit=False, autoflush=False)
        self._owner, self._instance, self._crew, self._tuning = owner, instance, crew, tuning
        self._reading = sessionmaker(engine.execution_options(reading=True))
        self._carrier = Carrier(messengers=crew.messengers, may_send=may_send)
        self._errands = Hands[Result](tuning.connections, name="send", woken=woken)
        self._jobs = Hands[Ending](tuning.job_threads, name="job", woken=woken)
        self._results: list[Result] = []
        self._endings: list[Ending] = []
        self._looked_at: datetime | None = None
        self._jobs_next = datetime.min.replace(tzinfo=UTC)

    @property
    def is_idle(self) -> bool:
        return self._errands.idle and self._jobs.idle

    def turn(self, now: Now) -> timedelta:
        """Take one turn; say how long there is nothing to do unless somebody wakes us."""
        self.write_down(now)
        self._look_at_timetable(now)
        return self._take(now)

    def write_down(self, now: Now) -> None:
        """Keep what has ended until the database has it."""
        self._results += self._errands.collect()
        if self._results:
            self._record(self._results, now)
            self.delivered += sum(isinstance(r.outcome, Arrived) for r in self._results)
            self._errands.put_down(len(self._results))
            self._results = []
        self._endings += self._jobs.collect()
        while self._endings:
            with self.sessions.begin() as session:
                record_ending(
                    session, self._endings[0], owner=self._owner, now=now, tuning=self._tuning
                )
            self._jobs.put_down(1)
            self._endings.pop(0)

    def is_done(self, now: Now, pause: timedelta) -> bool:
        """Whether nothing is under way and nothing is left that could go within seconds."""
        if not self.is_idle:
            return False
        if pause > _SOON:
            return True
        with self.sessions() as session:
            return pressing(session, now) is None and not jobs_due(session, now)

    def let_go(self) -> None:
        self._errands.let_go()
        self._jobs.let_go()

    def _record(self, results: Sequence[Result], now: Now) -> None:
        clerk = Clerk(owner=self._owner, now=now, tuning=self._tuning)
        try:
            with self._terse.begin() as session:
                record(session, results, clerk)
        except AWAY:
            raise
        except Exception as error:  # one that cannot be written must not keep the others
            if len(results) == 1:
                delivery = str(results[0].delivery_id)
                log.error("result_lost", delivery=delivery, error=whereabouts(error))
                return
            for result in results:
                self._record([result], now)

    def _look_at_timetable(self, now: Now) -> None:
        # A clock that was ahead and is right again must not keep us from looking.
        since = self._looked_at and now.product - self._looked_at
        if since and timedelta() <= since < self._tuning.tick:
            return
        look_at_timetable(
            self.sessions,
            self._crew.timetable,
            self._crew.duties,
            now=now,
            tuning=self._tuning,
        )
        self._looked_at = now.product

    def _take(self, now: Now) -> timedelta:
        # A few at a time: a claim costs about the same for one line as for all free hands.
        if self._errands.free < max(1, self._tuning.connections // 4):
            return self._tuning.poll
        owner, tuning = self._owner, self._tuning
        with self._terse.begin() as session:
            free = min(self._errands.free, tuning.batch)
            claimed = claim(session, owner=owner, free=free, now=now, tuning=tuning)
            tasks = self._claim_jobs(session, now) if self._is_time(claimed, now) else []
        papers = write_all(self._reading, claimed.errands, self._crew)
        for errand in claimed.errands:
            self._errands.start(partial(self._deliver, errand, papers[errand.delivery_id]))
        for task in tasks:
            self._jobs.start(partial(self._do, task))
        return claimed.again_in

    def _is_time(self, claimed: Claim, now: Now) -> bool:
        """To look for jobs: now and then only, as long as there is no end of messages."""
        return not claimed.errands or now.real >= self._jobs_next

    def _claim_jobs(self, session: Session, now: Now) -> list[Task]:
        self._jobs_next = now.real + _JOBS_EVERY
        return claim_jobs(
            session, owner=self._owner, free=self._jobs.free, now=now, tuning=self._tuning
        )

    def _deliver(self, errand: Errand, paper: Paper) -> Result:
        return Result(errand.delivery_id, self._carrier.deliver(errand, paper))

    def _do(self, task: Task) -> Ending:
        return do(
            task,
            crew=self._crew,
            instance=self._instance,
            sessions=self.sessions,
            owner=self._owner,
        )
