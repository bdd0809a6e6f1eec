"""Short questions on the way, and calls for help"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "check_in_tally",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("moment", sa.String(length=40), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("waiting", sa.JSON(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_check_in_tally_cohort_id_cohort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in_tally")),
    )
    op.create_index(op.f("ix_check_in_tally_cohort_id"), "check_in_tally", ["cohort_id"])
    op.create_table(
        "help_case",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_sentence", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_help_case_cohort_id_cohort")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["person.id"], name=op.f("fk_help_case_contact_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_help_case_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_case")),
        sa.UniqueConstraint(
            "cohort_id", "person_id", name=op.f("uq_help_case_cohort_id_person_id")
        ),
    )
    op.create_index(op.f("ix_help_case_contact_id"), "help_case", ["contact_id"])
    op.create_index(op.f("ix_help_case_person_id"), "help_case", ["person_id"])
    op.create_table(
        "check_in",
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("moment", sa.String(length=40), nullable=False),
        sa.Column("round_no", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lapses_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_check_in_pair_id_pair")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_check_in_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
        sa.UniqueConstraint(
            "pair_id",
            "person_id",
            "moment",
            "round_no",
            name=op.f("uq_check_in_pair_id_person_id_moment_round_no"),
        ),
    )
    op.create_index(op.f("ix_check_in_person_id"), "check_in", ["person_id"])
    with op.batch_alter_table("programme") as programme:
        programme.add_column(sa.Column("contact_id", sa.Uuid(), nullable=True))
        programme.create_foreign_key(
            op.f("fk_programme_contact_id_person"), "person", ["contact_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("programme") as programme:
        programme.drop_constraint(op.f("fk_programme_contact_id_person"), type_="foreignkey")
        programme.drop_column("contact_id")
    op.drop_index(op.f("ix_check_in_person_id"), table_name="check_in")
    op.drop_table("check_in")
    op.drop_index(op.f("ix_help_case_person_id"), table_name="help_case")
    op.drop_index(op.f("ix_help_case_contact_id"), table_name="help_case")
    op.drop_table("help_case")
    op.drop_index(op.f("ix_check_in_tally_cohort_id"), table_name="check_in_tally")
    op.drop_table("check_in_tally")
