"""An agreement in place of the aims, notes of the two, and meetings in series."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_aims", sa.LargeBinary(), nullable=False),
        sa.Column("drafted_by", sa.Uuid(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("sealed_rhythm", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_ways", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_way_out", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_clause", sa.LargeBinary(), nullable=True),
        sa.Column("mentee_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mentor_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["drafted_by"], ["person.id"], name=op.f("fk_agreement_drafted_by_person")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_agreement_pair_id_pair")),
        sa.PrimaryKeyConstraint("pair_id", name=op.f("pk_agreement")),
    )
    # The one who proposed the aims had agreed to them, and the other one by confirming.
    op.execute(
        """
        INSERT INTO agreement (pair_id, sealed_aims, drafted_by, drafted_at, edition, revision,
                               mentee_signed_at, mentor_signed_at)
        SELECT aims.pair_id, sealed_text, proposed_by, proposed_at, 1, revision,
               CASE WHEN proposed_by = pair.mentee_id THEN proposed_at ELSE confirmed_at END,
               CASE WHEN proposed_by = pair.mentee_id THEN confirmed_at ELSE proposed_at END
        FROM aims JOIN pair ON pair.id = aims.pair_id
        """
    )
    op.drop_table("aims")
    op.create_table(
        "note",
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_note_author_id_person")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_note_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.UniqueConstraint(
            "author_id", "kind", "about_id", name=op.f("uq_note_author_id_kind_about_id")
        ),
    )
    op.create_index(op.f("ix_note_about_id"), "note", ["about_id"])
    op.create_index(op.f("ix_note_pair_id"), "note", ["pair_id"])
    with op.batch_alter_table("meeting") as meeting:
        meeting.add_column(
            sa.Column("way", sa.String(40), nullable=False, server_default="in_person")
        )
        meeting.add_column(sa.Column("repeats", sa.Integer(), nullable=False, server_default="1"))
        meeting.add_column(
            sa.Column("every_weeks", sa.Integer(), nullable=False, server_default="0")
        )
        meeting.add_column(sa.Column("series_id", sa.Uuid(), nullable=True))
        meeting.create_index(op.f("ix_meeting_series_id"), ["series_id"])
    with op.batch_alter_table("meeting") as meeting:
        for column in ("way", "repeats", "every_weeks"):
            meeting.alter_column(column, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("meeting") as meeting:
        meeting.drop_index(op.f("ix_meeting_series_id"))
        for column in ("series_id", "every_weeks", "repeats", "way"):
            meeting.drop_column(column)
    op.drop_index(op.f("ix_note_pair_id"), table_name="note")
    op.drop_index(op.f("ix_note_about_id"), table_name="note")
    op.drop_table("note")
    op.create_table(
        "aims",
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_text", sa.LargeBinary(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_aims_pair_id_pair")),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["person.id"], name=op.f("fk_aims_proposed_by_person")
        ),
        sa.PrimaryKeyConstraint("pair_id", name=op.f("pk_aims")),
    )
    op.execute(
        """
        INSERT INTO aims (pair_id, sealed_text, proposed_by, proposed_at, confirmed_at, revision)
        SELECT pair_id, sealed_aims, drafted_by, drafted_at,
               CASE WHEN mentee_signed_at IS NULL OR mentor_signed_at IS NULL THEN NULL
                    WHEN mentee_signed_at > mentor_signed_at THEN mentee_signed_at
                    ELSE mentor_signed_at END,
               revision
        FROM agreement
        """
    )
    op.drop_table("agreement")
