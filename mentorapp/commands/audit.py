"""Who did what."""

from datetime import UTC, datetime

import click

from mentorapp.commands.ground import the_ground
from mentorapp.core.audit.model import audit_lines, record
from mentorapp.db.session import looking


@click.command()
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), default="1970-01-01")
def audit(since: datetime) -> None:
    """Print who did what, by ids, the oldest first: one JSON line each."""
    ground = the_ground()
    with ground.sessions.begin() as session:
        record(session, deed="export_trail", by=None, at=ground.clock())
    with looking(ground.sessions) as session:
        for line in audit_lines(session, since=since.replace(tzinfo=UTC)):
            click.echo(line)
