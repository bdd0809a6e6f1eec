"""Signs of life, and what a worker that died has left behind."""

from collections.abc import Collection
from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from mentorapp.core.notices.job import Job, JobState
from mentorapp.core.notices.model import Delivery, DeliveryState
from mentorapp.jobs.now import Now
from mentorapp.jobs.tables import Beat, WorkerState
from mentorapp.jobs.tuning import Tuning

log = structlog.get_logger()

_ASTRAY = timedelta(hours=1)  # a sign of life from further ahead is of a clock that was wrong


def beat(session: Session, *, owner: str, now: Now, tuning: Tuning) -> None:
    """Show that `owner` lives, and keep its jobs, which may take long."""
    sign = session.get(Beat, owner)
    if sign is None:
        sign = Beat(id=owner, at=now.real, started_at=now.real)
        session.add(sign)
    sign.at, sign.state = now.real, WorkerState.LIVE
    session.execute(
        update(Job)
        .where(Job.owner == owner, Job.state == JobState.RUNNING)
        .values(lease_until=now.real + tuning.lease)
    )


def leave(session: Session, *, owner: str, now: Now) -> None:
    session.execute(
        update(Beat).where(Beat.id == owner).values(state=WorkerState.STOPPED, at=now.real)
    )


def bury(session: Session, *, owner: str, alone: bool, now: Now, tuning: Tuning) -> None:
    """Free what dead workers held. `alone`: there can be no other worker than `owner`."""
    silent = select(Beat).where(Beat.state == WorkerState.LIVE, Beat.id != owner)
    if not alone:
        astray = now.real + _ASTRAY
        silent = silent.where(or_(Beat.at < now.real - tuning.silent, Beat.at > astray))
    dead = session.scalars(silent.with_for_update(skip_locked=True)).all()
    for sign in dead:
        sign.state = WorkerState.DEAD
        log.warning("worker_died", worker=sign.id)
    owners = [sign.id for sign in dead]
    _free_deliveries(session, owners, now, tuning)
    _free_jobs(session, owners, now, tuning)


def forget_workers(session: Session, *, before: datetime) -> None:
    """Strike workers that ended long ago off the list."""
    session.execute(delete(Beat).where(Beat.state != WorkerState.LIVE, Beat.at < before))


def _free_deliveries(session: Session, owners: Collection[str], now: Now, tuning: Tuning) -> None:
    left = select(Delivery).where(
        Delivery.state == DeliveryState.SENDING,
        or_(Delivery.lease_until < now.real, Delivery.owner.in_(owners)),
    )
    for delivery in session.scalars(left.with_for_update(skip_locked=True)):
        started = delivery.attempt_started_at or now.real
        delivery.unsure_since = delivery.unsure_since or started
        delivery.attempt += 1
        delivery.settle(DeliveryState.UNKNOWN, why="worker_died")
        # The dead worker's request may still be on its way.
        delivery.next_at = now.at(max(now.real, started + tuning.verify_after))


def _free_jobs(session: Session, owners: Collection[str], now: Now, tuning: Tuning) -> None:
    left = select(Job).where(
        Job.state == JobState.RUNNING,
        or_(Job.lease_until < now.real, Job.owner.in_(owners)),
    )
    for job in session.scalars(left.with_for_update(skip_locked=True)):
        job.give_up("worker_died", now.product, attempts=tuning.job_attempts)
