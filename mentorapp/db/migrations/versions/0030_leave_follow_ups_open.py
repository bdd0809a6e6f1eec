"""A question of the follow-up may stay without an answer, or not be asked at all."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

QUESTIONS = ("changed", "in_touch", "recommends")


def upgrade() -> None:
    _set(nullable=True)


def downgrade() -> None:
    open_ones = " or ".join(f"{name} is null" for name in QUESTIONS)
    op.execute(f"delete from follow_up where {open_ones}")
    _set(nullable=False)


def _set(*, nullable: bool) -> None:
    with op.batch_alter_table("follow_up") as table:
        for name in QUESTIONS:
            table.alter_column(name, existing_type=sa.String(length=40), nullable=nullable)
