"""What the commands stand on: settings that can be used, and the database without any door."""

from dataclasses import dataclass

import click
from sqlalchemy.exc import ArgumentError

from mentorapp.core.sealing.keyring import Keyring
from mentorapp.db.clock import Clock
from mentorapp.db.session import Sessions, make_engine, make_sessions
from mentorapp.entities import ENTITIES
from mentorapp.logs import configure_logs
from mentorapp.settings import Settings, SettingsRefused, load_settings

assert ENTITIES  # the database knows every table


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    sessions: Sessions
    clock: Clock
    keyring: Keyring


def the_settings() -> Settings:
    configure_logs()
    try:
        return load_settings()
    except SettingsRefused as refused:
        raise click.ClickException(str(refused)) from None


def the_ground() -> Ground:
    settings = the_settings()
    try:
        engine = make_engine(settings.database_url)
        keyring = Keyring([key.get_secret_value() for key in settings.encryption_keys])
    except (ValueError, ArgumentError) as error:
        raise unusable(error) from None
    secrets = tuple(key.get_secret_value() for key in reversed(settings.secret_keys))
    return Ground(
        sessions=make_sessions(engine, history_key=secrets),
        clock=Clock(engine, movable=settings.test_clock),
        keyring=keyring,
    )


def unusable(error: Exception) -> click.ClickException:
    return click.ClickException(f"these settings cannot be used: {error}")
