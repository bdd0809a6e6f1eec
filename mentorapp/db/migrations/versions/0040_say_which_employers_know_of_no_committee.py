"""An employer that agreed when no committee read applications is asked before one does.

Whoever takes part already was told what it was told, and agrees to what it has today.
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("programme_employer") as batch_op:
        batch_op.add_column(
            sa.Column("without_committee", sa.Boolean(), server_default=sa.false(), nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("programme_employer") as batch_op:
        batch_op.drop_column("without_committee")
