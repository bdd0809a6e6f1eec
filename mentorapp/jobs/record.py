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
    Desk,
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


def record(session: Session, results: Sequence[Result], desk: Desk) -> None:
    """Write down the results of lines that `desk.owner` still holds; others have moved on."""
    outcomes = dict(results)
    mine = session.scalars(
        select(Delivery)
        .where(
            Delivery.id.in_(outcomes),
            Delivery.owner == desk.owner,
            Delivery.state == DeliveryState.SENDING,
        )
        .order_by(Delivery.id)
        .with_for_update()
    ).all()
    readable = attach_notices(session, mine)
    for delivery in readable:
        _settle(session, delivery, outcomes[delivery.id], desk)
    _forget_what_arrived(session, readable)
    _keep_silence(session, [(delivery, outcomes[delivery.id]) for delivery in readable], desk)


def _forget_what_arrived(session: Session, settled: Sequence[Delivery]) -> None:
    """In the same transaction: from now on only the reader has what the partner wrote."""
    relayed = {d.notice.subject_id for d in settled if d.notice.kind is NoticeKind.SHORT_MESSAGE}
    if relayed:
        session.flush()
        forget_arrived(session, ids=relayed)


def _settle(session: Session, delivery: Delivery, outcome: Outcome, desk: Desk) -> None:
    match outcome:
        case Arrived():
            arrived(session, delivery, outcome, desk)
        case NotSent(reason):
            try_again(session, delivery, reason, desk)
        case Slower(seconds):
            # Not all in the same moment the provider has just recovered in.
            wait(delivery, timedelta(seconds=seconds + random.uniform(0, 0.25)), "slower", desk)
        case Shut(reason):
            wait(delivery, _SHUT_FOR, reason, desk)
        case Doubtful(reason):
            doubt(delivery, reason, desk)
        case NotFound():
            delivery.unsure_since = None
            try_again(session, delivery, "not_found", desk)
        case NobodyKnows():
            choose(session, delivery, desk)
        case Gone():
            # In doubt about the last attempt, another account would perhaps hear it a second time.
            if delivery.unsure_since:
                choose(session, delivery, desk)
            else:
                fall_back(session, delivery, outcome, desk)
        case Untrue():
            close(session, delivery, DeliveryState.WITHDRAWN, "untrue")
        case Poisoned(reason):
            close(session, delivery, DeliveryState.DEAD, f"poisoned:{reason}")
        case PutBack():
            wait(delivery, timedelta(), "", desk)
        case _:
            assert_never(outcome)


def _keep_silence(
    session: Session, settled: Sequence[tuple[Delivery, Outcome]], desk: Desk
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
            block(lane, desk.now.real + _SHUT_FOR)
            continue
        pace = _pace(session, delivery.workspace_id, desk)
        complain(lane, pace, desk.now.real, outcome.seconds)
        until = desk.now.real + timedelta(seconds=outcome.seconds)
        block(conversations[delivery.place_id], until)


def _pace(session: Session, workspace_id: UUID, desk: Desk) -> Pace:
    workspace = session.get(Workspace, workspace_id)
    return desk.tuning.paces[workspace.platform] if workspace else Pace()
