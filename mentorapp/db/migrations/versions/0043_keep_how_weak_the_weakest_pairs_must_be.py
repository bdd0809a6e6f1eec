"""A search for pairs keeps how weak the weakest must be: no question about it waits again."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("matching_run") as batch_op:
        batch_op.add_column(sa.Column("levels", sa.JSON(), server_default="[]", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("matching_run") as batch_op:
        batch_op.drop_column("levels")
