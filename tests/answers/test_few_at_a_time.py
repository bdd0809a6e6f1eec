"""On PostgreSQL: few visits at a time, and of two at the same time one is the first."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier, Event

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.core.people.model import Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.people.visits import Instance
from mentorapp.db.engine import AT_ONCE
from mentorapp.db.session import looking
from tests.builders import a_workspace, an_instance

PATIENCE = 20.0  # seconds


@pytest.fixture
def instance(postgres: Engine) -> Iterator[Instance]:
    with Session(postgres) as session:
        a_workspace(session)
        session.commit()
        yield an_instance(session)


def test_whoever_comes_when_enough_are_here_waits_until_one_leaves(instance: Instance) -> None:
    entered = Event()

    def visit() -> None:
        with looking(instance.sessions):
            entered.set()

    with ThreadPoolExecutor(1) as threads, ExitStack() as others:
        for _ in range(AT_ONCE - 1):
            others.enter_context(looking(instance.sessions))
        with looking(instance.sessions):
            visiting = threads.submit(visit)
            assert not entered.wait(0.3)
        visiting.result(PATIENCE)

    assert entered.is_set()


def test_of_two_tellings_of_one_arrival_one_is_greeted(instance: Instance) -> None:
    desk, together = Desk(instance), Barrier(2, timeout=PATIENCE)

    def arrive(seat: Seat) -> bool:
        together.wait()
        return desk.greeted(seat)

    with ThreadPoolExecutor(2) as threads:
        for number in range(20):
            seat = _seat(number)
            desk.home(seat)
            assert sorted(threads.map(arrive, [seat, seat])) == [False, True]


def _seat(number: int) -> Seat:
    return Seat(
        platform=Platform.SLACK,
        workspace="TDormagen",
        user=f"U{number}",
        name=f"Asha {number}",
        locale="de",
    )
