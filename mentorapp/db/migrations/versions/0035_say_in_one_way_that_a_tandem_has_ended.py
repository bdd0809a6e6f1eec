"""What waits to be said of a tandem that ended is said in one way, whoever ended it and how."""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE notice SET kind = 'pair_parted' WHERE kind = 'tandem_ended'")


def downgrade() -> None:
    """The kind that stays was there before, too."""
