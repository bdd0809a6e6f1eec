"""What becomes of a notice that has come up: a pure decision on what is known about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentorapp.core.notices.cap import digest_moment, has_room
from mentorapp.core.notices.good_hours import Hours
from mentorapp.core.notices.kinds import ETIQUETTE, NoticeKind
from mentorapp.core.notices.model import DeliveryState, Notice
from mentorapp.core.notices.moments import is_moved_forward, moment_for

PATIENCE = 3  # nudges without any answer, then one question, then silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A notice and what its reader has wished for and heard."""

    notice: Notice
    hours: Hours
    in_doubt: bool = False  # an attempt may have arrived
    muted: bool = False
    has_left: bool = False
    paused_until: datetime | None = None
    said_before: bool = False  # the kind that makes it needless
    said_at: Sequence[datetime] = ()  # unasked messages of the last week
    has_digest: bool = False  # one is open already
    ignored: int = 0  # nudges since the person was last seen


@dataclass(frozen=True, slots=True)
class Go:
    pass


@dataclass(frozen=True, slots=True)
class Wait:
    until: datetime


@dataclass(frozen=True, slots=True)
class Drop:
    state: DeliveryState
    why: str


@dataclass(frozen=True, slots=True)
class Gather:
    """Into the digest, which is said at `at` if it has to be opened."""

    at: datetime


@dataclass(frozen=True, slots=True)
class AskInstead:
    """One question whether such messages are still welcome, in place of one more of them."""


Decision = Go | Wait | Drop | Gather | AskInstead


def decide(case: Case, now: datetime) -> Decision:
    if case.in_doubt:
        return Go()
    return _refuse(case, now) or _time(case, now) or _room(case, now)


def _refuse(case: Case, now: datetime) -> Drop | AskInstead | None:
    notice, etiquette = case.notice, ETIQUETTE[case.notice.kind]
    if notice.withdrawn_at is not None:
        return Drop(DeliveryState.WITHDRAWN, "withdrawn")
    if notice.expires_at <= now:
        return Drop(DeliveryState.EXPIRED, "expired")
    if case.has_left:
        return Drop(DeliveryState.WITHDRAWN, "left")
    if case.muted:
        return Drop(DeliveryState.WITHDRAWN, "muted")
    if case.said_before and is_moved_forward(notice, case.hours):
        return Drop(DeliveryState.WITHDRAWN, "said_before")
    if etiquette.nudge and case.ignored >= PATIENCE:
        return AskInstead()
    return None


def _time(case: Case, now: datetime) -> Wait | Drop | None:
    unasked = ETIQUETTE[case.notice.kind].counts
    moment = moment_for(
        case.notice,
        hours=case.hours,
        now=now,
        not_before=case.paused_until if unasked else None,
    )
    if moment is None:
        return Drop(DeliveryState.WITHDRAWN, "arranged_late")
    if moment <= now:
        return None
    if moment >= case.notice.expires_at:
        return Drop(DeliveryState.EXPIRED, "no_good_moment")
    return Wait(moment)


def _room(case: Case, now: datetime) -> Go | Wait | Gather:
    if not ETIQUETTE[case.notice.kind].counts or case.notice.person_id is None:
        return Go()
    if case.notice.kind is NoticeKind.DIGEST:
        room = has_room(case.hours, case.said_at, now)
        return Go() if room else Wait(digest_moment(case.hours, case.said_at, now))
    if not case.has_digest and has_room(case.hours, case.said_at, now):
        return Go()
    return Gather(digest_moment(case.hours, case.said_at, now))
