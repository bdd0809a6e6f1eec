"""Which of many people two hashes can be about, without hashing each with each."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("earlier_pair") as batch_op:
        batch_op.add_column(sa.Column("hint", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("earlier_pair") as batch_op:
        batch_op.drop_column("hint")
