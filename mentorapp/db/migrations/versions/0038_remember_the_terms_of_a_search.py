"""A search for pairs remembers by which terms it was done: what counted and what had to hold."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("matching_run") as batch_op:
        batch_op.add_column(sa.Column("terms_hash", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("matching_run") as batch_op:
        batch_op.drop_column("terms_hash")
