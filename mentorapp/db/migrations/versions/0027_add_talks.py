"""Times for talks before a decision, and who has chosen which."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "talk_slot",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("offered_by_id", sa.Uuid(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_talk_slot_cohort_id_cohort")
        ),
        sa.ForeignKeyConstraint(
            ["offered_by_id"], ["person.id"], name=op.f("fk_talk_slot_offered_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["variant_id"],
            ["programme_variant.id"],
            name=op.f("fk_talk_slot_variant_id_programme_variant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_slot")),
    )
    op.create_index(op.f("ix_talk_slot_cohort_id"), "talk_slot", ["cohort_id"])

    op.create_table(
        "talk",
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("slot_id", sa.Uuid(), nullable=True),
        sa.Column("with_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_talk_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["talk_slot.id"], name=op.f("fk_talk_slot_id_talk_slot")
        ),
        sa.ForeignKeyConstraint(["with_id"], ["person.id"], name=op.f("fk_talk_with_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
        sa.UniqueConstraint("enrolment_id", name=op.f("uq_talk_enrolment_id")),
        sa.UniqueConstraint("slot_id", name=op.f("uq_talk_slot_id")),
    )


def downgrade() -> None:
    op.drop_table("talk")
    op.drop_index(op.f("ix_talk_slot_cohort_id"), "talk_slot")

    op.drop_table("talk_slot")
