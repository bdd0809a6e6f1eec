"""Programmes with a committee were approved with it; from now on an approval says so."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_COMMITTEE = "office|committee"
_DECIDERS = ("admitted_by", "matched_by")
_PROGRAMME = sa.table("programme", sa.column("id"), sa.column("plan", sa.JSON))
_APPROVAL = sa.table(
    "approval", sa.column("id"), sa.column("programme_id"), sa.column("snapshot", sa.JSON)
)


def upgrade() -> None:
    for approval in _approvals():
        if "committee" in map(approval.plan.get, _DECIDERS):
            _say(approval.id, sorted({*approval.snapshot, _COMMITTEE}))


def downgrade() -> None:
    for approval in _approvals():
        if _COMMITTEE in approval.snapshot:
            _say(approval.id, [code for code in approval.snapshot if code != _COMMITTEE])


def _approvals() -> Sequence[sa.Row[Any]]:
    """Each with its programme's plan."""
    both = sa.select(_APPROVAL, _PROGRAMME.c.plan).join_from(
        _APPROVAL, _PROGRAMME, _PROGRAMME.c.id == _APPROVAL.c.programme_id
    )
    return op.get_bind().execute(both).all()


def _say(approval: object, snapshot: list[str]) -> None:
    op.execute(sa.update(_APPROVAL).where(_APPROVAL.c.id == approval).values(snapshot=snapshot))
