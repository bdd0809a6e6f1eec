"""Keeping the pace of providers, over all workers together: lanes are rows, locked in a claim.

A workspace's lane lets so many messages through a second. A conversation's lane lets them through
one after the other; a message that finds it taken reserves the next free moment once, and comes
back then. Without that it would be looked at again and again.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from mentorapp.core.notices.model import Delivery
from mentorapp.core.notices.once import insert_once
from mentorapp.jobs.now import Now
from mentorapp.jobs.tables import Lane
from mentorapp.jobs.tuning import Pace

_BURST = timedelta(seconds=1)  # what a quiet workspace may catch up on
_MISSED = timedelta(seconds=30)  # a reservation this late is worth nothing
_SLOWEST = 0.5  # messages a second
_RECOVERY = 2.0  # times as fast after each minute without a complaint
_ASTRAY = timedelta(minutes=5)  # further ahead than that no message has ever left
_ERA = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


def lanes_of(session: Session, workspace_ids: Iterable[UUID]) -> dict[UUID, Lane]:
    """Those of these workspaces that were ever used, as they are now; nothing is locked."""
    keys = _keys("workspace", workspace_ids)
    lanes = session.scalars(select(Lane).where(Lane.key.in_(keys)))
    return {keys[lane.key]: lane for lane in lanes}


def lock_workspaces(session: Session, workspace_ids: Iterable[UUID]) -> dict[UUID, Lane]:
    """Their lanes, made where missing, and locked in one order by every worker."""
    keys = _keys("workspace", workspace_ids)
    lanes = _lock(session, keys)
    if missing := sorted(keys.keys() - lanes.keys()):
        fresh = {"free_at": _ERA, "last_at": _ERA, "blocked_until": _ERA}
        insert_once(session, Lane, [{"key": key, **fresh} for key in missing], unique="key")
        lanes = _lock(session, keys)
    return {keys[key]: lane for key, lane in lanes.items()}


def lock_conversations(session: Session, place_ids: Iterable[UUID]) -> dict[UUID, Lane]:
    """Lanes of workspaces that are locked already, so that nobody else makes them meanwhile."""
    keys = _keys("conversation", place_ids)
    lanes = _lock(session, keys) if keys else {}
    for key in keys.keys() - lanes.keys():
        lanes[key] = Lane(key=key, free_at=_ERA, last_at=_ERA, blocked_until=_ERA)
        session.add(lanes[key])
    return {keys[key]: lane for key, lane in lanes.items()}


def set_right(lanes: Iterable[Lane], real: datetime) -> None:
    """A clock that was ahead and is right again: nobody waits until that time comes."""
    for lane in lanes:
        if _is_astray(lane, real):
            lane.free_at = lane.last_at = lane.blocked_until = _ERA
            lane.paced_at = None


def _is_astray(lane: Lane, real: datetime) -> bool:
    return lane.last_at > real + _ASTRAY


def room(lane: Lane | None, pace: Pace, real: datetime) -> int:
    """How many messages this workspace takes right now; one never used takes a first."""
    if lane is None or _is_astray(lane, real):
        return 1
    if real < lane.blocked_until:
        return 0
    step = _step(lane, pace, real)
    return int((real - _idle_since(lane, step, real)) / step + 1e-6)


def take(lane: Lane, pace: Pace, real: datetime, n: int) -> None:
    step = _step(lane, pace, real)
    lane.free_at = _idle_since(lane, step, real) + n * step
    lane.last_at = real


def opens_in(lane: Lane, pace: Pace, real: datetime) -> timedelta:
    """How long until this workspace takes another message."""
    opens = max(lane.blocked_until, lane.free_at + _step(lane, pace, real))
    return max(opens - real, timedelta())


def rate(lane: Lane, pace: Pace, real: datetime) -> float:
    """Messages a second: halved by each complaint, then slowly back to the usual."""
    if lane.paced_at is None:
        return pace.per_second
    minutes = max((real - lane.paced_at).total_seconds() / 60, 0)
    return float(min(pace.per_second, lane.per_second * _RECOVERY**minutes))


def complain(lane: Lane, pace: Pace, real: datetime, seconds: float) -> None:
    """The provider asked for silence; complaints about messages sent together count once."""
    if real >= lane.blocked_until:
        lane.per_second = max(rate(lane, pace, real) / 2, _SLOWEST)
        lane.paced_at = real
    block(lane, real + timedelta(seconds=seconds))


def block(lane: Lane, until: datetime) -> None:
    lane.blocked_until = max(lane.blocked_until, until)


def reserve(lane: Lane, delivery: Delivery, pace: Pace, now: Now) -> datetime | None:
    """None when `delivery` may leave now, else the product time reserved for it."""
    earliest = max(lane.last_at + pace.between, lane.blocked_until)
    if delivery.slot and delivery.next_at > now.product - _MISSED:
        if earliest <= now.real:
            lane.last_at = now.real
            return None
        return now.at(earliest)
    if max(lane.free_at, earliest) <= now.real:
        lane.free_at, lane.last_at = now.real + pace.between, now.real
        return None
    slot = max(lane.free_at, earliest)
    lane.free_at = slot + pace.between
    return now.at(slot)


def forget_lanes(session: Session, *, before: datetime) -> None:
    """Lanes that were used last before then; a new one would begin the same."""
    unused = (Lane.last_at < before) & (Lane.free_at < before) & (Lane.blocked_until < before)
    session.execute(delete(Lane).where(unused))


def _keys(of: str, ids: Iterable[UUID]) -> dict[str, UUID]:
    return {f"{of}:{id_}": id_ for id_ in ids}


def _lock(session: Session, keys: Iterable[str]) -> dict[str, Lane]:
    lanes = select(Lane).where(Lane.key.in_(list(keys))).order_by(Lane.key).with_for_update()
    fresh = lanes.execution_options(populate_existing=True)
    return {lane.key: lane for lane in session.scalars(fresh)}


def _idle_since(lane: Lane, step: timedelta, real: datetime) -> datetime:
    return max(lane.free_at, real - max(_BURST, step))


def _step(lane: Lane, pace: Pace, real: datetime) -> timedelta:
    return timedelta(seconds=1 / rate(lane, pace, real))
