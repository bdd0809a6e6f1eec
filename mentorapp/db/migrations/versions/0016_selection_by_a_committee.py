"""Votes of a committee, lots, and outcomes that are noted before they are told."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "selection_draw",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_selection_draw_cohort_id_cohort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selection_draw")),
        sa.UniqueConstraint(
            "cohort_id", "role", "round", name=op.f("uq_selection_draw_cohort_id_role_round")
        ),
    )
    op.create_table(
        "selection_vote",
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("voted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_selection_vote_enrolment_id_enrolment"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["person.id"], name=op.f("fk_selection_vote_member_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selection_vote")),
        sa.UniqueConstraint(
            "enrolment_id", "member_id", name=op.f("uq_selection_vote_enrolment_id_member_id")
        ),
    )
    with op.batch_alter_table("selection_vote", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_selection_vote_member_id"), ["member_id"], unique=False
        )

    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("holds_outcomes", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("foreseen", sa.String(length=40), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_column("foreseen")

    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.drop_column("holds_outcomes")

    with op.batch_alter_table("selection_vote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_selection_vote_member_id"))

    op.drop_table("selection_vote")
    op.drop_table("selection_draw")
