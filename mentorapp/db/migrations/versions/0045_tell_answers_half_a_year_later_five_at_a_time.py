"""An answer half a year later waits until five have come together; what was told stays told."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

_ALL = '["changed", "in_touch", "recommends"]'


def upgrade() -> None:
    with op.batch_alter_table("follow_up") as batch_op:
        batch_op.add_column(sa.Column("told", sa.JSON(), server_default=_ALL, nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("follow_up") as batch_op:
        batch_op.drop_column("told")
