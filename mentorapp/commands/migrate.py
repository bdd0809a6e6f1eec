"""Bringing the database to the newest migration, and back to that of an older release."""

import click
from alembic.util import CommandError

from mentorapp.commands.ground import on_record, the_settings, upgraded
from mentorapp.db.engine import make_engine
from mentorapp.db.upgrade import downgrade, newest, standing


@click.command()
@click.option(
    "--back-to", metavar="NUMBER", help="Take back what came after it, for an older release."
)
def migrate(back_to: str | None) -> None:
    """Bring the database to the newest migration."""
    settings = the_settings()
    if back_to is None:
        upgraded(settings)
        click.echo(f"the database is at migration {newest()}, the newest")
        return
    engine = make_engine(settings.database_url)
    try:
        downgrade(engine, to=back_to)
    except CommandError as error:
        raise click.ClickException(f"nothing was taken back: {error}") from None
    if standing(engine) is not None:  # else nothing is left to write it in
        on_record(engine, "migrate_back")
    click.echo(f"the database is at migration {back_to}")
