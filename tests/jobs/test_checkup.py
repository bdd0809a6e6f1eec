"""Whether the work is being done: what the doctor says about workers, messages and jobs."""

from datetime import timedelta
from uuid import uuid4

import pytest

from mentorapp.core.errors import CannotReach, Refused
from mentorapp.core.notices.job import Job, JobState, ask_for, retry_job
from mentorapp.findings import Finding, Health
from mentorapp.jobs.checkup import work
from tests.jobs.stage import Stage, unhurried


def examined(stage: Stage) -> list[Finding]:
    return list(work(stage.instance.sessions, clock=stage.clock, real=stage.real()))


def found(stage: Stage, health: Health) -> list[str]:
    return [finding.what for finding in examined(stage) if finding.health is health]


def live(stage: Stage) -> None:
    """A worker that has shown itself just now."""
    stage.worker()._keep_alive()  # as its loop does first of all


def test_a_worker_at_work_is_good(any_stage: Stage) -> None:
    live(any_stage)

    assert found(any_stage, Health.WRONG) == found(any_stage, Health.WATCH) == []


def test_no_worker_is_wrong_and_when_it_was_last_heard_of_is_said(stage: Stage) -> None:
    live(stage)
    heard = stage.real()
    stage.pass_time(timedelta(minutes=5))

    (said,) = found(stage, Health.WRONG)

    assert said == f"no worker is alive, last heard of {heard}"


def test_what_is_late_is_wrong(stage: Stage) -> None:
    stage.tell("late")
    stage.pass_time(timedelta(minutes=16))
    live(stage)

    assert found(stage, Health.WRONG) == ["1 messages are due, the oldest for 16 minutes"]


def test_what_was_given_up_is_listed_by_ids_and_reason(any_stage: Stage) -> None:
    any_stage.slack.errors = [CannotReach("is_archived", permanent=True)]
    any_stage.tell("lost")
    any_stage.worker().run_once()
    live(any_stage)

    (said,) = found(any_stage, Health.WATCH)

    line = any_stage.line("lost")
    assert f"{line.id} (meeting_proposed, is_archived)" in said
    assert "Asha" not in said


def test_a_failed_job_is_visible_and_runs_again(any_stage: Stage) -> None:
    done: list[str] = []
    failing = any_stage.worker(
        job_handlers={"import": lambda *_: 1 / 0},  # type: ignore[dict-item]
        tuning=unhurried(job_attempts=1),
    )
    job = _ask(any_stage)
    failing.run_once()
    live(any_stage)

    said = found(any_stage, Health.WRONG)
    with any_stage.session() as session:
        retry_job(session, job=session.get_one(Job, job.id), now=any_stage.clock())
    any_stage.worker(job_handlers={"import": lambda *_: done.append("again")}).run_once()

    assert said[0].startswith(f"1 jobs have failed: {job.id} (import, ZeroDivisionError")
    assert done == ["again"]
    assert found(any_stage, Health.WRONG) == []


def test_only_what_has_failed_runs_again(stage: Stage) -> None:
    job = _ask(stage)

    with stage.session() as session, pytest.raises(Refused):
        retry_job(session, job=session.get_one(Job, job.id), now=stage.clock())


def test_a_job_that_takes_long_is_pointed_at(stage: Stage) -> None:
    job = _ask(stage)
    with stage.session() as session:
        session.get_one(Job, job.id).state = JobState.RUNNING
    stage.pass_time(timedelta(hours=2))
    live(stage)

    (said,) = found(stage, Health.WATCH)

    assert said.startswith("1 jobs take long")


def _ask(stage: Stage) -> Job:
    with stage.session() as session:
        ask_for(session, kind="import", key=str(uuid4()), arguments={}, now=stage.clock())
        return session.query(Job).one()
