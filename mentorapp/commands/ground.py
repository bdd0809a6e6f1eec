"""What the commands stand on: settings that can be used, and the database without any door."""

from datetime import UTC, datetime

import click
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, OperationalError

from mentorapp.core.audit.model import record
from mentorapp.db.engine import make_engine
from mentorapp.db.session import make_sessions
from mentorapp.db.upgrade import NotUnicode, standing, upgrade
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
    engine = make_engine(settings.database_url)
    try:
        before = standing(engine)
        upgrade(engine)
    except (OperationalError, NotUnicode) as error:
        raise no_database(error) from None
    if before not in (None, standing(engine)):
        on_record(engine, "migrate")


def on_record(engine: Engine, deed: str) -> None:
    """The operator did something to the whole of it."""
    with make_sessions(engine).begin() as session:
        record(session, deed=deed, by=None, at=datetime.now(UTC))


def no_database(error: OperationalError | NotUnicode) -> click.ClickException:
    cause = error.orig if isinstance(error, OperationalError) else error
    said = str(cause).partition("\n")[0]
    return click.ClickException(f"the database cannot be used: {said}")


def unusable(error: Exception) -> click.ClickException:
    return click.ClickException(f"these settings cannot be used: {error}")
