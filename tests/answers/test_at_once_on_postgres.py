"""On PostgreSQL: few visits at a time, and of two at once one is the first."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from threading import Barrier, Event

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.core.cohorts.model import Cohort, Stage, StageChange
from mentorapp.core.cohorts.stages import begin_preparation
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.model import Handled, Person, Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.people.visits import Instance
from mentorapp.core.programmes.designing import change_text
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.texts import TextKey, edition_of
from mentorapp.db.engine import AT_ONCE, make_engine
from mentorapp.db.session import looking, make_sessions, transact
from tests.builders import NOW, a_cohort, a_coordinator, a_workspace, an_instance

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


def test_of_two_who_move_a_cohort_at_once_one_does(postgres: Engine) -> None:
    with Session(postgres) as session:
        cohort = a_cohort(session, stage=Stage.MATCHING)
        coordinator = a_coordinator(session, cohort)
        session.commit()
        ids = cohort.id, coordinator.id
    sessions, has_moved = make_sessions(postgres), Event()

    def move(session: Session) -> None:
        cohort, by = session.get_one(Cohort, ids[0]), session.get_one(Person, ids[1])
        has_moved.wait(PATIENCE)  # what is known is out of date by now
        begin_preparation(session, cohort=cohort, by=by, at=NOW)

    with ThreadPoolExecutor(1) as threads:
        with sessions.begin() as first:
            cohort, by = first.get_one(Cohort, ids[0]), first.get_one(Person, ids[1])
            second = threads.submit(transact, sessions, move, writes=True)
            begin_preparation(first, cohort=cohort, by=by, at=NOW)
            first.flush()
            has_moved.set()
            with pytest.raises(TimeoutError):
                second.result(0.3)
        with pytest.raises(Refused):
            second.result(PATIENCE)

    with sessions() as session:
        assert len(session.scalars(select(StageChange)).all()) == 1


@pytest.mark.parametrize(
    ("keys", "refused"),
    [
        ((TextKey.EFFORT, TextKey.OUTCOME), [False, False]),
        ((TextKey.EFFORT, TextKey.EFFORT), [False, True]),
    ],
    ids=["two texts", "one text"],
)
def test_of_two_who_change_texts_at_once_nothing_is_lost(
    postgres: Engine, keys: tuple[TextKey, TextKey], refused: list[bool]
) -> None:
    with Session(postgres) as session:
        cohort = a_cohort(session)
        by_id, programme_id = a_coordinator(session, cohort).id, cohort.programme_id
        seen = edition_of(cohort.programme, TextKey.EFFORT)
        session.commit()
    sessions, together, looks = make_sessions(postgres), Barrier(2, timeout=PATIENCE), count()

    def change(key: TextKey, words: str) -> bool:
        def say(session: Session) -> None:
            by = session.get_one(Person, by_id)
            programme = session.get_one(Programme, programme_id)
            if next(looks) < 2:
                together.wait()
            said = {"en": words}
            change_text(session, programme=programme, by=by, key=key, words=said, at=NOW, seen=seen)

        try:
            transact(sessions, say, writes=True)
        except InvalidInput:
            return True
        return False

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(change, keys, ("Two hours", "More courage"))) == refused

    with looking(sessions) as session:
        kept = session.get_one(Programme, programme_id).texts
    assert len(kept) == len(set(keys))


def test_of_two_who_look_before_they_write_the_second_looks_again(postgres: Engine) -> None:
    sessions, together, looks = make_sessions(postgres), Barrier(2, timeout=PATIENCE), count()

    def leave_the_only_mark(key: str) -> bool:
        def leave(session: Session) -> bool:
            is_first = session.scalars(select(Handled)).first() is None
            if next(looks) < 2:
                together.wait()
            if is_first:
                session.add(Handled(key=key, at=NOW))
            return is_first

        return transact(sessions, leave, writes=True)

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(leave_the_only_mark, ["mine", "yours"])) == [False, True]

    assert next(looks) > 2


def test_however_many_stand_in_each_others_way_all_come_through(postgres: Engine) -> None:
    many, url = 16, postgres.url.render_as_string(hide_password=False)
    together = Barrier(many, timeout=PATIENCE)

    def leave_the_next_mark(session: Session) -> None:
        session.add(Handled(key=str(len(session.scalars(select(Handled)).all())), at=NOW))

    def come(engine: Engine) -> None:
        together.wait()
        transact(make_sessions(engine), leave_the_next_mark, writes=True)

    engines = [make_engine(url) for _one in range(many)]
    with ThreadPoolExecutor(many) as threads:
        list(threads.map(come, engines))

    with looking(make_sessions(postgres)) as session:
        assert set(session.scalars(select(Handled.key))) == set(map(str, range(many)))
    for engine in engines:
        engine.dispose()


def _seat(number: int) -> Seat:
    return Seat(
        platform=Platform.SLACK,
        workspace="TDormagen",
        user=f"U{number}",
        name=f"Asha {number}",
        locale="de",
    )
