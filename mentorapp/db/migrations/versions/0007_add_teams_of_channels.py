"""add teams of channels"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("known_channel") as batch_op:
        batch_op.add_column(sa.Column("team", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("known_channel") as batch_op:
        batch_op.drop_column("team")
