"""A steady mix of requests for minutes: is anything lost, and does the memory stay flat?

    python -m benchmarks.endurance [--rate 200] [--seconds 600] [--people 400] [--told 2]

On PostgreSQL, with two web and two work processes, as one would host it. Requests come at their
hour whether or not the ones before were answered in time; meanwhile messages fall due and are
delivered. It ends with an error when an answer is wrong, a form handed in or a message is lost, or
a process keeps growing. Load, platforms, database and servers share this machine's processors:
where they cannot keep up, it says at which rate they did.
"""

import argparse
import json
import socket
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from datetime import time as clock_time
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from uuid import uuid4

from click import ClickException, echo
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.asymmetric import rsa
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from benchmarks import visitors
from benchmarks.house import SIGNING_SECRET, settings
from benchmarks.load import Answer, ask
from benchmarks.processes import (
    LOOPBACK,
    Process,
    begin,
    cpu_of,
    end,
    free_port,
    memory_of,
    serving,
)
from benchmarks.town import settle_town
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import OPEN, Delivery, DeliveryState
from mentorapp.core.notices.use_cases import tell_each
from mentorapp.core.people.model import Handled, Person
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.db.engine import make_engine
from tests.databases import postgres_url

AHEAD = 5.0  # seconds of requests signed at a time, so that no signature is old
SETTLED_WITHIN = 120.0  # seconds until everything told is delivered
GROWTH = 1.1  # how much more memory in the last quarter than in the second is still flat
_MIB = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Plan:
    rate: float  # requests a second
    seconds: float
    people: int
    connections: int
    told: float  # messages a second


@dataclass(frozen=True, slots=True)
class Deed:
    """`share` of a hundred requests, and what the answer says."""

    share: int
    ask: Callable[["Doors", int], list[bytes]]
    says: bytes = b""
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class Doors:
    slack: visitors.InSlack
    teams: visitors.InTeams
    tab: visitors.InTab


MIX: Mapping[str, Deed] = {
    "Slack: /mentor help": Deed(15, lambda d, n: d.slack.many(n, visitors.types_help)),
    "Slack: home opened": Deed(20, lambda d, n: d.slack.many(n, visitors.opens_home)),
    "Slack: button pressed": Deed(10, lambda d, n: d.slack.many(n, visitors.presses)),
    "Slack: step ticked": Deed(5, lambda d, n: d.slack.many(n, visitors.ticks(d.slack.comers))),
    "Slack: settings handed in": Deed(
        5, lambda d, n: d.slack.many(n, visitors.saves_settings), b"response_action", is_form=True
    ),
    "Tab: home opened": Deed(10, lambda d, n: d.tab.many(n), b"<!doctype html>"),
    "Teams: message": Deed(15, lambda d, n: d.teams.many(n, visitors.writes_help)),
    "Teams: card pressed": Deed(
        10, lambda d, n: d.teams.many(n, visitors.presses_help), b"AdaptiveCard"
    ),
    "Teams: dialog opened": Deed(
        5, lambda d, n: d.teams.many(n, visitors.opens_settings), b"continue"
    ),
    "Teams: settings handed in": Deed(
        5, lambda d, n: d.teams.many(n, visitors.hands_in_settings), b"statusCode", is_form=True
    ),
}


@dataclass
class Tally:
    """What came back, counted by many threads."""

    seconds: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    forms: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, name: str, answer: Answer | None, late: float) -> None:
        deed = MIX[name]
        right = answer is not None and answer.status == 200 and deed.says in answer.body
        with self._lock:
            self.late.append(late)
            if answer is None or not right:
                self.wrong[f"{name}: {answer.status if answer else 'no answer'}"] += 1
                return
            self.seconds.append(answer.seconds)
            self.forms += deed.is_form


def main(plan: Plan) -> None:
    with tempfile.TemporaryDirectory() as folder, _house(Path(folder), plan) as house:
        warm = _warm_up(house, plan)
        before, worked = house.forms_kept(), house.worked()
        grown = Memory(house.processes)
        tally, told, took = _run(house, plan, grown)
        worked = house.worked() - worked
        left = house.settle()
        why = house.why_not_sent()
        kept, acted = house.forms_kept() - before, house.hours_kept() > 0
        _report(plan, tally, took, told, grown)
        echo(f"processor time of web and work: {worked * 1000 / len(tally.late):.1f} ms a request")
        lost = _lost(tally, kept, warm + told, left) + why + grown.growing()
        lost += [] if acted or not tally.forms else ["no form changed anything"]
    if lost:
        raise ClickException("; ".join(lost))
    echo("nothing lost, memory flat")


def _warm_up(house: "House", plan: Plan) -> int:
    """Everybody hears something once, so that what is loaded on first use is there."""
    told = house.tell(plan.people)
    house.settle()
    return told


@dataclass(frozen=True)
class House:
    engine: Engine
    ports: Sequence[int]
    doors: Doors
    processes: Mapping[str, Process]

    def forms_kept(self) -> int:
        """Each form handed in leaves one row, and is taken once."""
        with Session(self.engine) as session:
            rows = select(func.count()).select_from(Handled).where(Handled.key.like("form:%"))
            return session.scalars(rows).one()

    def hours_kept(self) -> int:
        """How many people begin their day before nine, which nobody does unless a form said so."""
        with Session(self.engine) as session:
            early = (
                select(func.count()).select_from(Person).where(Person.day_starts < clock_time(9))
            )
            return session.scalars(early).one()

    def worked(self) -> float:
        """Seconds of processor time that web and work have taken so far."""
        return sum(cpu_of(process) for process in self.processes.values())

    def tell(self, number: int) -> int:
        """Let so many people hear something, in the transaction of one page."""
        now = datetime.now(UTC)
        with Session(self.engine) as session, session.begin():
            people = session.scalars(select(Person).order_by(func.random()).limit(number)).all()
            about = uuid4()
            return tell_each(
                session,
                kind=NoticeKind.APP_INSTALLED,
                people=people,
                about=about,
                key=lambda person: f"endurance:{about}:{person.id}",
                due_at=now,
                now=now,
            )

    def settle(self) -> Counter[DeliveryState]:
        """Wait until nothing is under way; how the lines ended."""
        until = time.monotonic() + SETTLED_WITHIN
        while time.monotonic() < until and any(self._lines()[state] for state in OPEN):
            time.sleep(0.5)
        return self._lines()

    def why_not_sent(self) -> list[str]:
        """The reasons of what was given up or is still in doubt. Somebody may have another seat."""
        with Session(self.engine) as session:
            rows = session.execute(
                select(Delivery.last_error, func.count())
                .where(Delivery.state.in_((*OPEN, DeliveryState.HELD)))
                .group_by(Delivery.last_error)
            )
            return [f"{count} × {why}" for why, count in rows]

    def _lines(self) -> Counter[DeliveryState]:
        with Session(self.engine) as session:
            rows = session.execute(select(Delivery.state, func.count()).group_by(Delivery.state))
            return Counter({row[0]: row[1] for row in rows})


@dataclass
class Memory:
    """What each process holds, looked at every second."""

    processes: Mapping[str, Process]
    seen: dict[str, list[int]] = field(default_factory=dict)

    def look(self) -> None:
        for name, process in self.processes.items():
            self.seen.setdefault(name, []).append(memory_of(process))

    def first_and_last(self, name: str) -> tuple[int, int]:
        """The medians of the second and the last quarter: it has warmed up by then."""
        seen = self.seen[name]
        quarter = max(1, len(seen) // 4)
        first = seen[quarter : 2 * quarter] or seen
        return int(median(first)), int(median(seen[-quarter:]))

    def growing(self) -> list[str]:
        ends = {name: self.first_and_last(name) for name in self.seen}
        return [f"{name} grows" for name, (first, last) in ends.items() if last > first * GROWTH]


def _run(house: House, plan: Plan, memory: Memory) -> tuple[Tally, int, float]:
    tally, told = Tally(), 0
    total = int(plan.rate * plan.seconds)
    batch = max(1, int(plan.rate * AHEAD))
    lines = [_Line(port, tally) for port in _shared(house.ports, plan.connections)]
    began = time.perf_counter() + AHEAD / 2
    threads = [threading.Thread(target=line.work) for line in lines]
    for thread in threads:
        thread.start()
    try:
        for first in range(0, total, batch):
            _wait_until(began + (first / plan.rate) - AHEAD / 2)
            names = _mixed(min(batch, total - first), house.doors)
            for place, (name, content) in enumerate(names, start=first):
                due = began + place / plan.rate
                lines[place % len(lines)].give(due, name, content)
            told += house.tell(min(plan.people, int(plan.told * AHEAD)))
            until = min(time.perf_counter() + AHEAD / 2, began + plan.seconds)
            while time.perf_counter() < until:
                memory.look()
                time.sleep(1)
    finally:
        for line in lines:
            line.close()
        while any(thread.is_alive() for thread in threads):
            memory.look()
            time.sleep(1)
    return tally, told, time.perf_counter() - began


class _Line:
    """A connection that stays open; its requests go out when they are due, one after the other."""

    def __init__(self, port: int, tally: Tally) -> None:
        self._port, self._tally = port, tally
        self._waiting: list[tuple[float, str, bytes]] = []
        self._more, self._closed = threading.Condition(), False

    def give(self, due: float, name: str, content: bytes) -> None:
        with self._more:
            self._waiting.append((due, name, content))
            self._more.notify()

    def close(self) -> None:
        with self._more:
            self._closed = True
            self._more.notify()

    def work(self) -> None:
        line: socket.socket | None = None
        while (next_one := self._next()) is not None:
            due, name, content = next_one
            _wait_until(due)
            late = time.perf_counter() - due
            try:
                line = line or socket.create_connection((LOOPBACK, self._port), timeout=60)
                self._tally.note(name, ask(line, content), late)
            except OSError:
                line = None
                self._tally.note(name, None, late)
        if line is not None:
            line.close()

    def _next(self) -> tuple[float, str, bytes] | None:
        with self._more:
            while not self._waiting and not self._closed:
                self._more.wait()
            return self._waiting.pop(0) if self._waiting else None


def _mixed(number: int, doors: Doors) -> Iterator[tuple[str, bytes]]:
    """So many requests, each kind as often as its share, evenly spread."""
    order = sorted(
        (place / deed.share, name) for name, deed in MIX.items() for place in range(deed.share)
    )
    names = list(islice(cycle(name for _at, name in order), number))
    made = {name: iter(MIX[name].ask(doors, names.count(name))) for name in set(names)}
    for name in names:
        yield name, next(made[name])


def _shared(ports: Sequence[int], connections: int) -> list[int]:
    return list(islice(cycle(ports), connections))


@contextmanager
def _house(folder: Path, plan: Plan) -> Iterator[House]:
    key, url = Fernet.generate_key().decode(), postgres_url()
    engine = make_engine(url)
    comers = settle_town(
        engine, people=plan.people, keyring=Keyring([key]), visitors=plan.people // 4
    )
    platforms, ports = free_port(), (free_port(), free_port())
    at = f"http://{LOOPBACK}:{platforms}"
    teams = visitors.InTeams(
        comers, f"{at}/emea/", rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )
    keys = folder / "keys.json"
    keys.write_text(json.dumps(teams.published_keys()))
    told = {**settings(at, key), "MENTORAPP_DATABASE_URL": url}
    with ExitStack() as stack:
        module = ("benchmarks.platforms", str(platforms), str(keys))
        stack.enter_context(serving(module, {}, port=platforms, path="/keys"))
        processes = {
            f"web {n}": stack.enter_context(
                serving(
                    ("mentorapp", "web"),
                    {**told, "MENTORAPP_PORT": str(port)},
                    port=port,
                    path="/healthz",
                )
            )
            for n, port in enumerate(ports, start=1)
        }
        for n in (1, 2):
            process = begin(("mentorapp", "work"), told)
            stack.callback(end, process)
            processes[f"work {n}"] = process
        doors = Doors(visitors.InSlack(comers, SIGNING_SECRET), teams, visitors.InTab(comers))
        yield House(engine, ports, doors, processes)
    engine.dispose()


def _lost(tally: Tally, kept: int, told: int, ended: Counter[DeliveryState]) -> list[str]:
    lost = [f"{n} × {what}" for what, n in tally.wrong.items()]
    if kept != tally.forms:
        lost.append(f"{tally.forms} forms answered, {kept} kept")
    if ended[DeliveryState.SENT] < told:
        states = ", ".join(f"{state} {count}" for state, count in ended.items())
        lost.append(f"{told} messages told, ended as {states}")
    return lost


def _report(plan: Plan, tally: Tally, took: float, told: int, memory: Memory) -> None:
    answered = len(tally.seconds)
    rate = answered / took
    echo(f"asked for {plan.rate:g}/s, {plan.seconds:g} s; answered {answered}, {rate:.0f}/s")
    if answered:
        half, most = (_within(tally.seconds, of_100) for of_100 in (50, 99))
        echo(f"answers: p50 {half * 1000:.0f} ms, p99 {most * 1000:.0f} ms")
        middle, worst = (_within(tally.late, of_100) for of_100 in (50, 99))
        echo(f"sent late by: p50 {middle:.2f} s, p99 {worst:.2f} s")
    echo(f"forms handed in: {tally.forms}; messages told: {told}")
    for name in memory.seen:
        first, last = memory.first_and_last(name)
        echo(f"{name}: {first // _MIB} MiB at first, {last // _MIB} MiB at the end")


def _within(values: Sequence[float], of_100: int) -> float:
    return sorted(values)[min(len(values) * of_100 // 100, len(values) - 1)]


def _wait_until(moment: float) -> None:
    if (left := moment - time.perf_counter()) > 0:
        time.sleep(left)


def run() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--told", type=float, default=2)
    main(Plan(**vars(parser.parse_args())))


if __name__ == "__main__":
    run()
