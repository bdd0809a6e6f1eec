"""A committee reads only what was handed in on a form that named it.

Of what is handed in already, that is everything where no approval was ever given without one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_COMMITTEE = "office|committee"
_DECIDERS = ("admitted_by", "matched_by")
_PROGRAMME = sa.table("programme", sa.column("id"), sa.column("plan", sa.JSON))
_COHORT = sa.table("cohort", sa.column("id"), sa.column("programme_id"))
_APPROVAL = sa.table(
    "approval",
    sa.column("programme_id"),
    sa.column("snapshot", sa.JSON),
    sa.column("approved_at"),
)
_ENROLMENT = sa.table(
    "enrolment",
    sa.column("cohort_id"),
    sa.column("handed_in_at"),
    sa.column("for_committee", sa.Boolean()),
)


def upgrade() -> None:
    with op.batch_alter_table("enrolment") as batch_op:
        batch_op.add_column(
            sa.Column("for_committee", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    connection = op.get_bind()
    approved = sa.select(_APPROVAL).where(_APPROVAL.c.approved_at.is_not(None))
    came_later = {
        one.programme_id
        for one in connection.execute(approved).all()
        if _COMMITTEE not in one.snapshot
    }
    for programme in connection.execute(sa.select(_PROGRAMME)).all():
        has_one = "committee" in map(programme.plan.get, _DECIDERS)
        if has_one and programme.id not in came_later:
            _say_that_it_was_named(programme.id)


def downgrade() -> None:
    with op.batch_alter_table("enrolment") as batch_op:
        batch_op.drop_column("for_committee")


def _say_that_it_was_named(programme: object) -> None:
    cohorts = sa.select(_COHORT.c.id).where(_COHORT.c.programme_id == programme)
    op.execute(
        sa.update(_ENROLMENT)
        .where(_ENROLMENT.c.cohort_id.in_(cohorts), _ENROLMENT.c.handed_in_at.is_not(None))
        .values(for_committee=True)
    )
