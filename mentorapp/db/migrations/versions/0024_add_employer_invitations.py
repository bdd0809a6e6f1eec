"""Employers asked to take part in a programme, and who agreed for them."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "employer_invitation",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_employer_invitation_programme_id_programme"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["person.id"], name=op.f("fk_employer_invitation_asked_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_employer_invitation_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_invitation")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_employer_invitation_code_hash")),
    )
    op.create_index(
        op.f("ix_employer_invitation_programme_id"), "employer_invitation", ["programme_id"]
    )
    with op.batch_alter_table("programme_employer") as table:
        table.add_column(sa.Column("agreed_by", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_programme_employer_agreed_by_person"), "person", ["agreed_by"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("programme_employer") as table:
        table.drop_constraint(op.f("fk_programme_employer_agreed_by_person"), type_="foreignkey")
        table.drop_column("agreed_by")
    op.drop_index(op.f("ix_employer_invitation_programme_id"), table_name="employer_invitation")
    op.drop_table("employer_invitation")
