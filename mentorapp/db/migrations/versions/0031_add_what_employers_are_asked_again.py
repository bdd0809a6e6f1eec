"""What employers that take part are asked again, once more is to be seen."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "approval_employer",
        sa.Column("approval_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreed_by"], ["person.id"], name=op.f("fk_approval_employer_agreed_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["approval.id"], name=op.f("fk_approval_employer_approval_id_approval")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_approval_employer_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint(
            "approval_id", "organisation_id", name=op.f("pk_approval_employer")
        ),
    )
    op.create_index(
        op.f("ix_approval_employer_organisation_id"), "approval_employer", ["organisation_id"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_approval_employer_organisation_id"), "approval_employer")
    op.drop_table("approval_employer")
