"""Short messages between the two of a tandem, while they are on their way."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "short_message",
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_text", sa.LargeBinary(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_short_message_pair_id_pair")
        ),
        sa.ForeignKeyConstraint(
            ["sender_id"], ["person.id"], name=op.f("fk_short_message_sender_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_short_message")),
    )
    op.create_index(op.f("ix_short_message_pair_id"), "short_message", ["pair_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_short_message_pair_id"), table_name="short_message")
    op.drop_table("short_message")
