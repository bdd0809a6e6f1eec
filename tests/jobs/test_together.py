"""Several workers at the same moment on one PostgreSQL."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from mentorapp.core.notices.facts import lock_readers
from mentorapp.core.notices.job import ask_for
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.lines import attach_notices
from mentorapp.core.notices.model import Delivery, DeliveryState, Notice
from mentorapp.core.people.model import Platform
from mentorapp.jobs.claim import claim
from mentorapp.jobs.now import Now
from mentorapp.jobs.tasks import claim_jobs
from tests.jobs.stage import Stage, unhurried

WORKERS = 4


@pytest.fixture
def stage(postgres: Engine) -> Stage:
    return Stage(postgres)


def claim_together(stage: Stage, *, free: int = 8) -> list[UUID]:
    """Every worker claims at the same moment, until nothing is left."""
    ready = Barrier(WORKERS)

    def work(number: int) -> list[UUID]:
        taken: list[UUID] = []
        ready.wait()
        for _ in range(20):
            with stage.session() as session:
                now = Now(stage.clock(), stage.real())
                found = claim(session, owner=f"w{number}", free=free, now=now, tuning=unhurried())
            taken += [errand.delivery_id for errand in found.errands]
        return taken

    with ThreadPoolExecutor(WORKERS) as pool:
        return [id_ for taken in pool.map(work, range(WORKERS)) for id_ in taken]


def test_every_line_is_taken_by_exactly_one(stage: Stage) -> None:
    teams = stage.workspace_on(Platform.TEAMS, "tenant")
    for n in range(60):
        person = stage.person(f"P{n}", teams if n % 2 else stage.workspace)
        stage.tell(f"news {n}", person=person)

    taken = claim_together(stage)

    assert len(taken) == len(set(taken)) == 60


def test_the_cap_holds_when_workers_decide_at_the_same_moment(stage: Stage) -> None:
    teams = stage.workspace_on(Platform.TEAMS, "tenant")
    people = [stage.person(f"P{n}") for n in range(8)]
    for person in people:
        for n in range(4):
            stage.tell(f"{person.name} {n}", person=person, kind=NoticeKind.EVENT_INVITATION)
    with stage.session() as session:
        for number, line in enumerate(session.scalars(select(Delivery))):
            line.workspace_id = teams.id if number % 2 else stage.workspace.id

    # One line each time, so that claims of the two workspaces do not wait for each other.
    claim_together(stage, free=1)

    with stage.session() as session:
        by_itself = session.scalars(
            select(Notice.person_id)
            .join(Delivery, Delivery.notice_id == Notice.id)
            .where(Delivery.state == DeliveryState.SENDING)
        )
        digests = session.scalars(select(Notice.person_id).where(Notice.kind == NoticeKind.DIGEST))
        assert Counter(by_itself) == {person.id: 1 for person in people}
        assert Counter(digests) == {person.id: 1 for person in people}


def test_a_person_is_counted_for_by_one_worker_at_a_time(stage: Stage) -> None:
    stage.tell("invitation", kind=NoticeKind.EVENT_INVITATION)

    def locked(session: Session) -> frozenset[UUID]:
        lines = session.scalars(select(Delivery)).all()
        attach_notices(session, lines)
        return lock_readers(session, lines)

    with stage.session() as first, stage.session() as second:
        mine, theirs = locked(first), locked(second)
    with stage.session() as third:
        afterwards = locked(third)

    assert mine == afterwards == {stage.asha.id}
    assert theirs == frozenset()


def test_the_same_key_told_by_many_at_once_is_one_notice(stage: Stage) -> None:
    ready = Barrier(WORKERS)

    def tell(_: int) -> bool:
        ready.wait()
        return stage.tell("hello")

    with ThreadPoolExecutor(WORKERS) as pool:
        told = list(pool.map(tell, range(WORKERS)))

    assert sorted(told) == [False] * (WORKERS - 1) + [True]
    assert len(stage.lines("hello")) == 1


def test_a_job_is_taken_by_exactly_one(stage: Stage) -> None:
    for n in range(10):
        with stage.session() as session:
            ask_for(session, kind="match", key=f"run {n}", arguments={}, now=stage.clock())
    ready = Barrier(WORKERS)

    def work(number: int) -> list[UUID]:
        ready.wait()
        now = Now(stage.clock(), stage.real())
        with stage.session() as session:
            tasks = claim_jobs(session, owner=f"w{number}", free=10, now=now, tuning=unhurried())
        return [task.job_id for task in tasks]

    with ThreadPoolExecutor(WORKERS) as pool:
        taken = [id_ for tasks in pool.map(work, range(WORKERS)) for id_ in tasks]

    assert len(taken) == len(set(taken)) == 10
