"""Making the message when it is sent: still true, in the reader's words, to their address."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from mentorapp.core.notices.kinds import ETIQUETTE, NoticeKind
from mentorapp.core.notices.model import Delivery, DeliveryState, Notice
from mentorapp.core.notices.reader import Reader, channel_reading, person_reading
from mentorapp.core.notices.wishes import muted_kinds
from mentorapp.core.people.model import Organisation, Person, Workspace
from mentorapp.i18n import speaking
from mentorapp.jobs.crew import Crew
from mentorapp.jobs.mishaps import whereabouts
from mentorapp.jobs.outcomes import Gone, Outcome, Untrue
from mentorapp.screens.messenger import Address
from mentorapp.screens.shapes import Message

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    address: Address
    message: Message
    left_out: frozenset[UUID] = frozenset()


def compose(session: Session, delivery: Delivery, crew: Crew, now: datetime) -> Letter | Outcome:
    """The letter to send, or why there is none. Reads only."""
    notice = session.get_one(Notice, delivery.notice_id)
    if notice.withdrawn_at is not None:
        return Untrue()
    address = crew.address_of(session, delivery)
    if address is None:
        return Gone("no_address")
    reader = _reader(session, notice, delivery)
    if notice.kind is NoticeKind.DIGEST:
        return _digest(session, notice, reader, address, crew, now)
    message = _words(session, notice, reader, crew)
    return Letter(address=address, message=message) if message else Untrue()


def _words(session: Session, notice: Notice, reader: Reader, crew: Crew) -> Message | None:
    with speaking(crew.voice_of(session, notice, reader)):
        return crew.tell(session, notice, reader)


def _digest(
    session: Session,
    digest: Notice,
    reader: Reader,
    address: Address,
    crew: Crew,
    now: datetime,
) -> Letter | Outcome:
    assert reader.person is not None
    unwanted = muted_kinds(session, reader.person)
    messages, left_out, spoken_of = [], set[UUID](), set[UUID]()
    for notice in _carried(session, digest):
        wanted = notice.expires_at > now and notice.kind not in unwanted
        if ETIQUETTE[notice.kind].nudge and notice.subject_id in spoken_of:
            wanted = False  # it stands above already
        words = _words_if_any(session, notice, reader, crew) if wanted else None
        if words is None:
            left_out.add(notice.id)
        else:
            messages.append(words)
            spoken_of.add(notice.subject_id)
    if not messages:
        return Untrue()
    with speaking(crew.voice_of(session, digest, reader)):
        together = crew.tell_together(reader, messages)
    return Letter(address=address, message=together, left_out=frozenset(left_out))


def _words_if_any(session: Session, notice: Notice, reader: Reader, crew: Crew) -> Message | None:
    try:
        return _words(session, notice, reader, crew)
    except SQLAlchemyError:
        raise
    except Exception as error:  # one notice without words must not spoil the digest
        log.error("notice_poisoned", notice=str(notice.id), error=whereabouts(error))
        return None


def _carried(session: Session, digest: Notice) -> Iterator[Notice]:
    yield from session.scalars(
        select(Notice)
        .join(Delivery, Delivery.notice_id == Notice.id)
        .where(Notice.digest_id == digest.id, Delivery.state == DeliveryState.GATHERED)
        .order_by(Notice.due_at)
    ).all()


def _reader(session: Session, notice: Notice, delivery: Delivery) -> Reader:
    workspace = session.get(Workspace, delivery.workspace_id)
    if notice.person_id is None:
        assert notice.channel_id is not None
        region = _region(session, workspace.organisation_id) if workspace else ""
        return channel_reading(notice.channel_id, workspace=workspace, region=region)
    person = session.get_one(Person, notice.person_id)
    region = _region(session, person.organisation_id)
    return person_reading(person, workspace=workspace, region=region)


def _region(session: Session, organisation_id: UUID) -> str:
    return session.get_one(Organisation, organisation_id).region
