"""What prepares people, who has done it, and who would like to become a mentor."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "training_item",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("for_mentees", sa.Boolean(), nullable=False),
        sa.Column("for_mentors", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_training_item_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_item")),
    )
    op.create_index(op.f("ix_training_item_programme_id"), "training_item", ["programme_id"])
    op.create_table(
        "training_done",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["training_item.id"], name=op.f("fk_training_done_item_id_training_item")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_training_done_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_done")),
        sa.UniqueConstraint(
            "item_id", "person_id", name=op.f("uq_training_done_item_id_person_id")
        ),
    )
    op.create_index(op.f("ix_training_done_person_id"), "training_done", ["person_id"])
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("as_mentor", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.drop_column("as_mentor")
    op.drop_index(op.f("ix_training_done_person_id"), "training_done")
    op.drop_table("training_done")
    op.drop_index(op.f("ix_training_item_programme_id"), "training_item")
    op.drop_table("training_item")
