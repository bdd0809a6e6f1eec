"""Bringing the database to the newest migration."""

import click

from mentorapp.commands.ground import the_settings
from mentorapp.db.session import make_engine
from mentorapp.db.upgrade import upgrade


@click.command()
def migrate() -> None:
    """Bring the database to the newest migration."""
    upgrade(make_engine(the_settings().database_url))
