"""Who was asked to become a mentor, for whom, and the answer."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "approach",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("mentee_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_approach_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_approach_cohort_id_cohort")
        ),
        sa.ForeignKeyConstraint(
            ["mentee_id"], ["enrolment.id"], name=op.f("fk_approach_mentee_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_approach_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approach")),
        sa.UniqueConstraint("cohort_id", "person_id", name=op.f("uq_approach_cohort_id_person_id")),
    )
    op.create_index(op.f("ix_approach_mentee_id"), "approach", ["mentee_id"])
    op.create_index(op.f("ix_approach_person_id"), "approach", ["person_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_approach_person_id"), "approach")
    op.drop_index(op.f("ix_approach_mentee_id"), "approach")

    op.drop_table("approach")
