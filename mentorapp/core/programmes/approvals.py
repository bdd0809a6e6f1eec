"""What two people agreed that may be seen and evaluated; what is wider waits for a second yes.

A snapshot is a list of codes, such as `question|motivation|partner`: see `privacy.visibility`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, ForeignKey, Select, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from mentorapp.core.errors import Refused
from mentorapp.core.programmes.questions import Question, Readers
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant
from mentorapp.i18n import _


class Approval(Identified, Base):
    """Asked for by one person; in force once another one has agreed. Never changed after that."""

    __tablename__ = "approval"

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), index=True)
    snapshot: Mapped[list[str]] = mapped_column(JSON)
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(Instant)
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    approved_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    dropped_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class EmployerYes(Base):
    """What an employer that takes part by agreement is asked again, once more is to be seen."""

    __tablename__ = "approval_employer"

    approval_id: Mapped[UUID] = mapped_column(ForeignKey("approval.id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id"), primary_key=True, index=True
    )
    agreed_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    agreed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)


def approval_in_force(session: Session, *, programme_id: UUID) -> Approval | None:
    """The latest that two people and every employer it was put to have agreed to."""
    return session.scalars(_approved(programme_id).where(~_waits_for_employers())).first()


def approval_of_two(session: Session, *, programme_id: UUID) -> Approval | None:
    """What two people have agreed to and employers that take part have not all yet."""
    return session.scalars(_approved(programme_id).where(_waits_for_employers())).first()


def _approved(programme_id: UUID) -> Select[Approval]:
    return (
        select(Approval)
        .where(
            Approval.programme_id == programme_id,
            Approval.approved_at.is_not(None),
            Approval.dropped_at.is_(None),
        )
        .order_by(Approval.approved_at.desc(), Approval.asked_at.desc(), Approval.id)
        .limit(1)
    )


def _waits_for_employers() -> ColumnElement[bool]:
    return exists().where(EmployerYes.approval_id == Approval.id, EmployerYes.agreed_at.is_(None))


def approval_asked_for(session: Session, *, programme_id: UUID) -> Approval | None:
    return session.scalars(
        select(Approval)
        .where(
            Approval.programme_id == programme_id,
            Approval.approved_at.is_(None),
            Approval.dropped_at.is_(None),
        )
        .order_by(Approval.asked_at.desc(), Approval.id)
        .limit(1)
    ).first()


def snapshots_in_force(session: Session) -> Sequence[Sequence[str]]:
    """What is agreed to in each programme that was approved."""
    return tuple(_in_force(session, programme_ids=None).values())


def _in_force(
    session: Session, *, programme_ids: Collection[UUID] | None
) -> Mapping[UUID, Sequence[str]]:
    """By programme, in one statement; all of them for None."""
    latest_last = (
        select(Approval.programme_id, Approval.snapshot)
        .where(
            Approval.approved_at.is_not(None),
            Approval.dropped_at.is_(None),
            ~_waits_for_employers(),
        )
        .order_by(Approval.approved_at, Approval.asked_at, Approval.id.desc())
    )
    if programme_ids is not None:
        latest_last = latest_last.where(Approval.programme_id.in_(programme_ids))
    return dict(iter(session.execute(latest_last)))


@dataclass(frozen=True, slots=True)
class Figures:
    """Which figures may be shown: those that were approved, or all where nothing was yet."""

    approved: Mapping[UUID, Sequence[str]]  # by programme

    def show(self, name: str, programme_id: UUID) -> bool:
        snapshot = self.approved.get(programme_id)
        if snapshot is None:
            return True
        return any(code.startswith(f"evaluation|{name}|") for code in snapshot)


def figures_in(session: Session, *, programme_ids: Collection[UUID]) -> Figures:
    """Asked for a home, so it is one statement for however many programmes, and none for none."""
    return Figures(_in_force(session, programme_ids=programme_ids) if programme_ids else {})


def is_evaluated(session: Session, *, programme_id: UUID, name: str) -> bool:
    return figures_in(session, programme_ids=[programme_id]).show(name, programme_id)


def require_evaluation(session: Session, *, programme_id: UUID, name: str) -> None:
    """:raises Refused: for a figure that came after the approval, until two people agree to it."""
    if not is_evaluated(session, programme_id=programme_id, name=name):
        raise Refused(
            _(
                "These figures came after this programme was approved. They are shown once a "
                "second person has agreed to them, under “Transparency”."
            )
        )


def question_code(question: Question, readers: Readers) -> str:
    return f"question|{question.key}|{readers}"


def readers_in_force(question: Question, approved: Sequence[str] | None) -> Readers:
    """Who may read the answers now: a wider circle than the approved one has to wait.

    `approved` is the snapshot in force; None before the first, when nobody has applied yet.
    """
    if approved is None or question.readers is not Readers.PARTNER:
        return question.readers
    return Readers.COORDINATORS if waits_for_approval(question, approved) else Readers.PARTNER


def waits_for_approval(question: Question, approved: Sequence[str]) -> bool:
    """Whether partners will read the answers only once a second person has agreed."""
    wider = question.readers is Readers.PARTNER
    return wider and question_code(question, Readers.PARTNER) not in approved
