"""Of a mentee one suggestion stands and one request: the one tells nothing of the other."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

_STANDING = "ended_at IS NULL"
_SUGGESTED = "ended_at IS NULL AND request_id IS NULL"
_REQUESTED = "ended_at IS NULL AND request_id IS NOT NULL"


def upgrade() -> None:
    _drop("uq_proposal_mentee_standing", _STANDING)
    _create("uq_proposal_mentee_suggested", _SUGGESTED)
    _create("uq_proposal_mentee_requested", _REQUESTED)


def downgrade() -> None:
    _drop("uq_proposal_mentee_requested", _REQUESTED)
    _drop("uq_proposal_mentee_suggested", _SUGGESTED)
    # Beside a request nothing else stood for its mentee before.
    op.execute(
        "UPDATE proposal SET ended_at = drafted_at, state = 'withdrawn' WHERE ended_at IS NULL AND "
        "request_id IS NULL AND mentee_id IN (SELECT mentee_id FROM proposal AS other WHERE "
        "other.ended_at IS NULL AND other.request_id IS NOT NULL)"
    )
    _create("uq_proposal_mentee_standing", _STANDING)


def _create(name: str, which: str) -> None:
    where = sa.text(which)
    op.create_index(
        name, "proposal", ["mentee_id"], unique=True, sqlite_where=where, postgresql_where=where
    )


def _drop(name: str, which: str) -> None:
    where = sa.text(which)
    op.drop_index(name, "proposal", sqlite_where=where, postgresql_where=where)
