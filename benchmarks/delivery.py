"""How fast, fair and cheap messages are delivered, each figure beside its limit in the same run.

    python -m benchmarks.delivery [--messages 2000] [--connections 16] [--latency 0.1]

Provider, database and workers share this machine's processors, so ratios are what counts.
"""

import argparse
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

from click import echo
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Delivery, Notice
from mentorapp.core.notices.use_cases import tell_each
from mentorapp.core.people.model import Person, Platform
from mentorapp.db.engine import make_engine
from mentorapp.jobs.claim import claim
from mentorapp.jobs.now import Now
from mentorapp.jobs.tuning import Pace, Tuning
from mentorapp.screens.messenger import Address
from mentorapp.screens.shapes import Message
from tests.databases import postgres_engine, sqlite_url
from tests.jobs.http_messenger import HttpMessenger
from tests.jobs.provider import Provider
from tests.jobs.trial import prepare, unsettled
from tests.jobs.worker_process import AT_NOON

STARTS_WITHIN = timedelta(seconds=10)  # a worker, on a busy machine
UNHURRIED = dict.fromkeys(Platform, Pace(between=timedelta(), per_second=10_000))


@dataclass(frozen=True, kw_only=True)
class Load:
    messages: int
    connections: int
    latency: float
    backlog: int
    idle: float  # seconds

    @property
    def ceiling(self) -> float:
        """Messages a second that one worker's connections can carry at all."""
        return self.connections / self.latency


def main(load: Load) -> None:
    echo(f"{load.messages} messages, {load.connections} connections, {load.latency * 1000:g} ms")
    bare = bare_rate(load)
    report("one worker's ceiling", f"{load.ceiling:.0f}/s")
    report("threads that only send", f"{bare:.0f}/s", bare / load.ceiling)
    with tempfile.TemporaryDirectory() as folder:
        throughput("SQLite, 1 worker", make_engine(sqlite_url(Path(folder))), 1, load)
        throughput("PostgreSQL, 2 workers", postgres_engine(), 2, load)
        fairness(make_engine(sqlite_url(Path(folder))), load)
        pace(make_engine(sqlite_url(Path(folder))), load)
        for name, engine in (
            ("SQLite", make_engine(sqlite_url(Path(folder)))),
            ("PostgreSQL", postgres_engine()),
        ):
            backlog(name, engine, load)
        idle(make_engine(sqlite_url(Path(folder))), load)


def report(what: str, figure: str, ratio: float | None = None, more: str = "") -> None:
    echo(f"{what:<38}{figure:>12}  {'' if ratio is None else f'{ratio:.2f}':>6}  {more}")


def bare_rate(load: Load) -> float:
    """What the threads reach when they do nothing but send."""
    with Provider(latency=load.latency) as provider, ThreadPoolExecutor(load.connections) as pool:
        messenger = HttpMessenger(provider.address, timeout=5, can_look_up=False)

        def send(number: int) -> None:
            to = Address(platform=Platform.SLACK, workspace="T", conversation=f"C{number}")
            messenger.send(to, Message(notification="", heading=""), key=str(number))

        began = time.perf_counter()
        list(pool.map(send, range(load.messages)))
        return load.messages / (time.perf_counter() - began)


def throughput(name: str, engine: Engine, workers: int, load: Load) -> None:
    prepare(engine, load.messages)
    with Provider(latency=load.latency) as provider:
        cpu, memory = work_off(engine, provider, workers, load)
        sent = sorted(times[0] for times in provider.delivered.values())
    rate = (len(sent) - 1) / (sent[-1] - sent[0])
    each = f"{1000 * cpu / load.messages:.1f} ms CPU each, start included; {memory} MiB"
    report(name, f"{rate:.0f}/s", rate / load.ceiling, each)


def fairness(engine: Engine, load: Load) -> None:
    """Reminders fall due in small workspaces, and pages write, while a big one is at work."""
    with web_writes(engine) as alone:
        time.sleep(5)
    prepare(engine, load.messages, workspaces=20, small=20)
    with Session(engine) as session, session.begin():
        urgent = select(Delivery, Notice).join(Notice, Notice.id == Delivery.notice_id)
        urgent = urgent.where(Notice.kind == NoticeKind.MEETING_MOVED).order_by(Notice.id)
        reminders = session.execute(urgent).all()
        for number, (line, notice) in enumerate(reminders):
            share = number / len(reminders)
            line.next_at = AT_NOON + timedelta(seconds=share * load.messages / load.ceiling)
            notice.due_at = line.next_at
    start = datetime.now(UTC) + STARTS_WITHIN
    with Provider(latency=load.latency) as provider, web_writes(engine) as meanwhile:
        work_off(engine, provider, 1, load, start=start.isoformat())
    late = f"{percentile(_lateness(engine), 99):.2f} s"
    report("19 others' reminders, p99 after time", late)
    usual, busy = (1000 * percentile(waits, 99) for waits in (alone, meanwhile))
    report("web writes on the same file, p99", f"{busy:.1f} ms", None, f"{usual:.1f} ms alone")


def _lateness(engine: Engine) -> list[float]:
    with Session(engine) as session:
        rows = session.execute(
            select(Notice.due_at, Delivery.sent_at)
            .join(Delivery, Delivery.notice_id == Notice.id)
            .where(Notice.kind == NoticeKind.MEETING_MOVED)
        )
        return [(sent_at - due_at).total_seconds() for due_at, sent_at in rows if sent_at]


def pace(engine: Engine, load: Load) -> None:
    """Five messages to each of forty conversations that take one a second."""
    prepare(engine, 40, workspaces=1)
    _tell_everybody(engine, NoticeKind.PAIR_FORMED, times=4)
    with Provider(latency=load.latency, per_conversation=1.0) as provider:
        work_off(engine, provider, 1, load, between=1.1)
        sent = [time for times in provider.delivered.values() for time in times]
    took, least = max(sent) - min(sent), 4 * 1.1
    report(
        "one a second per conversation", f"{took:.1f} s", took / least, f"{least:.1f} s at least"
    )
    report("answers 429 meanwhile", str(provider.calls["too_many"]))


def backlog(name: str, engine: Engine, load: Load) -> None:
    """Claims out of a great many due lines of two hundred workspaces."""
    prepare(engine, 200, workspaces=200, small=1)
    _tell_everybody(engine, NoticeKind.PAIR_FORMED, times=load.backlog // 200)
    before, took = _memory(), []
    for _ in range(100):
        began = time.perf_counter()
        with Session(engine, autoflush=False, expire_on_commit=False) as session, session.begin():
            now = Now(AT_NOON, datetime.now(UTC))
            tuning = Tuning(paces=UNHURRIED)
            claim(session, owner="bench", free=load.connections, now=now, tuning=tuning)
        took.append(time.perf_counter() - began)
    grown = f"{_memory() - before} MiB more"
    what = f"{name}: claim out of {load.backlog} lines"
    report(what, f"{median(took) * 1000:.1f} ms", None, grown)


def idle(engine: Engine, load: Load) -> None:
    """What a worker with nothing to do takes of one processor."""
    with Provider() as provider:
        process = _begin(engine, provider, load, tuning={})
        time.sleep(5)
        before, began = _cpu_of(process.pid), time.perf_counter()
        time.sleep(load.idle)
        used, took = _cpu_of(process.pid) - before, time.perf_counter() - began
        process.terminate()
        process.wait()
    report("idle, of one processor", f"{100 * used / took:.2f} %")


def work_off(
    engine: Engine, provider: Provider, workers: int, load: Load, **options: Any
) -> tuple[float, int]:
    """Run workers until nothing is open; return their processor seconds and their MiB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    processes = [_begin(engine, provider, load, **options) for _ in range(workers)]
    while unsettled(engine):
        time.sleep(0.25)
    for process in processes:
        process.terminate()
        process.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, after.ru_maxrss // 1024


def _begin(
    engine: Engine, provider: Provider, load: Load, **options: Any
) -> "subprocess.Popen[bytes]":
    given = {
        "url": engine.url.render_as_string(hide_password=False),
        "provider": provider.address,
        "start": datetime.now(UTC).isoformat(),
        "connections": load.connections,
        "timeout": 5.0,
        **options,
    }
    return subprocess.Popen([sys.executable, "-m", "tests.jobs.worker_process", json.dumps(given)])


def _tell_everybody(engine: Engine, kind: NoticeKind, *, times: int) -> None:
    numbers = count()
    with Session(engine) as session:
        people = session.scalars(select(Person)).all()
        for _ in range(times):
            tell_each(
                session,
                kind=kind,
                people=people,
                about=uuid4(),
                key=lambda person: f"{next(numbers)}:{person.id}",
                due_at=AT_NOON,
                now=AT_NOON,
            )
            session.commit()


@contextmanager
def web_writes(engine: Engine) -> Iterator[list[float]]:
    """Small writes by another process meanwhile, as buttons make them; how long each took."""
    command = [sys.executable, "-m", "benchmarks.delivery", "--write-to", str(engine.url.database)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    waits: list[float] = []
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    try:
        yield waits
    finally:
        process.terminate()
        answer, _ = process.communicate(timeout=30)
        waits += json.loads(answer)


def write(file: str) -> None:
    """Write now and then until terminated, then say how long every write took."""
    stopped, waits = [], []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    connection = sqlite3.connect(file, timeout=30, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    echo("ready")
    while not stopped:
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO handled VALUES (?, ?)", (uuid4().hex, "2026-11-24"))
        connection.execute("COMMIT")
        waits.append(time.perf_counter() - began)
        time.sleep(0.02)
    echo(json.dumps(waits))


def percentile(values: Sequence[float], of_100: int) -> float:
    return sorted(values)[min(len(values) * of_100 // 100, len(values) - 1)]


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--latency", type=float, default=0.1)
    parser.add_argument("--backlog", type=int, default=100_000)
    parser.add_argument("--idle", type=float, default=15.0)
    parser.add_argument("--write-to", help=argparse.SUPPRESS)
    given = vars(parser.parse_args())
    file = given.pop("write_to")
    write(file) if file else main(Load(**given))
