"""What a person does not want to hear, for a while or for good."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, bindparam, delete, select
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What somebody does not want to hear, and until when nothing unasked at all."""

    muted: frozenset[NoticeKind]
    paused_until: datetime | None


# Asked with every look at the settings, so it is put together once.
_WISHES = (
    select(Mute.kind, Break.until)
    .select_from(Person)
    .outerjoin(Mute, Mute.person_id == Person.id)
    .outerjoin(Break, Break.person_id == Person.id)
    .where(Person.id == bindparam("person"))
)


def wishes_of(session: Session, person: Person, *, now: datetime) -> Wishes:
    lines = session.execute(_WISHES, {"person": person.id}).all()
    until = next((until for _kind, until in lines if until and until > now), None)
    return Wishes(muted=frozenset(kind for kind, _until in lines if kind), paused_until=until)


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
    session: Session,
    *,
    by: Person,
    kinds: Collection[NoticeKind],
    before: Collection[NoticeKind],
    at: datetime,
) -> None:
    """Mute exactly these, not those of `before`.

    :raises Refused: where somebody waits to have one answered.
    """
    for kind in frozenset(before) - frozenset(kinds):
        unmute(session, by=by, kind=kind)
    for kind in frozenset(kinds) - frozenset(before):
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
