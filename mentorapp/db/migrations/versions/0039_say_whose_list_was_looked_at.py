"""A site's coordinators look at the people of their site alone, and nobody else is told of it.

Earlier entries stay as they are: nothing of the audit is ever changed. Its table is not made anew,
either, so that what keeps it from being changed stays.
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("audit_entry", sa.Column("site_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.execute("ALTER TABLE audit_entry DROP COLUMN site_id")
