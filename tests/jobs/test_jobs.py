"""Jobs are asked for once, done in the background, and visible when they fail."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from mentorapp.core.errors import Refused
from mentorapp.core.notices.job import Job, JobState, ask_for, retry_job
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.use_cases import tell
from mentorapp.core.people.visits import Instance
from mentorapp.jobs.crew import JobHandler, Progress
from tests.jobs.stage import Stage


def ask(stage: Stage, key: str = "run", **arguments: str) -> bool:
    with stage.session() as session:
        return ask_for(session, kind="match", key=key, arguments=arguments, now=stage.clock())


def the_job(stage: Stage) -> Job:
    with stage.session() as session:
        return session.scalars(select(Job)).one()


def raising(error: Exception) -> JobHandler:
    def handler(_instance: Instance, _arguments: Mapping[str, str], _progress: Progress) -> None:
        raise error

    return handler


def test_a_job_is_done_once(any_stage: Stage) -> None:
    seen: list[Mapping[str, str]] = []
    cohort = str(uuid4())
    asked = [ask(any_stage, cohort=cohort), ask(any_stage, cohort=cohort)]
    worker = any_stage.worker(job_handlers={"match": lambda _, given, __: seen.append(given)})

    worker.run_once()
    worker.run_once()

    assert asked == [True, False]
    assert seen == [{"cohort": cohort}]
    assert the_job(any_stage).state is JobState.DONE


def test_what_a_job_tells_is_delivered_in_the_same_run(any_stage: Stage) -> None:
    def match(instance: Instance, _arguments: Mapping[str, str], _progress: Progress) -> None:
        with instance.sessions.begin() as session:
            now = instance.clock()
            tell(
                session,
                kind=NoticeKind.MATCHING_DONE,
                person=any_stage.asha,
                about=uuid4(),
                key="done",
                due_at=now,
                now=now,
            )

    ask(any_stage)

    delivered = any_stage.worker(job_handlers={"match": match}).run_once()

    assert delivered == 1


def test_progress_is_seen_while_it_runs(any_stage: Stage) -> None:
    seen = []

    def match(_instance: Instance, _arguments: Mapping[str, str], progress: Progress) -> None:
        progress("half")
        seen.append(the_job(any_stage).progress)

    ask(any_stage)

    any_stage.worker(job_handlers={"match": match}).run_once()

    assert seen == ["half"]


def test_a_job_that_breaks_is_tried_again_and_then_given_up(any_stage: Stage) -> None:
    ask(any_stage)
    worker = any_stage.worker(job_handlers={"match": raising(KeyError("Asha"))})

    for _ in range(5):
        worker.run_once()
        any_stage.pass_time(timedelta(minutes=1))

    job = the_job(any_stage)
    assert (job.state, job.attempt) == (JobState.FAILED, 3)
    assert job.last_error.startswith("KeyError at test_jobs.py")
    assert "Asha" not in job.last_error


def test_a_job_that_is_refused_is_not_tried_again(stage: Stage) -> None:
    ask(stage)

    stage.worker(job_handlers={"match": raising(Refused("The call is closed."))}).run_once()

    assert (the_job(stage).state, the_job(stage).last_error) == (JobState.FAILED, "refused")


def test_a_job_nobody_can_do_has_failed(stage: Stage) -> None:
    ask(stage)

    stage.worker().run_once()

    assert the_job(stage).last_error == "no_handler"


def test_a_failed_job_can_be_run_again(stage: Stage) -> None:
    done = []
    ask(stage)
    stage.worker().run_once()

    with stage.session() as session:
        retry_job(session, job=session.get_one(Job, the_job(stage).id), now=stage.clock())
    stage.worker(job_handlers={"match": lambda *_: done.append("match")}).run_once()

    assert done == ["match"]
    assert the_job(stage).state is JobState.DONE


def test_a_broken_job_does_not_stop_the_messages(stage: Stage) -> None:
    ask(stage)
    stage.tell("hello")

    stage.worker(job_handlers={"match": raising(ZeroDivisionError())}).run_once()

    assert stage.slack.headings == ["hello"]
