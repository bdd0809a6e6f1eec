"""What the commands stand on: settings that can be used, and the database without any door."""

import click
from sqlalchemy.exc import ArgumentError, OperationalError

from mentorapp.db.session import make_engine
from mentorapp.db.upgrade import upgrade
from mentorapp.environment import SettingsRefused, load_settings
from mentorapp.ground import Ground, open_ground
from mentorapp.logs import configure_logs
from mentorapp.settings import Settings


def the_settings() -> Settings:
    configure_logs()
    try:
        return load_settings()
    except SettingsRefused as refused:
        raise click.ClickException(str(refused)) from None


def the_ground() -> Ground:
    try:
        return open_ground(the_settings())
    except (ValueError, ArgumentError) as error:
        raise unusable(error) from None


def upgraded(settings: Settings) -> None:
    """Bring the database to the newest migration."""
    try:
        upgrade(make_engine(settings.database_url))
    except OperationalError as error:
        said = str(error.orig).partition("\n")[0]
        raise click.ClickException(f"the database cannot be used: {said}") from None


def unusable(error: Exception) -> click.ClickException:
    return click.ClickException(f"these settings cannot be used: {error}")
