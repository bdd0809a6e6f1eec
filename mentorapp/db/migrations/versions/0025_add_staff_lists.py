"""The staff list an employer may bring: by keyed hashes, and a file on its way into it."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "staff_line",
        sa.Column("keeper_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("address_hash", sa.String(), nullable=False),
        sa.Column("name_hash", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superior_hash", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["organisation.id"],
            name=op.f("fk_staff_line_employer_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["keeper_id"], ["organisation.id"], name=op.f("fk_staff_line_keeper_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_staff_line_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_line")),
        sa.UniqueConstraint(
            "keeper_id",
            "source",
            "address_hash",
            name=op.f("uq_staff_line_keeper_id_source_address_hash"),
        ),
    )
    with op.batch_alter_table("staff_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_line_name_hash"), ["name_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_staff_line_person_id"), ["person_id"], unique=False)

    op.create_table(
        "staff_file",
        sa.Column("keeper_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("brought_by", sa.Uuid(), nullable=False),
        sa.Column("brought_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_rows", sa.LargeBinary(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brought_by"], ["person.id"], name=op.f("fk_staff_file_brought_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["keeper_id"], ["organisation.id"], name=op.f("fk_staff_file_keeper_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_staff_file_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_file")),
    )


def downgrade() -> None:
    op.drop_table("staff_file")
    with op.batch_alter_table("staff_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_line_person_id"))
        batch_op.drop_index(batch_op.f("ix_staff_line_name_hash"))

    op.drop_table("staff_line")
