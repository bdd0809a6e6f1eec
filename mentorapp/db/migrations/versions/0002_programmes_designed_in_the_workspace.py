"""Programmes designed in the workspace: plans, questions, variants, scopes, interest."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "interest",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_interest_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_interest_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
        sa.UniqueConstraint(
            "programme_id", "person_id", name=op.f("uq_interest_programme_id_person_id")
        ),
    )
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interest_person_id"), ["person_id"], unique=False)

    op.create_table(
        "programme_variant",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("focus", sa.JSON(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_programme_variant_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_programme_variant_programme_id_programme"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_variant")),
    )
    with op.batch_alter_table("programme_variant", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_programme_variant_programme_id"), ["programme_id"], unique=False
        )

    op.create_table(
        "question",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("readers", sa.String(length=40), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_question_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("programme_id", "key", name=op.f("uq_question_programme_id_key")),
    )
    op.create_table(
        "invitation",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_invitation_cohort_id_cohort")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_invitation_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint(
            "cohort_id", "person_id", name=op.f("uq_invitation_cohort_id_person_id")
        ),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_person_id"), ["person_id"], unique=False)

    op.create_table(
        "overruling",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("standard", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_overruling_cohort_id_cohort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overruling")),
        sa.UniqueConstraint("cohort_id", "standard", name=op.f("uq_overruling_cohort_id_standard")),
    )
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.add_column(sa.Column("interest_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("call_opens_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("matching_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("prepares_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("closing_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("by_date", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("rolling", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("coordinator", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("scope", sa.String(length=40), nullable=False, server_default="programme")
        )
        batch_op.add_column(sa.Column("variant_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_coordinator_variant_id_programme_variant"),
            "programme_variant",
            ["variant_id"],
            ["id"],
        )

    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("variant_id", sa.Uuid(), nullable=True))
        batch_op.add_column(
            sa.Column("late", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_enrolment_variant_id_programme_variant"),
            "programme_variant",
            ["variant_id"],
            ["id"],
        )

    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("mentors_form", sa.String(length=40), nullable=False, server_default="pair")
        )
        batch_op.add_column(sa.Column("template", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("texts", sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("plan", sa.JSON(), nullable=False, server_default="{}"))

    op.execute("UPDATE programme SET mentors_form = mentor_form")


def downgrade() -> None:
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.drop_column("plan")
        batch_op.drop_column("texts")
        batch_op.drop_column("template")
        batch_op.drop_column("mentors_form")

    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_enrolment_variant_id_programme_variant"), type_="foreignkey"
        )
        batch_op.drop_column("late")
        batch_op.drop_column("variant_id")

    with op.batch_alter_table("coordinator", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_coordinator_variant_id_programme_variant"), type_="foreignkey"
        )
        batch_op.drop_column("variant_id")
        batch_op.drop_column("scope")

    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.drop_column("rolling")
        batch_op.drop_column("by_date")
        batch_op.drop_column("closing_on")
        batch_op.drop_column("prepares_on")
        batch_op.drop_column("matching_on")
        batch_op.drop_column("call_opens_on")
        batch_op.drop_column("interest_from")

    op.drop_table("overruling")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_person_id"))

    op.drop_table("invitation")
    op.drop_table("question")
    with op.batch_alter_table("programme_variant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_variant_programme_id"))

    op.drop_table("programme_variant")
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interest_person_id"))

    op.drop_table("interest")
