"""What is known about the notices of one claim, read together in few queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.notices.decide import Case
from mentorapp.core.notices.good_hours import Hours, hours_of
from mentorapp.core.notices.kinds import COUNTING, ETIQUETTE, NUDGES, NoticeKind
from mentorapp.core.notices.model import Delivery, DeliveryState, Notice
from mentorapp.core.notices.wishes import Break, Mute
from mentorapp.core.people.model import Account, Organisation, Person, Workspace

_SAID = (
    DeliveryState.PENDING,
    DeliveryState.SENDING,
    DeliveryState.UNKNOWN,
    DeliveryState.SENT,
)
_WEEK = timedelta(days=8)  # a day more: the reader's week may have begun elsewhere


@dataclass(slots=True)
class Facts:
    """`said_at` and `digests` are kept up to date while decisions are carried out."""

    people: Mapping[UUID, tuple[Person, str]]
    regions: Mapping[UUID, str]
    mutes: frozenset[tuple[UUID, NoticeKind]] = frozenset()
    breaks: Mapping[UUID, datetime] = field(default_factory=dict)
    said_at: dict[UUID, dict[UUID, datetime]] = field(default_factory=dict)  # by delivery
    digests: dict[UUID, UUID] = field(default_factory=dict)
    ignored: dict[UUID, tuple[int, datetime]] = field(default_factory=dict)  # since when
    said: frozenset[tuple[UUID | None, UUID, NoticeKind]] = frozenset()

    def hours(self, delivery: Delivery) -> Hours:
        person_id = delivery.notice.person_id
        if person_id is None:
            return Hours(region=self.regions.get(delivery.workspace_id, ""))
        person, region = self.people[person_id]
        return hours_of(person, region=region)

    def case(self, delivery: Delivery) -> Case:
        notice = delivery.notice
        needless_after = ETIQUETTE[notice.kind].needless_after
        who = notice.person_id or notice.channel_id
        person_id = notice.person_id or UUID(int=0)
        said_at = self.said_at.get(person_id, {})
        return Case(
            notice=notice,
            hours=self.hours(delivery),
            in_doubt=delivery.unsure_since is not None,
            muted=(person_id, notice.kind) in self.mutes,
            has_left=person_id in self.people and self.people[person_id][0].left_at is not None,
            paused_until=self.breaks.get(person_id),
            said_before=needless_after is not None
            and (who, notice.subject_id, needless_after) in self.said,
            said_at=[at for id_, at in said_at.items() if id_ != delivery.id],
            has_digest=person_id in self.digests,
            ignored=self.ignored[person_id][0] if person_id in self.ignored else 0,
        )


def lock_readers(session: Session, deliveries: Sequence[Delivery]) -> frozenset[UUID]:
    """Let no other worker count what these people hear; return those who could be locked."""
    people = {d.notice.person_id for d in deliveries if d.notice.kind in COUNTING} - {None}
    if not people:
        return frozenset()
    mine = select(Person.id).where(Person.id.in_(people)).order_by(Person.id)
    return frozenset(session.scalars(mine.with_for_update(key_share=True, skip_locked=True)))


def gather_facts(session: Session, deliveries: Sequence[Delivery], now: datetime) -> Facts:
    notices = [delivery.notice for delivery in deliveries]
    people = {n.person_id for n in notices if n.person_id}
    unasked = {n.person_id for n in notices if n.person_id and n.kind in COUNTING}
    nudged = {n.person_id for n in notices if n.person_id and n.kind in NUDGES}
    return Facts(
        people=_people(session, people),
        regions=_regions(session, {d.workspace_id for d in deliveries if d.channel_id}),
        mutes=_mutes(session, people),
        breaks=_breaks(session, unasked, now),
        said_at=_said_at(session, unasked, now),
        digests=_digests(session, unasked),
        ignored=_ignored(session, nudged),
        said=_said(session, notices),
    )


def _people(session: Session, ids: Iterable[UUID]) -> dict[UUID, tuple[Person, str]]:
    if not ids:
        return {}
    rows = session.execute(
        select(Person, Organisation.region)
        .join(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.id.in_(ids))
    )
    return {person.id: (person, region) for person, region in rows}


def _regions(session: Session, workspaces: set[UUID]) -> dict[UUID, str]:
    if not workspaces:
        return {}
    rows = session.execute(
        select(Workspace.id, Organisation.region)
        .join(Organisation, Organisation.id == Workspace.organisation_id)
        .where(Workspace.id.in_(workspaces))
    )
    return {row.id: row.region for row in rows}


def _mutes(session: Session, people: set[UUID]) -> frozenset[tuple[UUID, NoticeKind]]:
    if not people:
        return frozenset()
    rows = session.execute(select(Mute.person_id, Mute.kind).where(Mute.person_id.in_(people)))
    return frozenset((person, kind) for person, kind in rows)


def _breaks(session: Session, people: set[UUID], now: datetime) -> dict[UUID, datetime]:
    if not people:
        return {}
    rows = session.scalars(select(Break).where(Break.person_id.in_(people), Break.until > now))
    return {row.person_id: row.until for row in rows}


def _said_at(
    session: Session, people: set[UUID], now: datetime
) -> dict[UUID, dict[UUID, datetime]]:
    said: dict[UUID, dict[UUID, datetime]] = defaultdict(dict)
    if not people:
        return said
    for person, delivery, at in session.execute(
        select(Notice.person_id, Delivery.id, Delivery.counted_at)
        .join(Notice, Notice.id == Delivery.notice_id)
        .where(
            Notice.person_id.in_(people),
            Delivery.counted_at > now - _WEEK,
            Delivery.state.in_(_SAID),
        )
    ):
        if person and at:
            said[person][delivery] = at
    return said


def _digests(session: Session, people: set[UUID]) -> dict[UUID, UUID]:
    if not people:
        return {}
    rows = session.execute(
        select(Notice.person_id, Notice.id)
        .join(Delivery, Delivery.notice_id == Notice.id)
        .where(
            Notice.person_id.in_(people),
            Notice.kind == NoticeKind.DIGEST,
            Notice.withdrawn_at.is_(None),
            Delivery.state == DeliveryState.PENDING,
        )
    )
    return {person: notice for person, notice in rows if person}


def _ignored(session: Session, people: set[UUID]) -> dict[UUID, tuple[int, datetime]]:
    if not people:
        return {}
    seen = (
        select(func.max(Account.seen_at))
        .where(Account.person_id == Notice.person_id)
        .correlate(Notice)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Notice.person_id, func.count(), func.min(Delivery.sent_at))
        .join(Delivery, Delivery.notice_id == Notice.id)
        .where(
            Notice.person_id.in_(people),
            Notice.kind.in_(NUDGES),
            Delivery.state == DeliveryState.SENT,
            (Delivery.sent_at > seen) | seen.is_(None),
        )
        .group_by(Notice.person_id)
    )
    return {person: (n, since) for person, n, since in rows if person and since}


def _said(
    session: Session, notices: Sequence[Notice]
) -> frozenset[tuple[UUID | None, UUID, NoticeKind]]:
    kinds = {ETIQUETTE[n.kind].needless_after for n in notices} - {None}
    if not kinds:
        return frozenset()
    rows = session.scalars(
        select(Notice)
        .join(Delivery, Delivery.notice_id == Notice.id)
        .where(
            Notice.kind.in_(kinds),
            Notice.subject_id.in_({n.subject_id for n in notices}),
            Delivery.state.in_((*_SAID, DeliveryState.HELD)),
        )
    )
    return frozenset((n.person_id or n.channel_id, n.subject_id, n.kind) for n in rows)
