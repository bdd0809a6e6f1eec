"""An empty town hall of one's own, and the demo loaded into it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from mentorapp.core.people.visits import Instance
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.db.session import make_sessions
from mentorapp.demo.calendar import DemoStage
from mentorapp.demo.load import Surroundings, load
from mentorapp.demo.vault import Vault
from tests.databases import sqlite_engine

A_TUESDAY = datetime(2026, 9, 1, 8, tzinfo=UTC)
SERVICE_URL = "http://127.0.0.1:3001/teams/"


@dataclass(frozen=True, slots=True)
class Demo:
    instance: Instance
    vault: Vault


StageOf = Callable[[DemoStage], Demo]


def a_demo(
    folder: Path,
    stage: DemoStage,
    *,
    programme: TemplateKey = TemplateKey.DORMAGEN,
    more: int = 0,
) -> Demo:
    return a_demo_in(sqlite_engine(folder), stage, programme=programme, more=more)


def a_demo_in(
    engine: Engine,
    stage: DemoStage,
    *,
    programme: TemplateKey = TemplateKey.DORMAGEN,
    more: int = 0,
) -> Demo:
    vault = Vault()
    instance = Instance(
        sessions=make_sessions(engine),
        clock=lambda: A_TUESDAY,
        keyring=Keyring([vault.encryption_key]),
        public_url="http://127.0.0.1:3000",
        link_secret=vault.link_secret,
    )
    around = Surroundings(vault=vault, service_url=SERVICE_URL)
    load(instance, stage, around=around, programme=programme, more=more)
    return Demo(instance, vault)
