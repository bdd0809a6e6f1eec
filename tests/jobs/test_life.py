"""A worker that dies leaves nothing behind that another does not find."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from mentorapp.core.notices.job import ask_for
from mentorapp.core.notices.model import DeliveryState
from mentorapp.jobs.alone import AlreadyRunning, only_worker
from mentorapp.jobs.claim import claim
from mentorapp.jobs.health import backlog, next_due
from mentorapp.jobs.life import beat, bury, forget_workers, leave
from mentorapp.jobs.now import Now
from mentorapp.jobs.run import Worker
from mentorapp.jobs.tables import Beat, WorkerState
from mentorapp.jobs.tasks import claim_jobs
from mentorapp.screens.messenger import Address, Receipt
from mentorapp.screens.shapes import Message
from tests.jobs.stage import FakeMessenger, Stage, unhurried

SECOND = timedelta(seconds=1)


def now_of(stage: Stage) -> Now:
    return Now(stage.clock(), stage.real())


def take_and_die(stage: Stage, owner: str = "dead") -> None:
    """A worker shows life, takes what is due, and is never heard of again."""
    with stage.session() as session:
        beat(session, owner=owner, now=now_of(stage), tuning=unhurried())
    with stage.session() as session:
        claim(session, owner=owner, free=8, now=now_of(stage), tuning=unhurried())
    with stage.session() as session:
        claim_jobs(session, owner=owner, free=2, now=now_of(stage), tuning=unhurried())


def look_after(stage: Stage, *, alone: bool = False) -> None:
    with stage.session() as session:
        now = now_of(stage)
        bury(session, owner="living", alone=alone, now=now, tuning=unhurried())


def test_what_a_silent_worker_held_is_in_doubt(any_stage: Stage) -> None:
    any_stage.tell("hello")
    take_and_die(any_stage)

    any_stage.pass_time(11 * SECOND)
    look_after(any_stage)
    not_yet = any_stage.line("hello").state
    any_stage.pass_time(2 * SECOND)
    look_after(any_stage)

    assert not_yet is DeliveryState.SENDING
    assert any_stage.line("hello").state is DeliveryState.UNKNOWN
    assert any_stage.line("hello").next_at == any_stage.clock() + 12 * SECOND


def test_what_a_dead_worker_never_sent_is_sent(any_stage: Stage) -> None:
    any_stage.tell("hello")
    take_and_die(any_stage)
    any_stage.pass_time(13 * SECOND)
    look_after(any_stage)
    worker = any_stage.worker()

    any_stage.pass_time(13 * SECOND)
    worker.run_once()
    any_stage.pass_time(10 * SECOND)
    worker.run_once()

    assert any_stage.slack.headings == ["hello"]


def test_what_a_dead_worker_had_sent_is_found(any_stage: Stage) -> None:
    any_stage.tell("hello")
    take_and_die(any_stage)
    key = str(any_stage.line("hello").id)
    any_stage.slack.arrived[key] = Receipt(conversation="D1", message="m1")
    any_stage.pass_time(13 * SECOND)
    look_after(any_stage)

    any_stage.pass_time(13 * SECOND)
    any_stage.worker().run_once()

    assert any_stage.slack.sent == []
    assert any_stage.line("hello").state is DeliveryState.SENT


def test_a_line_whose_lease_ran_out_is_in_doubt_even_while_its_worker_lives(stage: Stage) -> None:
    stage.tell("hello")
    take_and_die(stage)
    stage.pass_time(61 * SECOND)
    with stage.session() as session:
        beat(session, owner="dead", now=now_of(stage), tuning=unhurried())

    look_after(stage)

    assert stage.line("hello").state is DeliveryState.UNKNOWN


def test_on_sqlite_everybody_else_is_dead_at_once(stage: Stage) -> None:
    stage.tell("hello")
    take_and_die(stage)

    look_after(stage, alone=True)

    assert stage.line("hello").state is DeliveryState.UNKNOWN


def test_a_job_of_a_dead_worker_is_done_by_another(any_stage: Stage) -> None:
    done = []
    with any_stage.session() as session:
        ask_for(session, kind="match", key="run 1", arguments={}, now=any_stage.clock())
    take_and_die(any_stage)

    any_stage.pass_time(13 * SECOND)
    look_after(any_stage)
    any_stage.pass_time(6 * SECOND)
    handlers = {"match": lambda *_: done.append("match")}
    any_stage.worker(job_handlers=handlers).run_once()

    assert done == ["match"]


def test_a_worker_that_left_is_not_missed(stage: Stage) -> None:
    with stage.session() as session:
        beat(session, owner="gone", now=now_of(stage), tuning=unhurried())
        leave(session, owner="gone", now=now_of(stage))
    stage.pass_time(60 * SECOND)

    look_after(stage)

    with stage.session() as session:
        assert session.get_one(Beat, "gone").state is WorkerState.STOPPED
    with stage.session() as session:
        forget_workers(session, before=stage.real() + SECOND)
        assert session.get(Beat, "gone") is None


def test_the_backlog_says_how_it_goes(any_stage: Stage) -> None:
    any_stage.tell("due")
    any_stage.tell("later", due_at=any_stage.clock() + timedelta(days=1))
    take_and_die(any_stage, owner="dead")
    any_stage.tell("waiting")
    any_stage.pass_time(5 * SECOND)

    with any_stage.session() as session:
        figures = backlog(session, now=now_of(any_stage))
        upcoming = next_due(session, after=any_stage.clock())

    assert (figures.due, figures.late, figures.sending) == (1, 5 * SECOND, 1)
    assert figures.workers == 1
    assert figures.is_worked_on
    assert upcoming == any_stage.clock() + timedelta(days=1) - 5 * SECOND


def test_only_one_process_works_on_an_sqlite_file(stage: Stage) -> None:
    with only_worker(stage.engine), pytest.raises(AlreadyRunning), only_worker(stage.engine):
        pass

    with only_worker(stage.engine):
        pass


class SlowMessenger(FakeMessenger):
    """Holds every message until it is let go."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(clock)
        self.holding, self.let_go = threading.Event(), threading.Event()

    def send(self, to: Address, message: Message, *, key: str) -> Receipt:
        self.holding.set()
        assert self.let_go.wait(10)
        return super().send(to, message, key=key)


def running(stage: Stage) -> Worker:
    worker = stage.worker()
    worker.start()
    return worker


def eventually(condition: Callable[[], bool], seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_a_running_worker_is_woken_by_what_is_told(stage: Stage) -> None:
    worker = running(stage)
    eventually(lambda: _workers(stage) == 1)

    stage.tell("hello")
    told_at = time.monotonic()
    eventually(lambda: stage.slack.headings == ["hello"])
    took = time.monotonic() - told_at
    worker.stop()

    assert took < 0.5
    assert stage.line("hello").state is DeliveryState.SENT


def test_stopping_lets_what_is_under_way_finish_and_takes_nothing_more(any_stage: Stage) -> None:
    slow = any_stage.slack = SlowMessenger(any_stage.clock)
    any_stage.tell("under way")
    worker = running(any_stage)
    assert slow.holding.wait(10)

    stopping = threading.Thread(target=worker.stop)
    stopping.start()
    any_stage.tell("too late")
    slow.let_go.set()
    stopping.join(10)

    assert not stopping.is_alive()
    assert slow.headings == ["under way"]
    assert any_stage.line("under way").state is DeliveryState.SENT
    assert any_stage.line("too late").state is DeliveryState.PENDING
    with any_stage.session() as session:
        assert session.get_one(Beat, worker.id).state is WorkerState.STOPPED


def test_a_second_worker_on_the_same_file_is_refused(stage: Stage) -> None:
    worker = running(stage)
    eventually(lambda: _workers(stage) == 1)

    with pytest.raises(AlreadyRunning):
        stage.worker().run()

    worker.stop()


def _workers(stage: Stage) -> int:
    with stage.session() as session:
        return backlog(session, now=now_of(stage)).workers
