"""add consent texts and receipts"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# What was recorded is never changed, not even by somebody at the database's own prompt.
APPEND_ONLY = {
    "sqlite": (
        """CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$""",
        """CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()""",
    ),
}
CHANGEABLE = {
    "sqlite": ("DROP TRIGGER audit_entry_stays",),
    "postgresql": (
        "DROP TRIGGER audit_entry_stays ON audit_entry",
        "DROP FUNCTION audit_entry_stays()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "consent_text",
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("text_hash", "about_id", name=op.f("pk_consent_text")),
    )
    op.create_table(
        "deletion_receipt",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deletion_receipt")),
    )
    with op.batch_alter_table("deletion_receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deletion_receipt_at"), ["at"], unique=False)

    op.create_table(
        "earlier_pair",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_earlier_pair")),
    )
    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for statement in CHANGEABLE[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_table("earlier_pair")
    with op.batch_alter_table("deletion_receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deletion_receipt_at"))

    op.drop_table("deletion_receipt")
    op.drop_table("consent_text")
