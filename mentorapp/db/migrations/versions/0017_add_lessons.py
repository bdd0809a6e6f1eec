"""Lessons that the coordinators of a cohort learned."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lessons",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("went_well", sa.String(), nullable=False),
        sa.Column("differently", sa.String(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_lessons_cohort_id_cohort")
        ),
        sa.PrimaryKeyConstraint("cohort_id", name=op.f("pk_lessons")),
    )


def downgrade() -> None:
    op.drop_table("lessons")
