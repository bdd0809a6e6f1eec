"""What arrived, as its readers saw it, beside the ledger of deliveries: nothing lost, nothing
twice, and nobody more often than etiquette allows.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.notices.cap import A_DAY, A_WEEK
from mentorapp.core.notices.kinds import COUNTING
from mentorapp.core.notices.model import OPEN, Delivery, DeliveryState, Notice
from mentorapp.core.people.model import Person, Workspace
from mentorapp.demo.calendar import ZONE
from tests.journeys.years.story import Arrival

_WEEK = timedelta(days=7)
_STUCK = (
    DeliveryState.DEAD,
    DeliveryState.HELD,
    DeliveryState.UNKNOWN,
    DeliveryState.SENDING,
)
# What stands in a digest arrives with it.
_BROUGHT = (
    Delivery.state == DeliveryState.SENT,
    Delivery.message != "",
    Notice.digest_id.is_(None),
)


def arrived(
    session: Session, headings: Mapping[str, str], *, among: Collection[str] | None = None
) -> Sequence[Arrival]:
    """What the ledger knows of it, or of these messages, in the order in which it arrived.

    :raises KeyError: when nobody saw what the ledger says.
    """
    brought = _BROUGHT if among is None else (*_BROUGHT, Delivery.message.in_(among))
    rows = session.execute(
        select(Notice.kind, Person.name, Workspace.name, Workspace.platform, Delivery)
        .join(Delivery, Delivery.notice_id == Notice.id)
        .join(Workspace, Workspace.id == Delivery.workspace_id)
        .outerjoin(Person, Person.id == Notice.person_id)
        .where(*brought)
        .order_by(Delivery.sent_at, Notice.key)
    )
    return [
        Arrival(
            at=line.sent_at.astimezone(ZONE),
            reader=name or f"{town} ({platform.capitalize()})",
            heading=headings[line.message],
            kind=kind,
            is_channel=name is None,
            message=line.message,
        )
        for kind, name, town, platform, line in rows
        if line.sent_at is not None
    ]


def lost_or_doubled(
    arrivals: Sequence[Arrival], headings: Mapping[str, str], stuck: Sequence[DeliveryState]
) -> Mapping[str, object]:
    """What is wrong; nothing, when every message the worker brought is one line that was sent."""
    sent = [one.message for one in arrivals]
    found = {
        "twice": [one for one, n in Counter(sent).items() if n > 1],
        "unseen": sorted(set(sent) - set(headings)),
        "unsent": sorted(headings[one] for one in set(headings) - set(sent)),
        "stuck": list(stuck),
    }
    return {what: which for what, which in found.items() if which}


def stuck_in(session: Session) -> Sequence[DeliveryState]:
    """What neither arrived nor was given up."""
    return session.scalars(select(Delivery.state).where(Delivery.state.in_(_STUCK))).all()


def too_many(arrivals: Sequence[Arrival]) -> Mapping[tuple[str, date], int]:
    """Readers and days on which they had more unasked messages than one a day or three a week."""
    days: dict[str, list[date]] = defaultdict(list)
    for one in arrivals:
        if one.kind in COUNTING and not one.is_channel:
            days[one.reader].append(one.at.date())
    found = {}
    for reader, theirs in days.items():
        for day in set(theirs):
            week = sum(day - _WEEK < other <= day for other in theirs)
            if theirs.count(day) > A_DAY or week > A_WEEK:
                found[reader, day] = week
    return found


def still_open(session: Session, *, until: datetime) -> Sequence[str]:
    """Keys of what was due by then and has not settled."""
    return session.scalars(
        select(Notice.key)
        .join(Delivery, Delivery.notice_id == Notice.id)
        .where(Delivery.state.in_(OPEN), Delivery.next_at < until)
        .order_by(Notice.key)
    ).all()
