"""What an outcome means for the line it belongs to, and for what hangs on it."""

import random
from collections.abc import Set
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.notices.kinds import ETIQUETTE, NoticeKind, Unsure
from mentorapp.core.notices.model import Delivery, DeliveryState, Notice
from mentorapp.core.notices.seats import other_seat
from mentorapp.core.people.model import Account
from mentorapp.core.people.signing_out import lose_reach
from mentorapp.jobs.now import Now
from mentorapp.jobs.outcomes import Arrived, Gone
from mentorapp.jobs.tuning import Tuning


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """Who writes results down, and when."""

    owner: str
    now: Now
    tuning: Tuning


def arrived(session: Session, delivery: Delivery, outcome: Arrived, clerk: Clerk) -> None:
    receipt = outcome.receipt
    delivery.sent_at, delivery.unsure_since = clerk.now.product, None
    delivery.conversation, delivery.message = receipt.conversation, receipt.message
    if outcome.opened and delivery.account_id:
        account = session.get_one(Account, delivery.account_id)
        account.conversation = receipt.conversation
    close(session, delivery, DeliveryState.SENT, "", outcome.left_out)


def close(
    session: Session,
    delivery: Delivery,
    state: DeliveryState,
    why: str,
    left_out: Set[UUID] = frozenset(),
) -> None:
    """Settle a line for good, and what it carried if it is a digest."""
    delivery.settle(state, why=why)
    if delivery.notice.kind is not NoticeKind.DIGEST:
        return
    for carried in _carried_by(session, delivery.notice_id):
        if carried.notice_id in left_out:
            carried.settle(DeliveryState.WITHDRAWN, why="untrue")
        else:
            carried.settle(state, why=why)
            carried.sent_at = delivery.sent_at
            carried.conversation, carried.message = delivery.conversation, delivery.message


def try_again(session: Session, delivery: Delivery, reason: str, clerk: Clerk) -> None:
    delivery.attempt += 1
    if delivery.attempt >= clerk.tuning.attempts:
        close(session, delivery, _given_up(delivery), reason)
    else:
        wait(delivery, _back_off(delivery.attempt, clerk.tuning), reason, clerk)


def wait(delivery: Delivery, for_: timedelta, reason: str, clerk: Clerk) -> None:
    """Back among the waiting; what is in doubt stays in doubt."""
    in_doubt = delivery.unsure_since is not None
    delivery.settle(DeliveryState.UNKNOWN if in_doubt else DeliveryState.PENDING, why=reason)
    delivery.next_at = clerk.now.later(for_)


def doubt(delivery: Delivery, reason: str, clerk: Clerk) -> None:
    """It may have arrived: ask the provider, but not before it could have finished."""
    delivery.attempt += 1
    delivery.unsure_since = delivery.unsure_since or delivery.attempt_started_at
    if delivery.attempt >= clerk.tuning.attempts:
        delivery.settle(_given_up(delivery), why=reason)
    else:
        wait(delivery, clerk.tuning.verify_after, reason, clerk)


def choose(session: Session, delivery: Delivery, clerk: Clerk) -> None:
    """Nobody can say whether it arrived: twice or not at all, as its kind prefers."""
    match ETIQUETTE[delivery.notice.kind].unsure:
        case Unsure.TWICE:
            delivery.unsure_since = None
            try_again(session, delivery, "perhaps_twice", clerk)
        case Unsure.HOLD:
            delivery.settle(DeliveryState.HELD, why="perhaps_arrived")


def fall_back(session: Session, delivery: Delivery, outcome: Gone, clerk: Clerk) -> None:
    """Try the person's other account, if there is one."""
    reason = outcome.reason
    if outcome.takes_nothing and delivery.account_id:
        lose_reach(
            session, account=session.get_one(Account, delivery.account_id), at=clerk.now.product
        )
    person_id = delivery.notice.person_id
    lines = select(Delivery.account_id).where(Delivery.notice_id == delivery.notice_id)
    tried = {id_ for id_ in session.scalars(lines) if id_}
    seat = person_id and other_seat(session, person_id=person_id, tried=tried)
    if not seat:
        close(session, delivery, DeliveryState.DEAD, reason)
        return
    delivery.settle(DeliveryState.DEAD, why=reason)
    session.add(
        Delivery(
            notice_id=delivery.notice_id,
            account_id=seat.account_id,
            workspace_id=seat.workspace_id,
            urgency=delivery.urgency,
            next_at=clerk.now.product,
        )
    )


def _given_up(delivery: Delivery) -> DeliveryState:
    return DeliveryState.HELD if delivery.unsure_since else DeliveryState.DEAD


def _back_off(attempt: int, tuning: Tuning) -> timedelta:
    longest = min(tuning.first_retry * 2.0 ** (attempt - 1), tuning.last_retry)
    return longest * random.uniform(0.5, 1)


def _carried_by(session: Session, digest_id: UUID) -> list[Delivery]:
    return list(
        session.scalars(
            select(Delivery)
            .join(Notice, Notice.id == Delivery.notice_id)
            .where(Notice.digest_id == digest_id, Delivery.state == DeliveryState.GATHERED)
        )
    )
