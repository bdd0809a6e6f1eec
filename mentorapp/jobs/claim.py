"""Taking what is due: fair between workspaces, at the providers' pace, a line by one worker only.

One short transaction. On PostgreSQL rows held by another worker are passed over; on SQLite there is
one writer at a time anyway.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, select
from sqlalchemy.orm import Session

from mentorapp.core.notices.lines import attach_notices
from mentorapp.core.notices.model import WAITING, Delivery
from mentorapp.core.people.model import Platform, Workspace
from mentorapp.jobs.carry_out import Errand, Taking, carry_out
from mentorapp.jobs.lanes import lanes_of, lock_workspaces, opens_in, room, set_right, take
from mentorapp.jobs.now import Now
from mentorapp.jobs.tuning import Pace, Tuning

_NEVER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Claim:
    """What to do now, and how long to wait before looking again."""

    errands: Sequence[Errand]
    again_in: timedelta


@dataclass(frozen=True, slots=True)
class Queue:
    """The lines of one workspace that wait: how fast it takes them, when the first is due."""

    workspace_id: UUID
    pace: Pace
    first_at: Mapping[int, datetime]  # by urgency

    @property
    def next_at(self) -> datetime:
        return min(self.first_at.values())

    def urgencies(self, now: datetime) -> list[int]:
        """Those of which some are due, the most urgent first."""
        return sorted(urgency for urgency, at in self.first_at.items() if at <= now)


def claim(session: Session, *, owner: str, free: int, now: Now, tuning: Tuning) -> Claim:
    """Take at most `free` lines for `owner`, an equal share from every workspace with due ones."""
    waiting = waiting_queues(session, tuning)
    due = [queue for queue in waiting if queue.next_at <= now.product]
    later = [queue.next_at - now.product for queue in waiting if queue.next_at > now.product]
    if not due or free <= 0:
        return Claim((), min(later, default=_NEVER))
    chosen = _choose(session, due, free, now)
    taking = _open(session, chosen, owner, now, tuning)
    if not any(taking.rooms.values()):
        opening = [opens_in(taking.lanes[q.workspace_id], q.pace, now.real) for q in chosen]
        return Claim((), min([*opening, *later]))
    errands = carry_out(session, _pick(session, chosen, taking, free), taking)
    _count(errands, taking)
    return Claim(errands, timedelta())


def waiting_queues(session: Session, tuning: Tuning) -> list[Queue]:
    queues = []
    for id_, platform, urgent_at, other_at in session.execute(_QUEUES):
        pace = tuning.paces[platform] if platform else Pace()
        first_at = {0: urgent_at, 1: other_at}
        queues.append(Queue(id_, pace, {u: at for u, at in first_at.items() if at is not None}))
    return queues


def _first_of(urgency: int, workspace_id: ColumnElement[UUID]) -> ScalarSelect[datetime]:
    return (
        select(Delivery.next_at)
        .where(WAITING, Delivery.workspace_id == workspace_id, Delivery.urgency == urgency)
        .order_by(Delivery.next_at)
        .limit(1)
        .scalar_subquery()
    )


def _queues_statement() -> Select[UUID, Platform, datetime, datetime]:
    """Hops from workspace to workspace along the index, however many lines each of them has."""
    some = select(Delivery.workspace_id).where(WAITING).order_by(Delivery.workspace_id).limit(1)
    hop = select(some.scalar_subquery().label("id")).cte("hop", recursive=True)
    following = some.where(Delivery.workspace_id > hop.c.id).scalar_subquery()
    hop = hop.union_all(select(following).where(hop.c.id.is_not(None)))
    return (
        select(
            hop.c.id,
            Workspace.platform,
            _first_of(0, hop.c.id),
            _first_of(1, hop.c.id),
        )
        .select_from(hop)
        .outerjoin(Workspace, Workspace.id == hop.c.id)
        .where(hop.c.id.is_not(None))
    )


_QUEUES = _queues_statement()


def _choose(session: Session, due: Sequence[Queue], free: int, now: Now) -> Sequence[Queue]:
    """As many workspaces as there are hands, by lot; those that take something first."""
    if len(due) <= free:
        return due
    lanes = lanes_of(session, [queue.workspace_id for queue in due])
    ready = [q for q in due if room(lanes.get(q.workspace_id), q.pace, now.real)]
    return random.sample(ready or due, min(free, len(ready or due)))


def _open(
    session: Session, chosen: Sequence[Queue], owner: str, now: Now, tuning: Tuning
) -> Taking:
    lanes = lock_workspaces(session, [queue.workspace_id for queue in chosen])
    set_right(lanes.values(), now.real)
    paces = {queue.workspace_id: queue.pace for queue in chosen}
    rooms = {id_: room(lane, paces[id_], now.real) for id_, lane in lanes.items()}
    return Taking(owner=owner, now=now, tuning=tuning, paces=paces, lanes=lanes, rooms=rooms)


def _pick(session: Session, chosen: Sequence[Queue], taking: Taking, free: int) -> list[Delivery]:
    picked: list[Delivery] = []
    for done, queue in enumerate(chosen):
        if taking.rooms[queue.workspace_id]:
            share = (free - len(picked)) // (len(chosen) - done)
            picked += _lines(session, queue, share, taking.now.product)
    return attach_notices(session, picked)


def _lines(session: Session, queue: Queue, most: int, now: datetime) -> list[Delivery]:
    lines: list[Delivery] = []
    for urgency in queue.urgencies(now):
        if len(lines) < most:
            lines += session.scalars(
                select(Delivery)
                .where(
                    WAITING,
                    Delivery.workspace_id == queue.workspace_id,
                    Delivery.urgency == urgency,
                    Delivery.next_at <= now,
                )
                .order_by(Delivery.next_at)
                .limit(most - len(lines))
                .with_for_update(skip_locked=True)
            )
    return lines


def _count(errands: Sequence[Errand], taking: Taking) -> None:
    for workspace_id, lane in taking.lanes.items():
        n = sum(errand.workspace_id == workspace_id for errand in errands)
        if n:
            take(lane, taking.paces[workspace_id], taking.now.real, n)
