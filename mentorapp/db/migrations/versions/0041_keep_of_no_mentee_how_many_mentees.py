"""How many mentees at once is asked of mentors alone, and kept of nobody else."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_ENROLMENT = sa.table(
    "enrolment",
    sa.column("id", sa.Uuid()),
    sa.column("role"),
    sa.column("application", sa.JSON()),
)


def upgrade() -> None:
    connection = op.get_bind()
    mentees = sa.select(_ENROLMENT).where(_ENROLMENT.c.role == "mentee")
    for one in connection.execute(mentees).all():
        if "capacity" in one.application:
            kept = {name: said for name, said in one.application.items() if name != "capacity"}
            _keep(one.id, kept)


def downgrade() -> None:
    """What is not there is read as one place."""


def _keep(enrolment: object, application: object) -> None:
    op.execute(
        sa.update(_ENROLMENT).where(_ENROLMENT.c.id == enrolment).values(application=application)
    )
