"""What two people agreed that may be seen and evaluated; what is wider waits for a second yes.

A snapshot is a list of codes, such as `question|motivation|partner`: see `privacy.visibility`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import JSON, BindParameter, ColumnElement, ForeignKey, Select, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from mentorapp.core.errors import Refused
from mentorapp.core.missing import there
from mentorapp.core.programmes.model import Coordinator, Scope
from mentorapp.db.base import Base, Identified
from mentorapp.db.types import Instant
from mentorapp.i18n import _

LASTS = timedelta(days=60)  # then nobody has answered, and it is asked anew if it is still wanted
SECONDS = (Scope.PROGRAMME, Scope.OBSERVER)  # who may say the second yes
_READING = {Scope.OBSERVER: "observers"}  # by an office; all others read as coordinators


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

    @property
    def is_open(self) -> bool:
        """Whether it waits for a second person."""
        return self.approved_at is None and self.dropped_at is None

    def is_over(self, at: datetime) -> bool:
        """Whether nobody has answered for so long that it stands no more."""
        return self.approved_at is None and at >= self.asked_at + LASTS


class EmployerYes(Base):
    """What an employer that takes part by agreement is asked again, once more is to be seen."""

    __tablename__ = "approval_employer"

    approval_id: Mapped[UUID] = mapped_column(ForeignKey("approval.id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id"), primary_key=True, index=True
    )
    agreed_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    agreed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)


def the_approval(session: Session, approval_id: UUID) -> Approval:
    """:raises Refused: when there is none."""
    return there(session.get(Approval, approval_id))


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


def programmes_awaiting(
    person: UUID | BindParameter[UUID], *, since: datetime | BindParameter[datetime]
) -> Select[UUID]:
    """In which a person may say the second yes to what was asked for after `since`."""
    return (
        select(Approval.programme_id)
        .join(Coordinator, Coordinator.programme_id == Approval.programme_id)
        .where(
            Coordinator.person_id == person,
            Coordinator.scope.in_(SECONDS),
            Approval.asked_by != person,
            Approval.asked_at > since,
            Approval.approved_at.is_(None),
            Approval.dropped_at.is_(None),
        )
    )


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


def snapshot_in_force(session: Session, *, programme_id: UUID) -> Sequence[str] | None:
    """None before the first approval: then nothing waits."""
    return snapshots_in_force(session, programme_ids=[programme_id]).get(programme_id)


def snapshots_in_force(
    session: Session, *, programme_ids: Collection[UUID] | None = None
) -> Mapping[UUID, Sequence[str]]:
    """What is agreed to in each programme that was approved, in one statement; all for None."""
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

    def show(self, name: str, programme_id: UUID, to: Scope = Scope.PROGRAMME) -> bool:
        snapshot = self.approved.get(programme_id)
        seer = _READING.get(to, "coordinators")
        return snapshot is None or f"evaluation|{name}|{seer}" in snapshot


def figures_in(session: Session, *, programme_ids: Collection[UUID]) -> Figures:
    """Asked for a home, so it is one statement for however many programmes, and none for none."""
    if not programme_ids:
        return Figures({})
    return Figures(snapshots_in_force(session, programme_ids=programme_ids))


def is_evaluated(
    session: Session, *, programme_id: UUID, name: str, to: Scope = Scope.PROGRAMME
) -> bool:
    """Whether whoever has this office may read the figure."""
    return figures_in(session, programme_ids=[programme_id]).show(name, programme_id, to)


def require_evaluation(
    session: Session, *, programme_id: UUID, name: str, to: Scope = Scope.PROGRAMME
) -> None:
    """:raises Refused: for a figure that came after the approval, until two people agree to it."""
    if not is_evaluated(session, programme_id=programme_id, name=name, to=to):
        raise Refused(
            _(
                "These figures came after this programme was approved. They are shown once a "
                "second person has agreed to them, under “Transparency”."
            )
        )
