"""Whether the work is being done, and what waits for a person; for the doctor."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.notices.job import Job, JobState
from mentorapp.core.notices.model import Delivery, DeliveryState
from mentorapp.core.notices.queries import failures
from mentorapp.db.session import Sessions, looking
from mentorapp.findings import Finding, good, watch, wrong
from mentorapp.jobs.health import Backlog, backlog
from mentorapp.jobs.now import Now

LATE = timedelta(minutes=15)  # a due message that waits longer means that work has stopped
_LONG = timedelta(hours=1)  # a job under way for longer is worth a look
_LOOKED_BACK = timedelta(days=30)
_LISTED = 5


def work(sessions: Sessions, *, clock: Callable[[], datetime], real: datetime) -> Iterator[Finding]:
    now = Now(product=clock(), real=real)
    with looking(sessions) as session:
        state = backlog(session, now=now)
        yield from _workers(state, now)
        yield from _messages(session, state, now)
        yield from _jobs(session, now)


def _workers(state: Backlog, now: Now) -> Iterator[Finding]:
    if not state.workers:
        heard = f", last heard of {state.heard_of}" if state.heard_of else ""
        yield wrong(f"no worker is alive{heard}", "start `mentorapp serve` or `mentorapp work`")
    else:
        alive = "a worker is" if state.workers == 1 else f"{state.workers} workers are"
        yield good(f"{alive} alive")
    if state.late > LATE:
        yield wrong(
            f"{state.due} messages are due, the oldest for {_spell(state.late)}",
            "look into the log of the workers; the topics below may say why",
        )
    else:
        yield good(f"no message is late; due by now: {state.due}")


def _messages(session: Session, state: Backlog, now: Now) -> Iterator[Finding]:
    if state.held:
        ids = session.scalars(
            select(Delivery.id).where(Delivery.state == DeliveryState.HELD).limit(_LISTED)
        )
        yield watch(
            f"{state.held} messages may have arrived or not: {_list(ids)}",
            "coordinators decide under “Messages”; you with `mentorapp messages send-again ID` "
            "or `let-be ID`",
        )
    given_up = failures(session, since=now.product - _LOOKED_BACK)
    if given_up:
        listed = (f"{one.delivery_id} ({one.kind}, {one.reason})" for one in given_up)
        yield watch(
            f"{len(given_up)} messages of the last thirty days were given up: {_list(listed)}",
            "all with reasons: `mentorapp messages failed`; again: `mentorapp messages send-again`",
        )


def _jobs(session: Session, now: Now) -> Iterator[Finding]:
    failed = session.scalars(select(Job).where(Job.state == JobState.FAILED)).all()
    if failed:
        listed = (f"{job.id} ({job.kind}, {job.last_error})" for job in failed)
        yield wrong(
            f"{len(failed)} jobs have failed: {_list(listed)}", "again: `mentorapp jobs retry ID`"
        )
    begun = now.product - _LONG
    long = session.scalars(
        select(Job).where(Job.state == JobState.RUNNING, Job.next_at < begun)
    ).all()
    if long:
        listed = (f"{job.id} ({job.kind}, {job.progress})" for job in long)
        yield watch(f"{len(long)} jobs take long: {_list(listed)}", "look into the log")
    if not failed and not long:
        yield good("no job is stuck")


def _list(things: Iterable[object]) -> str:
    listed = [str(thing) for thing in things]
    more = f" and {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
    return ", ".join(listed[:_LISTED]) + more


def _spell(span: timedelta) -> str:
    return f"{int(span.total_seconds() // 60)} minutes"
