"""On PostgreSQL whatever two do at once has the effect of one after the other."""

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import Engine, event, select

from mentorapp.answers.desk import Desk
from mentorapp.core.people.model import Account, Platform, Workspace
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.programmes.model import Coordinator
from mentorapp.db.base import Base
from mentorapp.db.session import make_sessions
from mentorapp.demo.calendar import DemoStage
from tests.databases import postgres_copy, postgres_engine
from tests.demo.builders import Demo, a_demo_in
from tests.demo.pressing import BY_ITSELF, OFTEN, OWN, Deed, done_at, offered_by

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]

Rows = Counter[tuple[str, str]]  # by table, each without what is drawn anew

ENOUGH = 60  # deeds
DRAWN = {"handled"}, {"revision", "code_hash", "receipt"}  # tables, columns
_WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Town:
    """Two coordinators, in a town that is the same again before whatever they do."""

    demo: Demo
    engine: Engine
    known: Set[str]  # ids
    seats: tuple[Seat, Seat]

    def after(self, do: Callable[[Desk], object]) -> tuple[object, Rows]:
        with postgres_copy(self.engine) as engine:
            shown = do(Desk(replace(self.demo.instance, sessions=make_sessions(engine))))
            return shown, _rows(engine, self.known)

    def one_after_the_other(self, deed: Deed) -> list[Rows]:
        """Whoever is first."""

        def do(desk: Desk, *, order: Iterable[Seat]) -> None:
            for seat in order:
                done_at(desk, seat, deed)

        orders = (self.seats, self.seats[::-1])
        return [self.after(partial(do, order=order))[1] for order in orders]

    def at_once(self, deed: Deed) -> Rows:
        """Each looks as long as the other, and only then writes."""
        meeting = _Meeting()

        def do(desk: Desk) -> None:
            engine = desk.instance.sessions.kw["bind"]
            event.listen(engine, "before_cursor_execute", meeting.wait)
            with ThreadPoolExecutor(2) as threads:
                list(threads.map(lambda seat: done_at(desk, seat, deed), self.seats))
            event.remove(engine, "before_cursor_execute", meeting.wait)

        return self.after(do)[1]


class _Meeting:
    """Where two who are about to write wait for each other, once."""

    def __init__(self) -> None:
        self._both, self._here = threading.Barrier(2), threading.local()

    def wait(self, _c: object, _cursor: object, statement: str, *_rest: object) -> None:
        written = _WRITES.match(statement)
        if written and written[1] not in BY_ITSELF and not getattr(self._here, "met", False):
            self._here.met = True
            with suppress(threading.BrokenBarrierError):
                self._both.wait(0.5)  # who is locked out does not come


@pytest.fixture(scope="module")
def town() -> Town:
    engine = postgres_engine()
    demo = a_demo_in(engine, DemoStage.MATCHING)
    with demo.instance.sessions() as session:
        offices = session.execute(
            select(Account.external_id, Workspace.external_id, Workspace.platform)
            .join(Workspace, Account.workspace_id == Workspace.id)
            .where(Account.person_id.in_(select(Coordinator.person_id)))
        ).all()
    first, second = (
        Seat(platform=Platform(platform), workspace=workspace, user=user)
        for user, workspace, platform in offices[:2]
    )
    known = {str(cell) for row in _all(engine) for cell in row[1].values() if type(cell) is UUID}
    engine.dispose()  # a database somebody is connected to cannot be copied
    return Town(demo, engine, known, (first, second))


def test_whatever_two_coordinators_do_at_once_is_as_one_after_the_other(town: Town) -> None:
    deeds = _changing(town)

    assert len(deeds) > 20
    assert [d for d in deeds if town.at_once(d) not in town.one_after_the_other(d)] == []


def _changing(town: Town) -> list[Deed]:
    """What the first of them can do, from the home on, and what leaves anything behind."""
    before = town.after(lambda desk: desk.home(town.seats[0]))[1]
    ahead, seen, changing = [Deed("home")], Counter[tuple[str, bool]](), list[Deed]()
    while ahead and len(seen) < 4 * ENOUGH and len(changing) < ENOUGH:
        deed = ahead.pop(0)
        kind = (deed.name, deed.answers is None)
        seen[kind] += 1
        if seen[kind] > OFTEN or deed.name == "privacy_erase":
            continue
        shown, after = town.after(partial(done_at, seat=town.seats[0], deed=deed))
        ahead += [each for each in offered_by(shown) if each != deed]
        written = {table for table, _row in (after - before) + (before - after)}
        if written - BY_ITSELF and deed.name not in OWN:
            changing.append(deed)
    return changing


def _rows(engine: Engine, known: Set[str]) -> Rows:
    tables, columns = DRAWN
    return Counter(
        (table, repr({k: _plain(v, known) for k, v in row.items() if k not in columns}))
        for table, row in _all(engine)
        if table not in tables
    )


def _all(engine: Engine) -> Iterator[tuple[str, dict[str, object]]]:
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                yield table.name, dict(row)


def _plain(cell: object, known: Set[str]) -> object:
    """Ids that were drawn since are all the same, and so is whatever is sealed."""
    if isinstance(cell, bytes) or str(cell).startswith("gAAAA"):
        return "sealed"
    return _UUID.sub(lambda id: id[0] if id[0] in known else "new", str(cell))
