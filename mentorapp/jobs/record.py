"""Writing down what became of errands: many results in one transaction, each only by its owner."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple, assert_never
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.lines import attach_notices
from mentorapp.core.notices.model import Delivery, DeliveryState
from mentorapp.core.people.model import Workspace
from mentorapp.core.relay.use_cases import forget_arrived
from mentorapp.jobs.aftermath import (
    Clerk,
    arrived,
    choose,
    close,
    doubt,
    fall_back,
    try_again,
    wait,
)
from mentorapp.jobs.lanes import block, complain, lock_conversations, lock_workspaces
from mentorapp.jobs.outcomes import (
    Arrived,
    Doubtful,
    Gone,
    NobodyKnows,
    NotFound,
    NotSent,
    Outcome,
    Poisoned,
    PutBack,
    Shut,
    Slower,
    Untrue,
)
from mentorapp.jobs.tuning import Pace

_SHUT_FOR = timedelta(minutes=5)


class Result(NamedTuple):
    delivery_id: UUID
    outcome: Outcome


def record(session: Session, results: Sequence[Result], clerk: Clerk) -> None:
    """Write down the results of lines that `clerk.owner` still holds; others have moved on."""
    outcomes = dict(results)
    mine = session.scalars(
        select(Delivery)
        .where(
            Delivery.id.in_(outcomes),
            Delivery.owner == clerk.owner,
            Delivery.state == DeliveryState.SENDING,
        )
        .order_by(Delivery.id)
        .with_for_update()
    ).all()
    readable = attach_notices(session, mine)
    for delivery in readable:
        _settle(session, delivery, outcomes[delivery.id], clerk)
    _forget_what_arrived(session, readable)
    _keep_silence(session, [(delivery, outcomes[delivery.id]) for delivery in readable], clerk)


def _forget_what_arrived(session: Session, settled: Sequence[Delivery]) -> None:
    """In the same transaction: from now on only the reader has what the partner wrote."""
    relayed = {d.notice.subject_id for d in settled if d.notice.kind is NoticeKind.SHORT_MESSAGE}
    if relayed:
        session.flush()
        forget_arrived(session, ids=relayed)


def _settle(session: Session, delivery: Delivery, outcome: Outcome, clerk: Clerk) -> None:
    match outcome:
        case Arrived():
            arrived(session, delivery, outcome, clerk)
        case NotSent(reason):
            try_again(session, delivery, reason, clerk)
        case Slower(seconds):
            # Not all in the same moment the provider has just recovered in.
            wait(delivery, timedelta(seconds=seconds + random.uniform(0, 0.25)), "slower", clerk)
        case Shut(reason):
            wait(delivery, _SHUT_FOR, reason, clerk)
        case Doubtful(reason):
            doubt(delivery, reason, clerk)
        case NotFound():
            delivery.unsure_since = None
            try_again(session, delivery, "not_found", clerk)
        case NobodyKnows():
            choose(session, delivery, clerk)
        case Gone():
            # In doubt about the last attempt, another account would perhaps hear it a second time.
            if delivery.unsure_since:
                choose(session, delivery, clerk)
            else:
                fall_back(session, delivery, outcome, clerk)
        case Untrue():
            close(session, delivery, DeliveryState.WITHDRAWN, "untrue")
        case Poisoned(reason):
            close(session, delivery, DeliveryState.DEAD, f"poisoned:{reason}")
        case PutBack():
            wait(delivery, timedelta(), "", clerk)
        case _:
            assert_never(outcome)


def _keep_silence(
    session: Session, settled: Sequence[tuple[Delivery, Outcome]], clerk: Clerk
) -> None:
    """What a provider asked of one worker holds for all of them."""
    asked = [(d, o) for d, o in settled if isinstance(o, Slower | Shut)]
    if not asked:
        return
    workspaces = lock_workspaces(session, {d.workspace_id for d, _ in asked})
    conversations = lock_conversations(session, {d.place_id for d, _ in asked})
    for delivery, outcome in asked:
        lane = workspaces[delivery.workspace_id]
        if isinstance(outcome, Shut):
            block(lane, clerk.now.real + _SHUT_FOR)
            continue
        pace = _pace(session, delivery.workspace_id, clerk)
        complain(lane, pace, clerk.now.real, outcome.seconds)
        until = clerk.now.real + timedelta(seconds=outcome.seconds)
        block(conversations[delivery.place_id], until)


def _pace(session: Session, workspace_id: UUID, clerk: Clerk) -> Pace:
    workspace = session.get(Workspace, workspace_id)
    return clerk.tuning.paces[workspace.platform] if workspace else Pace()
