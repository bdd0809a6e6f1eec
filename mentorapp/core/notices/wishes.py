"""What a person does not want to hear, for a while or for good."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from mentorapp.core.errors import Refused
from mentorapp.core.notices.kinds import MUTABLE, NoticeKind
from mentorapp.core.notices.use_cases import replan
from mentorapp.core.people.model import Person
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant, Word
from mentorapp.i18n import _


class Mute(Identified, Base):
    """This person does not want this kind of notice."""

    __tablename__ = "mute"
    __table_args__ = (UniqueConstraint("person_id", "kind"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[NoticeKind] = mapped_column(Word(NoticeKind))
    at: Mapped[datetime] = mapped_column(Instant)


class Break(Base):
    """This person wants to hear nothing unasked until then; at most one row each."""

    __tablename__ = "notice_break"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    until: Mapped[datetime] = mapped_column(Instant)


def mute(session: Session, *, by: Person, kind: NoticeKind, at: datetime) -> None:
    """:raises Refused: where the kind is one that somebody waits to have answered."""
    if kind not in MUTABLE:
        raise Refused(_("These messages cannot be muted: somebody waits for your answer."))
    if kind not in muted_kinds(session, by):
        session.add(Mute(person_id=by.id, kind=kind, at=at))
        session.flush()


def unmute(session: Session, *, by: Person, kind: NoticeKind) -> None:
    session.execute(delete(Mute).where(Mute.person_id == by.id, Mute.kind == kind))


def choose_mutes(
    session: Session, *, by: Person, kinds: Collection[NoticeKind], at: datetime
) -> None:
    """Mute exactly these. :raises Refused: where somebody waits to have one answered."""
    for kind in muted_kinds(session, by) - frozenset(kinds):
        unmute(session, by=by, kind=kind)
    for kind in kinds:
        mute(session, by=by, kind=kind, at=at)


def pause_until(session: Session, *, by: Person, until: datetime, at: datetime) -> None:
    """Hold back what nobody waits for. :raises Refused: where `until` has passed."""
    if until <= at:
        raise Refused(_("Please choose a day that is still to come."))
    session.merge(Break(person_id=by.id, until=until))
    replan(session, person=by, now=at)


def end_pause(session: Session, *, by: Person, at: datetime) -> None:
    session.execute(delete(Break).where(Break.person_id == by.id))
    replan(session, person=by, now=at)


def muted_kinds(session: Session, person: Person) -> frozenset[NoticeKind]:
    return frozenset(session.scalars(select(Mute.kind).where(Mute.person_id == person.id)))


def paused_until(session: Session, person: Person, *, now: datetime) -> datetime | None:
    pause = session.get(Break, person.id)
    return pause.until if pause and pause.until > now else None
