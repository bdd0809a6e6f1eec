"""Tandems that pause, part and are completed; the follow-up half a year later."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "follow_up",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("changed", sa.String(length=40), nullable=False),
        sa.Column("in_touch", sa.String(length=40), nullable=False),
        sa.Column("recommends", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_follow_up_cohort_id_cohort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_follow_up_token_hash")),
    )
    op.create_index(op.f("ix_follow_up_cohort_id"), "follow_up", ["cohort_id"])
    with op.batch_alter_table("pair") as pair:
        pair.add_column(sa.Column("ended_as", sa.String(40), nullable=True))
        pair.add_column(sa.Column("paused_until", sa.Date(), nullable=True))
        pair.add_column(sa.Column("paused_by", sa.Uuid(), nullable=True))
        pair.add_column(sa.Column("added_days", sa.Integer(), nullable=False, server_default="0"))
        pair.add_column(sa.Column("finish_asked_by", sa.Uuid(), nullable=True))
    with op.batch_alter_table("pair") as pair:
        pair.alter_column("added_days", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("pair") as pair:
        for column in ("finish_asked_by", "added_days", "paused_by", "paused_until", "ended_as"):
            pair.drop_column(column)
    op.drop_index(op.f("ix_follow_up_cohort_id"), table_name="follow_up")
    op.drop_table("follow_up")
