"""Many messages, workers that are killed again and again, a provider that answers badly."""

import multiprocessing
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.context import ForkServerProcess
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import OPEN, Delivery, DeliveryState
from mentorapp.core.notices.use_cases import tell_each
from mentorapp.core.people.model import Account, Organisation, Person, Platform, Workspace
from tests.jobs.provider import Provider
from tests.jobs.worker_process import AT_NOON, main

# A worker is a process of its own, but all of them read the product from the disk once.
_READY = multiprocessing.get_context("forkserver")
_READY.set_forkserver_preload(["tests.jobs.worker_process"])

FAULTS = {
    "too_many": 0.002,
    "error": 0.02,
    "lost_answer": 0.005,
    "hang": 0.005,
    "late_hang": 0.005,
    "cut": 0.005,
}


@dataclass(kw_only=True)
class Trial:
    """`spare`: how many workers are killed once and never started again."""

    engine: Engine
    provider: Provider
    messages: int
    workers: int = 1
    kills: int = 0
    spare: int = 0
    seed: int = 1
    kill_with: str = "kill"
    options: Mapping[str, Any] = field(default_factory=dict)

    def run(self, *, seconds: float) -> "Outcome":
        keys = prepare(self.engine, self.messages)
        self._random = random.Random(self.seed)
        self._start = datetime.now(UTC)
        self._processes = [self._begin() for _ in range(self.workers)]
        began = time.monotonic()
        try:
            killed = self._disturb(until=began + seconds)
            self._settle(until=began + seconds)
        finally:
            for process in self._processes:
                process.kill()
                process.join()
        return outcome(self.engine, self.provider, keys, killed, time.monotonic() - began)

    def _disturb(self, *, until: float) -> int:
        marks = sorted(
            self._random.randint(self.messages // 50, self.messages * 9 // 10)
            for _ in range(self.kills)
        )
        spare = self.spare
        for mark in marks:
            while len(self.provider.delivered) < mark:
                assert time.monotonic() < until, f"stuck at {len(self.provider.delivered)}"
                time.sleep(0.005)
            victim = self._random.randrange(len(self._processes))
            getattr(self._processes[victim], self.kill_with)()
            self._processes[victim].join()
            if spare and len(self._processes) > 1:
                spare -= 1
                del self._processes[victim]
            else:
                self._processes[victim] = self._begin()
        return len(marks)

    def _settle(self, *, until: float) -> None:
        while self._is_unsettled():
            assert time.monotonic() < until, "not everything is settled"
            time.sleep(0.1)

    def _is_unsettled(self) -> bool:
        try:
            return unsettled(self.engine) > 0
        except OperationalError:  # a trial may shut the database
            return True

    def _begin(self) -> ForkServerProcess:
        options = {
            "url": self.engine.url.render_as_string(hide_password=False),
            "provider": self.provider.address,
            "start": self._start.isoformat(),
            **self.options,
        }
        process = _READY.Process(target=main, args=(options,))
        process.start()
        return process


@dataclass(frozen=True, kw_only=True)
class Outcome:
    lost: int
    repeats: int
    killed: int
    seconds: float
    states: Mapping[DeliveryState, int]


def prepare(
    engine: Engine, messages: int, *, workspaces: int = 5, small: int | None = None
) -> set[str]:
    """One workspace with nearly everything, and small ones beside it; return the lines' keys."""
    small = small or max(messages // 50, 1)
    with Session(engine) as session, session.begin():
        town = Organisation(name="Dormagen", region="NW")
        for number in range(workspaces):
            count = small if number else messages - small * (workspaces - 1)
            people = _people(session, town, f"trial {number}", count)
            tell_each(
                session,
                kind=NoticeKind.MEETING_MOVED if number else NoticeKind.PAIR_FORMED,
                people=people,
                about=uuid4(),
                key=lambda person: f"trial:{person.id}",
                due_at=AT_NOON,
                now=AT_NOON,
            )
    with Session(engine) as session:
        return {str(id_) for id_ in session.scalars(select(Delivery.id))}


def _people(session: Session, town: Organisation, name: str, count: int) -> list[Person]:
    workspace = Workspace(platform=Platform.SLACK, external_id=name, name=name, organisation=town)
    people = [Person(name=f"{name} {n}", organisation=town) for n in range(count)]
    session.add_all(
        Account(workspace=workspace, person=person, external_id=f"U{n}{name}")
        for n, person in enumerate(people)
    )
    session.flush()
    return people


def unsettled(engine: Engine) -> int:
    with Session(engine.execution_options(reading=True)) as session:
        open_ones = select(func.count(Delivery.id)).where(
            Delivery.state.in_(OPEN), Delivery.state != DeliveryState.HELD
        )
        return session.scalars(open_ones).one()


def outcome(
    engine: Engine, provider: Provider, keys: set[str], killed: int, seconds: float
) -> Outcome:
    with Session(engine) as session:
        counts = session.execute(
            select(Delivery.state, func.count().label("n")).group_by(Delivery.state)
        )
        return Outcome(
            lost=len(keys - set(provider.delivered)),
            repeats=provider.repeats,
            killed=killed,
            seconds=seconds,
            states={row.state: row.n for row in counts},
        )
