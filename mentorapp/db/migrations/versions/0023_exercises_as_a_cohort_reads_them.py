"""Exercises as a cohort reads them"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exercise_text",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("exercise", sa.String(length=40), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("prompt", sa.JSON(), nullable=False),
        sa.Column("hint", sa.JSON(), nullable=False),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_exercise_text_cohort_id_cohort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_text")),
        sa.UniqueConstraint(
            "cohort_id", "exercise", name=op.f("uq_exercise_text_cohort_id_exercise")
        ),
    )


def downgrade() -> None:
    op.drop_table("exercise_text")
