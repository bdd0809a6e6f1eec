"""A dry run: who would hear what when, as things stand. Nothing is written or sent."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from mentorapp.core.notices.decide import AskInstead, Drop, Gather, Go, Wait, decide
from mentorapp.core.notices.facts import Facts, gather_facts
from mentorapp.core.notices.kinds import COUNTING, ETIQUETTE, NUDGES, NoticeKind
from mentorapp.core.notices.lines import attach_notices
from mentorapp.core.notices.model import Delivery, DeliveryState, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """`in_digest`: not by itself, but together with others."""

    at: datetime
    kind: NoticeKind
    notice_id: UUID
    about: UUID
    person_id: UUID | None
    channel_id: UUID | None
    programme_id: UUID | None
    in_digest: bool = False


def rehearse(
    session: Session,
    *,
    now: datetime,
    since: datetime,
    until: datetime,
    programme_id: UUID | None = None,
) -> Sequence[Planned]:
    """What would be said from `since` to `until`, in order; of one programme, or of all."""
    lines = attach_notices(session, _lines(session, until, programme_id))
    said = _Rehearsal(lines, gather_facts(session, lines, now), now, until).play()
    return [
        planned
        for planned in sorted(said, key=lambda planned: planned.at)
        if planned.at >= since and programme_id in (None, planned.programme_id)
    ]


def _lines(session: Session, until: datetime, programme_id: UUID | None) -> Sequence[Delivery]:
    """For one programme, all that its readers will hear: the cap is over all programmes."""
    waiting = (DeliveryState.PENDING, DeliveryState.GATHERED)
    lines = (
        select(Delivery)
        .where(Delivery.state.in_(waiting), Delivery.next_at <= until)
        .order_by(Delivery.next_at, Delivery.id)
    )
    if programme_id is not None:
        readers = select(Notice.person_id).where(Notice.programme_id == programme_id)
        lines = lines.join(Notice, Notice.id == Delivery.notice_id).where(
            or_(Notice.programme_id == programme_id, Notice.person_id.in_(readers))
        )
    return session.scalars(lines).all()


class _Rehearsal:
    """Lets time pass and decides about each line when it comes up, as a worker would."""

    def __init__(
        self, lines: Iterable[Delivery], facts: Facts, now: datetime, until: datetime
    ) -> None:
        self._facts, self._now, self._until = facts, now, until
        self._lines: list[Delivery] = []
        self._order: list[tuple[datetime, int]] = []
        self._carried: dict[UUID, list[Delivery]] = defaultdict(list)
        self._asked: set[UUID] = set()
        for line in lines:
            if line.state is DeliveryState.GATHERED and line.notice.digest_id:
                self._carried[line.notice.digest_id].append(line)
            else:
                self._add(line, max(line.next_at, now))

    def play(self) -> list[Planned]:
        said: list[Planned] = []
        while self._order:
            at, number = heapq.heappop(self._order)
            line = self._lines[number]
            match decide(self._facts.case(line), at):
                case Go():
                    said += self._say(line, at)
                case Wait(moment) if moment <= self._until:
                    heapq.heappush(self._order, (moment, number))
                case Gather(moment):
                    self._gather(line, at, moment)
                case AskInstead():
                    self._ask(line, at)
                case Wait() | Drop():
                    pass
        return said

    def _add(self, line: Delivery, at: datetime) -> None:
        self._lines.append(line)
        heapq.heappush(self._order, (at, len(self._lines) - 1))

    def _say(self, line: Delivery, at: datetime) -> list[Planned]:
        self._hear(line, at)
        if line.notice.kind is not NoticeKind.DIGEST:
            return [_plan(line.notice, at)]
        self._facts.digests.pop(_person(line), None)
        carried = self._carried.pop(line.notice_id, [])
        return [_plan(part.notice, at, in_digest=True) for part in carried]

    def _hear(self, line: Delivery, at: datetime) -> None:
        if line.notice.person_id is None:
            return
        if line.notice.kind in COUNTING:
            self._facts.said_at.setdefault(_person(line), {})[line.id] = at
        if line.notice.kind in NUDGES:
            ignored, since = self._facts.ignored.get(_person(line), (0, at))
            self._facts.ignored[_person(line)] = (ignored + 1, since)

    def _gather(self, line: Delivery, at: datetime, moment: datetime) -> None:
        digests = self._facts.digests
        if _person(line) not in digests:
            digest = _imagine(NoticeKind.DIGEST, line, at, due_at=moment)
            digests[_person(line)] = digest.notice_id
            self._add(digest, at)
        self._carried[digests[_person(line)]].append(line)

    def _ask(self, line: Delivery, at: datetime) -> None:
        if _person(line) not in self._asked:
            self._asked.add(_person(line))
            self._add(_imagine(NoticeKind.STILL_WELCOME, line, at, due_at=at), at)


def _person(line: Delivery) -> UUID:
    assert line.notice.person_id is not None
    return line.notice.person_id


def _imagine(kind: NoticeKind, line: Delivery, at: datetime, *, due_at: datetime) -> Delivery:
    """A line that a worker would write down; this one belongs to no session."""
    notice = Notice(
        key=f"{kind}:{line.id}",
        kind=kind,
        subject_id=_person(line),
        person_id=_person(line),
        due_at=due_at,
        expires_at=due_at + ETIQUETTE[kind].lasts,
        created_at=at,
    )
    imagined = Delivery(notice_id=notice.id, workspace_id=line.workspace_id, urgency=1, next_at=at)
    set_committed_value(imagined, "notice", notice)
    return imagined


def _plan(notice: Notice, at: datetime, *, in_digest: bool = False) -> Planned:
    return Planned(
        at=at,
        kind=notice.kind,
        notice_id=notice.id,
        about=notice.subject_id,
        person_id=notice.person_id,
        channel_id=notice.channel_id,
        programme_id=notice.programme_id,
        in_digest=in_digest,
    )
