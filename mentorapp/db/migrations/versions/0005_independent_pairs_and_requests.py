"""What keeps a pair independent, preparation and pauses, and requests of mentees."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mentor_request",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("mentee_id", sa.Uuid(), nullable=False),
        sa.Column("mentors", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_mentor_request_cohort_id_cohort")
        ),
        sa.ForeignKeyConstraint(
            ["mentee_id"], ["enrolment.id"], name=op.f("fk_mentor_request_mentee_id_enrolment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_request")),
    )
    with op.batch_alter_table("mentor_request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mentor_request_cohort_id"), ["cohort_id"], unique=False
        )
        batch_op.create_index(
            "uq_mentor_request_standing",
            ["mentee_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("not_with_groups", sa.JSON(), nullable=False, server_default="[]")
        )
        batch_op.add_column(sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("department", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("site", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("team", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("superior_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_person_superior_id_person"), "person", ["superior_id"], ["id"]
        )

    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("request_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_proposal_request_id_mentor_request"),
            "mentor_request",
            ["request_id"],
            ["id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_proposal_request_id_mentor_request"), type_="foreignkey"
        )
        batch_op.drop_column("request_id")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_person_superior_id_person"), type_="foreignkey")
        batch_op.drop_column("superior_id")
        batch_op.drop_column("team")
        batch_op.drop_column("site")
        batch_op.drop_column("department")

    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_column("paused_at")
        batch_op.drop_column("prepared_at")
        batch_op.drop_column("not_with_groups")

    with op.batch_alter_table("mentor_request", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_mentor_request_standing",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_mentor_request_cohort_id"))

    op.drop_table("mentor_request")
