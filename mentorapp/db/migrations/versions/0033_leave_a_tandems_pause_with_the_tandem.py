"""A tandem's pause is the tandem's alone; the pause of one's own search stays one's own."""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_WHO_PAUSED = """
    FROM pair WHERE pair.cohort_id = enrolment.cohort_id AND pair.paused_by = enrolment.person_id
    AND pair.ended_at IS NULL AND pair.paused_until IS NOT NULL
"""


def upgrade() -> None:
    op.execute(f"UPDATE enrolment SET paused_at = NULL WHERE EXISTS (SELECT 1 {_WHO_PAUSED})")


def downgrade() -> None:
    """Any moment says that somebody pauses."""
    op.execute(
        f"UPDATE enrolment SET paused_at = (SELECT min(pair.formed_at) {_WHO_PAUSED})"
        f" WHERE paused_at IS NULL AND EXISTS (SELECT 1 {_WHO_PAUSED})"
    )
