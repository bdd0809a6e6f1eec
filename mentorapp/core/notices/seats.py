"""Which of a person's accounts a notice goes to."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.people.model import Account, Workspace


class Seat(NamedTuple):
    account_id: UUID | None
    workspace_id: UUID


def seats_of(session: Session, person_ids: Sequence[UUID]) -> dict[UUID, Seat]:
    """Where each of these people is best reached; those who cannot be reached are left out."""
    seats = {}
    # Worst first, so that the best one stays.
    for account in session.scalars(
        select(Account)
        .join(Workspace, Workspace.id == Account.workspace_id)
        .where(
            Account.person_id.in_(person_ids),
            Account.unreachable_at.is_(None),
            Workspace.removed_at.is_(None),
        )
        .order_by(Account.seen_at.asc().nulls_first(), Account.id)
    ):
        seats[account.person_id] = Seat(account.id, account.workspace_id)
    return seats


def other_seat(session: Session, *, person_id: UUID, tried: Collection[UUID]) -> Seat | None:
    """Where else to reach a person after these accounts have failed."""
    account = session.scalars(
        select(Account)
        .join(Workspace, Workspace.id == Account.workspace_id)
        .where(
            Account.person_id == person_id,
            Account.id.not_in(tried),
            Account.unreachable_at.is_(None),
            Workspace.removed_at.is_(None),
        )
        .order_by(Account.seen_at.desc().nulls_last(), Account.id)
    ).first()
    return Seat(account.id, account.workspace_id) if account else None
