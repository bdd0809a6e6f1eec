"""The contact of an introduction is asked, and answers alone."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact_question",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_contact_question_activity_id_activity")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contact_question_person_id_person")
        ),
        sa.PrimaryKeyConstraint("activity_id", name=op.f("pk_contact_question")),
    )
    op.create_index(op.f("ix_contact_question_person_id"), "contact_question", ["person_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_contact_question_person_id"), "contact_question")
    op.drop_table("contact_question")
