"""People without a workspace whom a programme is open to."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "programme_guest",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("welcomed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_programme_guest_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_programme_guest_programme_id_programme"),
        ),
        sa.PrimaryKeyConstraint("programme_id", "person_id", name=op.f("pk_programme_guest")),
    )
    with op.batch_alter_table("programme_guest", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_programme_guest_person_id"), ["person_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("programme_guest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_guest_person_id"))

    op.drop_table("programme_guest")
