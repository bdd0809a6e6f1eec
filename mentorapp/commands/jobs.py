"""Work that has failed."""

from uuid import UUID

import click

from mentorapp.commands.ground import the_ground
from mentorapp.core.errors import Refused
from mentorapp.core.notices.job import Job, JobState, retry_job


@click.group()
def jobs() -> None:
    """Work that has failed."""


@jobs.command("failed")
def failed_jobs() -> None:
    """List them: id, kind, when, and what happened."""
    with the_ground().sessions() as session:
        for job in session.query(Job).filter_by(state=JobState.FAILED).order_by(Job.ended_at):
            click.echo(f"{job.id}  {job.kind}  {job.ended_at}  {job.last_error}")


@jobs.command("retry")
@click.argument("job", type=click.UUID)
def retry_failed_job(job: UUID) -> None:
    """Let one run again from the start."""
    ground = the_ground()
    with ground.sessions.begin() as session:
        found = session.get(Job, job)
        if found is None:
            raise click.ClickException("there is no such job")
        try:
            retry_job(session, job=found, now=ground.clock())
        except Refused as refusal:
            raise click.ClickException(str(refusal)) from None
    click.echo("it runs again")
