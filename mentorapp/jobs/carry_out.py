"""Carrying out what was decided about each line of a claim, inside its transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.notices.decide import AskInstead, Decision, Drop, Gather, Go, Wait, decide
from mentorapp.core.notices.facts import Facts, gather_facts, lock_readers
from mentorapp.core.notices.kinds import COUNTING, NoticeKind
from mentorapp.core.notices.model import Delivery, DeliveryState, Notice
from mentorapp.core.notices.use_cases import tell
from mentorapp.jobs.lanes import lock_conversations, reserve, set_right
from mentorapp.jobs.now import Now
from mentorapp.jobs.tables import Lane
from mentorapp.jobs.tuning import Pace, Tuning

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Errand:
    """One line, taken by this worker, to be delivered or looked up now."""

    delivery_id: UUID
    workspace_id: UUID
    taken_at: Now
    unsure_since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """One claim: who takes, when, and how much each workspace lets through."""

    owner: str
    now: Now
    tuning: Tuning
    paces: Mapping[UUID, Pace]
    lanes: Mapping[UUID, Lane]
    rooms: dict[UUID, int]


def carry_out(session: Session, deliveries: Sequence[Delivery], taking: Taking) -> list[Errand]:
    """Settle, postpone and gather; return what may leave now."""
    if not deliveries:
        return []
    locked = lock_readers(session, deliveries)
    facts = gather_facts(session, deliveries, taking.now.product)
    leaving = []
    for delivery in deliveries:
        if delivery.notice.kind in COUNTING and _is_locked_elsewhere(delivery, locked):
            continue
        decision = _decide(delivery, facts, taking.now.product)
        if _apply(session, delivery, decision, facts, taking):
            leaving.append(delivery)
    return _leave(session, leaving, taking)


def _is_locked_elsewhere(delivery: Delivery, locked: frozenset[UUID]) -> bool:
    person_id = delivery.notice.person_id
    return person_id is not None and person_id not in locked


def _decide(delivery: Delivery, facts: Facts, now: datetime) -> Decision:
    try:
        return decide(facts.case(delivery), now)
    except Exception as error:  # one broken row must not stop the others
        log.error("notice_poisoned", delivery=str(delivery.id), error=type(error).__name__)
        return Drop(DeliveryState.DEAD, f"poisoned:{type(error).__name__}")


def _apply(
    session: Session, delivery: Delivery, decision: Decision, facts: Facts, taking: Taking
) -> bool:
    """Whether the line may leave now."""
    match decision:
        case Go():
            return _count(delivery, facts, taking)
        case Wait(until):
            delivery.next_at, delivery.slot = until, False
        case Drop(state, why):
            delivery.settle(state, why=why)
        case Gather(at):
            _gather(session, delivery, at, facts, taking.now.product)
        case AskInstead():
            delivery.settle(DeliveryState.WITHDRAWN, why="silent")
            _ask_whether_welcome(session, delivery, facts, taking.now.product)
    return False


def _count(delivery: Delivery, facts: Facts, taking: Taking) -> bool:
    if taking.rooms[delivery.workspace_id] <= 0:
        return False
    taking.rooms[delivery.workspace_id] -= 1
    person_id = delivery.notice.person_id
    if person_id is not None and delivery.notice.kind in COUNTING and not delivery.unsure_since:
        delivery.counted_at = taking.now.product
        facts.said_at.setdefault(person_id, {})[delivery.id] = taking.now.product
    return True


def _gather(
    session: Session, delivery: Delivery, at: datetime, facts: Facts, now: datetime
) -> None:
    notice = delivery.notice
    assert notice.person_id is not None
    if notice.person_id not in facts.digests:
        key = f"digest:{notice.id}"
        person, _ = facts.people[notice.person_id]
        tell(
            session,
            kind=NoticeKind.DIGEST,
            person=person,
            about=person.id,
            key=key,
            due_at=at,
            now=now,
        )
        digest = session.scalars(select(Notice.id).where(Notice.key == key)).one()
        facts.digests[notice.person_id] = digest
    notice.digest_id = facts.digests[notice.person_id]
    delivery.counted_at = None  # the digest counts for all it carries
    delivery.settle(DeliveryState.GATHERED)


def _ask_whether_welcome(session: Session, delivery: Delivery, facts: Facts, now: datetime) -> None:
    assert delivery.notice.person_id is not None
    person, _ = facts.people[delivery.notice.person_id]
    _, since = facts.ignored[person.id]
    tell(
        session,
        kind=NoticeKind.STILL_WELCOME,
        person=person,
        about=person.id,
        key=f"still_welcome:{person.id}:{since:%Y-%m-%d}",
        due_at=now,
        now=now,
    )


def _leave(session: Session, leaving: Sequence[Delivery], taking: Taking) -> list[Errand]:
    lanes = lock_conversations(session, {delivery.place_id for delivery in leaving})
    set_right(lanes.values(), taking.now.real)
    errands = []
    # Those whose reserved moment has come go first.
    for delivery in sorted(leaving, key=lambda delivery: not delivery.slot):
        lane = lanes[delivery.place_id]
        pace = taking.paces[delivery.workspace_id]
        slot = reserve(lane, delivery, pace, taking.now)
        if slot is None:
            errands.append(_start(delivery, taking))
        else:
            delivery.next_at, delivery.slot = slot, True
    return errands


def _start(delivery: Delivery, taking: Taking) -> Errand:
    real = taking.now.real
    delivery.state, delivery.slot, delivery.owner = DeliveryState.SENDING, False, taking.owner
    delivery.lease_until = real + taking.tuning.lease
    delivery.attempt_started_at = real
    return Errand(delivery.id, delivery.workspace_id, taking.now, delivery.unsure_since)
