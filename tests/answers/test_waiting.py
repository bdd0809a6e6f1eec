"""Looking around never waits for those who write, and nothing that is written gets lost."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.core.cohorts.model import Stage
from mentorapp.core.people.model import Account, Handled, Person, Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.people.visits import Instance
from mentorapp.db.session import make_sessions, transact
from tests.builders import NOW, a_cohort, a_person, an_instance
from tests.databases import postgres_engine, sqlite_engine

ASHA = Seat(platform=Platform.SLACK, workspace="TDormagen", user="UASHA", name="Asha")
PATIENCE = 5  # seconds, far less than a connection waits for a lock


@pytest.fixture
def instance(session: Session) -> Instance:
    a_cohort(session, stage=Stage.CALL)
    session.commit()
    return an_instance(session)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return sqlite_engine(tmp_path)


def test_a_home_is_shown_while_somebody_else_writes(instance: Instance) -> None:
    desk = Desk(instance)
    desk.home(ASHA)

    with instance.sessions.begin() as writer, ThreadPoolExecutor(1) as threads:
        writer.add(writer.scalars(select(Person)).one())
        page = threads.submit(desk.home, ASHA).result(PATIENCE)
        voice = threads.submit(desk.voice, ASHA).result(PATIENCE)

    assert (page.name, voice.language) == ("home", "de")


def test_a_visitor_who_writes_waits_for_the_writer_before(instance: Instance) -> None:
    desk = Desk(instance)
    desk.home(ASHA)

    with ThreadPoolExecutor(1) as threads:
        with instance.sessions.begin() as writer:
            writer.scalars(select(Person)).one().name = "Asha Rao"
            writer.flush()
            greeting = threads.submit(desk.greeted, ASHA)
        assert greeting.result(PATIENCE) is False

    with instance.sessions() as session:
        assert session.scalars(select(Account.greeted_at)).one() == NOW
        assert session.scalars(select(Person.name)).one() == "Asha Rao"


def test_what_others_wrote_since_the_first_look_is_seen_before_writing(engine: Engine) -> None:
    sessions = make_sessions(engine)
    with sessions.begin() as session:
        a_person(session, "Asha")
    looks: list[int] = []

    def add_minute(session: Session) -> None:
        account = session.scalars(select(Account)).one()
        looks.append(1)
        if len(looks) == 1:
            _add_elsewhere(engine)
        account.seen_at = (account.seen_at or NOW) + timedelta(minutes=1)

    transact(sessions, add_minute, writes=False)

    with sessions() as session:
        assert session.scalars(select(Account.seen_at)).one() == NOW + timedelta(minutes=2)
    assert len(looks) == 2


def test_many_at_once_lose_nothing(engine: Engine) -> None:
    sessions = make_sessions(engine)
    with sessions.begin() as session:
        a_person(session, "Asha")
    together = threading.Barrier(4)

    def add_ten(_n: int) -> None:
        together.wait(PATIENCE)
        for _ in range(10):
            transact(sessions, _add_minute, writes=False)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(add_ten, range(4)))

    with sessions() as session:
        assert session.scalars(select(Account.seen_at)).one() == NOW + timedelta(minutes=40)


def _add_minute(session: Session) -> None:
    account = session.scalars(select(Account)).one()
    account.seen_at = (account.seen_at or NOW) + timedelta(minutes=1)


def _add_elsewhere(engine: Engine) -> None:
    with make_sessions(engine).begin() as other:
        _add_minute(other)


def test_two_newcomers_at_once_on_postgresql_are_one_person() -> None:
    """Both make the same row; the second one meets the first one's and goes on."""
    engine = postgres_engine()
    sessions = make_sessions(engine)
    barrier = threading.Barrier(2, timeout=20)
    calls = count()

    def leave_a_mark(session: Session) -> bool:
        before = session.get(Handled, "the same")
        if next(calls) < 2:
            barrier.wait()
        if before is None:
            session.add(Handled(key="the same", at=NOW))
        return before is None

    with ThreadPoolExecutor(2) as threads:
        first = list(
            threads.map(lambda _n: transact(sessions, leave_a_mark, writes=True), range(2))
        )

    assert sorted(first) == [False, True]
    engine.dispose()
