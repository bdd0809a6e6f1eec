"""How the workers are doing: for /readyz, /metrics, the doctor, and a clock that can be moved."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.notices.job import Job, JobState
from mentorapp.core.notices.model import STUCK, UNDER_WAY, WAITING, Delivery, DeliveryState
from mentorapp.jobs.now import Now
from mentorapp.jobs.tables import Beat, WorkerState
from mentorapp.jobs.tuning import Tuning


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """`late` is how long the oldest due line has been waiting."""

    due: int
    late: timedelta
    sending: int
    unknown: int
    held: int
    dead: int
    jobs_waiting: int
    jobs_running: int
    jobs_failed: int
    workers: int
    last_beat_at: datetime | None  # of one that is alive
    heard_of: datetime | None  # of any

    @property
    def is_worked_on(self) -> bool:
        return self.workers > 0


def backlog(session: Session, *, now: Now, tuning: Tuning | None = None) -> Backlog:
    states = _counts(session)
    jobs = _job_counts(session)
    silent = (tuning or Tuning()).silent
    alive = select(func.count(Beat.id), func.max(Beat.at)).where(
        Beat.state == WorkerState.LIVE, Beat.at >= now.real - silent
    )
    workers, last_beat_at = session.execute(alive).one()
    due, late = _due(session, now.product)
    return Backlog(
        due=due,
        late=late,
        sending=states.get(DeliveryState.SENDING, 0),
        unknown=states.get(DeliveryState.UNKNOWN, 0),
        held=states.get(DeliveryState.HELD, 0),
        dead=states.get(DeliveryState.DEAD, 0),
        jobs_waiting=jobs.get(JobState.WAITING, 0),
        jobs_running=jobs.get(JobState.RUNNING, 0),
        jobs_failed=jobs.get(JobState.FAILED, 0),
        workers=workers,
        last_beat_at=last_beat_at,
        heard_of=session.scalars(select(func.max(Beat.at))).one(),
    )


def figures(state: Backlog, *, real: datetime) -> dict[str, float]:
    """The same for whoever draws curves; a part in braces is a label."""
    age = (real - state.heard_of).total_seconds() if state.heard_of else float("inf")
    return {
        "mentorapp_deliveries_due": state.due,
        "mentorapp_delivery_lateness_seconds": state.late.total_seconds(),
        "mentorapp_deliveries{sending}": state.sending,
        "mentorapp_deliveries{unknown}": state.unknown,
        "mentorapp_deliveries{held}": state.held,
        "mentorapp_deliveries{dead}": state.dead,
        "mentorapp_jobs{waiting}": state.jobs_waiting,
        "mentorapp_jobs{running}": state.jobs_running,
        "mentorapp_jobs{failed}": state.jobs_failed,
        "mentorapp_workers": state.workers,
        "mentorapp_heartbeat_age_seconds": age,
    }


def next_due(session: Session, *, after: datetime | None = None) -> datetime | None:
    """When the next thing happens by itself, in product time."""
    lines = select(func.min(Delivery.next_at)).where(WAITING)
    jobs = select(func.min(Job.next_at)).where(Job.state == JobState.WAITING)
    if after is not None:
        lines, jobs = lines.where(Delivery.next_at > after), jobs.where(Job.next_at > after)
    moments = [session.scalars(lines).one(), session.scalars(jobs).one()]
    return min((moment for moment in moments if moment), default=None)


def pressing(session: Session, now: Now) -> datetime | None:
    """When the first line is due that should go now or holds a place in a lane, if there is any."""
    return session.scalars(
        select(func.min(Delivery.next_at)).where(
            WAITING, (Delivery.next_at <= now.product) | Delivery.slot
        )
    ).one()


def _due(session: Session, now: datetime) -> tuple[int, timedelta]:
    row = session.execute(
        select(func.count(Delivery.id), func.min(Delivery.next_at)).where(
            WAITING, Delivery.next_at <= now
        )
    ).one()
    return row[0], now - row[1] if row[1] else timedelta()


def _counts(session: Session) -> dict[DeliveryState, int]:
    """By state, of those that are not settled well; each part has an index of its own."""
    counts: dict[DeliveryState, int] = {}
    for part in (WAITING, UNDER_WAY, STUCK):
        some = select(Delivery.state, func.count()).where(part).group_by(Delivery.state)
        counts |= dict(session.execute(some).all())
    return counts


def _job_counts(session: Session) -> dict[JobState, int]:
    rows = session.execute(select(Job.state, func.count()).group_by(Job.state))
    return dict(rows.all())
