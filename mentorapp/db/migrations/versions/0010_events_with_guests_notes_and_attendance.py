"""Events with guests, notes, childcare, attendance and material."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_open", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("facilitator", sa.String(), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("note", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(
            sa.Column("childcare", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("material", sa.String(), nullable=False, server_default=""))

    with op.batch_alter_table("event_sign_up", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("childcare", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("was_there", sa.Boolean(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("event_sign_up", schema=None) as batch_op:
        batch_op.drop_column("was_there")
        batch_op.drop_column("childcare")

    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_column("material")
        batch_op.drop_column("childcare")
        batch_op.drop_column("note")
        batch_op.drop_column("facilitator")
        batch_op.drop_column("is_open")
