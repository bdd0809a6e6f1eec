"""On PostgreSQL whatever two do at once has the effect of one after the other.

Each scene is tried for as long as it may take: what the screens offer first comes first.
"""

import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, product
from uuid import UUID

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.answers.desk import Desk
from mentorapp.answers.table import LOOKS
from mentorapp.answers.workload import DUTIES, TIMETABLE
from mentorapp.core.cohorts.model import Cohort, Enrolment, Role
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.model import Account
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.programmes.model import Coordinator
from mentorapp.db.session import make_sessions
from mentorapp.demo.calendar import DemoStage
from mentorapp.jobs.now import Now
from mentorapp.jobs.timetable import look_at_timetable
from mentorapp.jobs.tuning import Tuning
from tests.databases import postgres_copy, postgres_engine
from tests.demo.builders import A_TUESDAY, Demo, a_demo_in
from tests.demo.pressing import BY_ITSELF, OFTEN, Deed, done_at, offered_by
from tests.rows import UUIDS, Rows, ids_in, rows_of

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]

Both = tuple[Deed, Deed]  # of the first and of the second

LOOKING_ROUND, TRYING = timedelta(minutes=1), timedelta(minutes=3)
LAST_DEEDS = {"privacy_erase", "withdraw_consent"}  # of somebody here, in tests of their own
_WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')


@dataclass(frozen=True, slots=True)
class Scene:
    """`later`: how much of the cohort's year has gone by, of a hundred."""

    stage: DemoStage
    coordinate: bool
    later: int = 0


SCENES = [
    *(Scene(stage, coordinate=True) for stage in DemoStage),
    *(Scene(stage, coordinate=False) for stage in DemoStage if stage is not DemoStage.DRAFT),
    *(
        Scene(DemoStage.RUNNING, coordinate=coordinate, later=later)
        for later in (50, 97)
        for coordinate in (True, False)
    ),
]


@dataclass(frozen=True, slots=True)
class Town:
    """Two people, in a town that is the same again before whatever they do."""

    demo: Demo
    engine: Engine
    known: Set[str]  # ids
    seats: tuple[Seat, Seat]

    def after(self, do: Callable[[Desk], object]) -> tuple[object, Rows]:
        with postgres_copy(self.engine) as engine:
            shown = do(Desk(replace(self.demo.instance, sessions=make_sessions(engine))))
            return shown, rows_of(engine, self.known)

    def one_after_the_other(self, both: Both) -> list[Rows]:
        """Whoever is first."""

        def do(desk: Desk, *, order: Sequence[tuple[Seat, Deed]]) -> None:
            for seat, deed in order:
                done_at(desk, seat, deed)

        order = list(zip(self.seats, both, strict=True))
        return [self.after(partial(do, order=one))[1] for one in (order, order[::-1])]

    def at_once(self, both: Both) -> Rows:
        """Each looks as long as the other, and only then writes."""
        meeting = _Meeting()

        def do(desk: Desk) -> None:
            engine = desk.instance.sessions.kw["bind"]
            event.listen(engine, "before_cursor_execute", meeting.wait)
            with ThreadPoolExecutor(2) as threads:
                list(threads.map(partial(done_at, desk), self.seats, both))
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


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(
            scene,
            id=f"{scene.stage}-{scene.later}-{'office' if scene.coordinate else 'two'}",
        )
        for scene in SCENES
    ],
)
def town(request: pytest.FixtureRequest) -> Town:
    scene: Scene = request.param
    engine = postgres_engine()
    demo = _later(a_demo_in(engine, scene.stage), scene.later)
    with demo.instance.sessions() as session:
        first, second = (_seat_of(session, id_) for id_ in _two(session, scene))
    known = ids_in(engine)
    engine.dispose()  # a database somebody is connected to cannot be copied
    return Town(demo, engine, known, (first, second))


def test_whatever_two_do_at_once_is_as_one_after_the_other(town: Town) -> None:
    mine, theirs = (_changing(town, seat) for seat in town.seats)
    same = zip(mine, mine, strict=True)

    assert _wrong(town, chain(same, _about_one_thing(mine, theirs))) == []


def test_whoever_presses_twice_is_answered_twice_and_it_was_one_after_the_other(
    town: Town,
) -> None:
    """A form is handed in twice as it was opened once."""
    first, _second = town.seats
    mine = [replace(deed, token="twice") for deed in _changing(town, first)]

    twice = replace(town, seats=(first, first))
    assert _wrong(twice, zip(mine, mine, strict=True)) == []


def _wrong(town: Town, deeds: Iterable[Both]) -> list[Both]:
    """Of those that there is time for."""
    until, tried, wrong = _in(TRYING), 0, list[Both]()
    for both in deeds:
        if time.monotonic() < until:
            tried += 1
            if town.at_once(both) not in town.one_after_the_other(both):
                wrong.append(both)
    assert tried
    return wrong


def _about_one_thing(mine: Sequence[Deed], theirs: Sequence[Deed]) -> Iterator[Both]:
    """Two different deeds."""
    for both in product(mine, theirs):
        first, second = (set(UUIDS.findall(deed.target)) for deed in both)
        if both[0] != both[1] and first & second:
            yield both


def _changing(town: Town, seat: Seat) -> list[Deed]:
    """What they can do, from the home on, and what leaves anything behind."""
    before = town.after(lambda desk: desk.home(seat))[1]
    ahead, seen, changing = [Deed("home")], Counter[tuple[str, bool]](), list[Deed]()
    until = _in(LOOKING_ROUND)
    with postgres_copy(town.engine) as engine:
        looking = Desk(replace(town.demo.instance, sessions=make_sessions(engine)))
        while ahead and time.monotonic() < until:
            deed = ahead.pop(0)
            kind = (deed.name, deed.answers is None)
            is_there = set(UUIDS.findall(deed.target)) <= town.known
            if seen[kind] == OFTEN or not is_there or deed.name in LAST_DEEDS:
                continue
            seen[kind] += 1
            if deed.answers is None and deed.name in LOOKS:
                shown = done_at(looking, seat, deed)
            else:
                shown, after = town.after(partial(done_at, seat=seat, deed=deed))
                written = {table for table, _row in (after - before) + (before - after)}
                changing += [deed] if written - BY_ITSELF else []
            ahead += [each for each in offered_by(shown) if each != deed]
    return changing


def _in(span: timedelta) -> float:
    return time.monotonic() + span.total_seconds()


def _later(demo: Demo, percent: int) -> Demo:
    """What comes by itself until then has come."""
    if not percent:
        return demo
    sessions = demo.instance.sessions
    with sessions() as session:
        cohort = session.scalars(select(Cohort)).one()
    day = cohort.starts_on + (cohort.ends_on - cohort.starts_on) * percent / 100
    at = datetime.combine(day, A_TUESDAY.timetz())
    look_at_timetable(sessions, TIMETABLE, DUTIES, now=Now(at, at), tuning=Tuning())
    return replace(demo, instance=replace(demo.instance, clock=lambda: at))


def _two(session: Session, scene: Scene) -> Sequence[UUID]:
    """Two who coordinate, or a tandem, or two who may become one."""
    if scene.coordinate:
        return session.scalars(select(Coordinator.person_id).distinct()).all()[:2]
    together = session.execute(select(Pair.mentee_id, Pair.mentor_id)).first()
    applying = [
        session.scalars(select(Enrolment.person_id).where(Enrolment.role == role).limit(1)).one()
        for role in Role
    ]
    return together or applying


def _seat_of(session: Session, person_id: UUID) -> Seat:
    account = session.scalars(
        select(Account).where(Account.person_id == person_id).options(joinedload(Account.workspace))
    ).first()
    assert account is not None
    home = account.workspace
    return Seat(platform=home.platform, workspace=home.external_id, user=account.external_id)
