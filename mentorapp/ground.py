"""What everything stands on, opened from the settings: the database, the clock, and the keys."""

from dataclasses import dataclass

from sqlalchemy import Engine

from mentorapp.core.privacy.periods import Periods, periods_with
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.sealing.signing import Secret
from mentorapp.db.clock import Clock
from mentorapp.db.engine import make_engine
from mentorapp.db.session import Sessions, make_sessions
from mentorapp.entities import ENTITIES
from mentorapp.settings import RetentionSettings, Settings

assert ENTITIES  # the database knows every table


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    engine: Engine
    sessions: Sessions
    clock: Clock
    keyring: Keyring
    secrets: Secret  # the newest one last


def open_ground(settings: Settings) -> Ground:
    """Nothing is read yet.

    :raises ValueError, ArgumentError: when the settings cannot be used.
    """
    engine = make_engine(settings.database_url)
    secrets = tuple(key.get_secret_value() for key in reversed(settings.secret_keys))
    return Ground(
        engine=engine,
        sessions=make_sessions(engine, history_key=secrets, periods=_periods(settings.retention)),
        clock=Clock(engine, movable=settings.test_clock),
        keyring=Keyring([key.get_secret_value() for key in settings.encryption_keys]),
        secrets=secrets,
    )


def _periods(chosen: RetentionSettings) -> Periods:
    return periods_with({Keeping(name): days for name, days in chosen.model_dump().items()})
