"""The database goes away, or its disk is full: nothing is lost, and nothing is repeated."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError

from mentorapp.core.notices.model import DeliveryState
from mentorapp.db.engine import make_engine
from mentorapp.jobs import shift
from mentorapp.jobs.claim import Claim, claim
from mentorapp.jobs.run import Worker
from mentorapp.screens.messenger import Address, Receipt
from mentorapp.screens.shapes import Message
from tests.databases import full_disk
from tests.jobs.provider import Provider
from tests.jobs.stage import FakeMessenger, Stage
from tests.jobs.trial import Trial


class Patient(FakeMessenger):
    """Has the message, and answers only when let go."""

    holding: threading.Event
    let_go: threading.Event

    def send(self, to: Address, message: Message, *, key: str) -> Receipt:
        receipt = super().send(to, message, key=key)
        self.holding.set()
        assert self.let_go.wait(20)
        return receipt


def patient(stage: Stage) -> Patient:
    messenger = Patient(stage.clock)
    messenger.holding, messenger.let_go = threading.Event(), threading.Event()
    stage.slack = messenger
    return messenger


def eventually(condition: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


@contextmanager
def away(engine: Engine) -> Iterator[None]:
    """Every statement fails, as when the server cannot be reached."""

    def refuse(*_: object) -> None:
        raise OperationalError("SELECT", None, ConnectionError("the server is gone"))

    event.listen(engine, "before_cursor_execute", refuse)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", refuse)


@contextmanager
def at_work(stage: Stage) -> Iterator[Worker]:
    worker = stage.worker()
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


def is_sent(stage: Stage, key: str) -> bool:
    return stage.line(key).state is DeliveryState.SENT


def test_a_result_is_kept_until_the_database_is_back(any_stage: Stage) -> None:
    messenger = patient(any_stage)
    any_stage.tell("hello")

    with at_work(any_stage):
        assert messenger.holding.wait(20)
        with away(any_stage.engine):
            messenger.let_go.set()
            time.sleep(1.5)
        eventually(lambda: is_sent(any_stage, "hello"))

    assert messenger.headings == ["hello"]


def test_what_was_told_before_the_database_went_away_is_sent_afterwards(
    any_stage: Stage,
) -> None:
    with at_work(any_stage):
        with away(any_stage.engine):
            time.sleep(1.2)
        any_stage.tell("hello")
        eventually(lambda: is_sent(any_stage, "hello"))

    assert any_stage.slack.headings == ["hello"]


@pytest.mark.long
@pytest.mark.timeout(600)
def test_with_the_database_gone_for_ten_seconds_nothing_is_lost_or_repeated(
    postgres: Engine,
) -> None:
    with Provider() as provider:
        trial = Trial(
            engine=postgres,
            provider=provider,
            messages=1000,
            workers=2,
            options={"can_look_up": False, "timeout": 5.0},
        )
        outage = threading.Thread(target=shut_for, args=(postgres, provider, 200, 10.0))
        outage.start()

        outcome = trial.run(seconds=500)
        outage.join()

    assert (outcome.lost, outcome.repeats) == (0, 0)
    assert outcome.states == {DeliveryState.SENT: 1000}


def shut_for(engine: Engine, provider: Provider, after: int, seconds: float) -> None:
    """Throw everybody out of the database after so many messages, and keep it shut."""
    eventually(lambda: len(provider.delivered) >= after, seconds=120)
    name = engine.url.database
    server = make_engine(
        engine.url.set(database="postgres").render_as_string(hide_password=False)
    ).execution_options(isolation_level="AUTOCOMMIT")
    others = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
    with server.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        connection.execute(others, {"name": name})
        time.sleep(seconds)
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    server.dispose()


def test_on_a_full_disk_nothing_is_sent_that_cannot_be_written_down(stage: Stage) -> None:
    for n in range(40):
        stage.tell(f"message {n}")

    with full_disk(stage.engine), at_work(stage):
        time.sleep(1.5)
    while_full = list(stage.slack.headings)
    with at_work(stage):
        eventually(lambda: len(stage.slack.sent) == 40)

    assert len(while_full) < 40
    assert sorted(stage.slack.headings) == sorted({f"message {n}" for n in range(40)})


def test_a_notice_of_a_kind_this_version_does_not_know_stops_nothing(any_stage: Stage) -> None:
    for key in ("before", "strange", "after"):
        any_stage.tell(key)
    with any_stage.session() as session:
        unknown = text("UPDATE notice SET kind = 'of_tomorrow' WHERE key = 'strange'")
        session.execute(unknown)

    any_stage.worker().run_once()

    assert sorted(any_stage.slack.headings) == ["after", "before"]
    assert any_stage.line("strange").last_error == "unreadable"


def test_a_worker_goes_on_after_an_error_nobody_thought_of(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = threading.Event()

    def claim_once_broken(*args: Any, **options: Any) -> Claim:
        if not broken.is_set():
            broken.set()
            raise AssertionError("nobody thought of this")
        return claim(*args, **options)

    monkeypatch.setattr(shift, "claim", claim_once_broken)
    stage.tell("hello")

    with at_work(stage):
        eventually(lambda: is_sent(stage, "hello"))

    assert broken.is_set()
