"""Doing jobs: claimed like deliveries, one at a time in each thread, again after a crash."""

from dataclasses import dataclass
from typing import assert_never
from uuid import UUID

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from mentorapp.core.errors import Refused
from mentorapp.core.notices.job import Job, JobState
from mentorapp.core.people.visits import Instance
from mentorapp.db.session import Sessions
from mentorapp.jobs.crew import Crew
from mentorapp.jobs.mishaps import whereabouts
from mentorapp.jobs.now import Now
from mentorapp.jobs.tuning import Tuning

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Task:
    """A job taken by this worker."""

    job_id: UUID
    kind: str
    arguments: dict[str, str]


@dataclass(frozen=True, slots=True)
class Done:
    job_id: UUID


@dataclass(frozen=True, slots=True)
class Broke:
    """`for_good`: trying again would end the same."""

    job_id: UUID
    why: str
    for_good: bool = False


Ending = Done | Broke


def claim_jobs(session: Session, *, owner: str, free: int, now: Now, tuning: Tuning) -> list[Task]:
    if free <= 0:
        return []
    due = (
        select(Job)
        .where(Job.state == JobState.WAITING, Job.next_at <= now.product)
        .order_by(Job.next_at)
        .limit(free)
        .with_for_update(skip_locked=True)
    )
    tasks = []
    for job in session.scalars(due):
        job.state, job.owner = JobState.RUNNING, owner
        job.lease_until = now.real + tuning.lease
        tasks.append(Task(job.id, job.kind, dict(job.arguments)))
    return tasks


def jobs_due(session: Session, now: Now) -> int:
    waiting = select(func.count(Job.id)).where(
        Job.state == JobState.WAITING, Job.next_at <= now.product
    )
    return session.scalars(waiting).one()


def do(task: Task, *, crew: Crew, instance: Instance, sessions: Sessions, owner: str) -> Ending:
    """Run the handler of a job, whatever happens in it."""
    handler = crew.job_handlers.get(task.kind)
    if handler is None:
        return Broke(task.job_id, "no_handler", for_good=True)

    def progress(code: str) -> None:
        with sessions.begin() as session:
            session.execute(
                update(Job).where(Job.id == task.job_id, Job.owner == owner).values(progress=code)
            )

    try:
        handler(instance, task.arguments, progress)
    except Refused as refusal:
        log.warning("job_refused", job=str(task.job_id), error=whereabouts(refusal))
        return Broke(task.job_id, "refused", for_good=True)
    except Exception as error:  # one broken job must not stop the others
        log.error("job_broke", job=str(task.job_id), error=whereabouts(error))
        return Broke(task.job_id, whereabouts(error))
    return Done(task.job_id)


def record_ending(
    session: Session, ending: Ending, *, owner: str, now: Now, tuning: Tuning
) -> None:
    """Write down how a job ended, if `owner` still had it."""
    job = session.get(Job, ending.job_id, with_for_update=True)
    if job is None or job.owner != owner:
        return
    match ending:
        case Done():
            job.finish(now.product)
        case Broke(_, why, for_good):
            job.give_up(why, now.product, attempts=1 if for_good else tuning.job_attempts)
        case _:
            assert_never(ending)
