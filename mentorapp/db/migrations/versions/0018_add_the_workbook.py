"""Pages of the workbook."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workbook_page",
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("exercise", sa.String(length=40), nullable=False),
        sa.Column("sealed_text", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_workbook_page_pair_id_pair")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_workbook_page_author_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workbook_page")),
        sa.UniqueConstraint(
            "pair_id",
            "author_id",
            "exercise",
            name=op.f("uq_workbook_page_pair_id_author_id_exercise"),
        ),
    )
    op.create_index(op.f("ix_workbook_page_pair_id"), "workbook_page", ["pair_id"])
    op.create_index(op.f("ix_workbook_page_author_id"), "workbook_page", ["author_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_workbook_page_author_id"), table_name="workbook_page")
    op.drop_index(op.f("ix_workbook_page_pair_id"), table_name="workbook_page")
    op.drop_table("workbook_page")
