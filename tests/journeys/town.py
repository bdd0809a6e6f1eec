"""A whole town hall to walk through: the real app as a process, and the playground around it.

Product time begins on a fixed Tuesday morning, so that no journey depends on the day it is run.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.processes import free_port
from mentorapp.core.people.model import Platform
from mentorapp.core.people.visits import Instance
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.db.clock import Clock
from mentorapp.db.session import make_sessions
from mentorapp.demo.calendar import ZONE, DemoStage
from mentorapp.demo.folder import Folder
from mentorapp.demo.load import Surroundings, load
from mentorapp.demo.people import everybody
from mentorapp.demo.service import LOOPBACK, environment, running
from mentorapp.demo.vault import Vault, vault_in
from mentorapp.demo.world import SLACK_CHANNEL, TEAMS_CHANNEL, demo_world, user_id
from mentorapp.playground.driver import Playground
from mentorapp.playground.keyboard import Person
from mentorapp.playground.server import serve
from mentorapp.playground.world import World
from tests.databases import sqlite_engine_at
from tests.journeys import neighbours

A_TUESDAY = datetime(2031, 9, 2, 10, tzinfo=ZONE)
CHANNELS = {Platform.SLACK: SLACK_CHANNEL, Platform.TEAMS: TEAMS_CHANNEL}
PATIENCE = 20.0  # seconds to wait for what the app sends by itself, on a busy machine

COLLEAGUES = {colleague.key: colleague for colleague in everybody()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """Everything a journey touches."""

    app_url: str
    folder: Folder
    vault: Vault
    world: World
    playground: Playground

    def person(self, key: str) -> Person:
        """A colleague of the demo at the keyboard, in the platform they work in."""
        side = self.playground.slack if in_slack(key) else self.playground.teams
        return side.as_person(user_id(COLLEAGUES[key]))

    @property
    def now(self) -> datetime:
        return self.playground.clock.now.astimezone(ZONE)

    def move_to(self, moment: datetime) -> None:
        self.playground.clock.to(moment)


def in_slack(key: str) -> bool:
    return COLLEAGUES[key].platform is Platform.SLACK


def channel_of(key: str) -> str:
    """The programme's channel where this colleague works."""
    return CHANNELS[COLLEAGUES[key].platform]


def name_of(key: str) -> str:
    return COLLEAGUES[key].name


@contextmanager
def opened(
    stage: DemoStage, path: Path, programme: TemplateKey = TemplateKey.DORMAGEN
) -> Iterator[Town]:
    """The town at `stage`, answering over HTTP until the block ends."""
    folder, port = Folder(path), free_port()
    vault = vault_in(path)
    world = demo_world(vault, programme)
    world.answer_within = PATIENCE  # how quick the app is, the benchmarks ask
    neighbours.appear(world)
    app_url = f"http://{LOOPBACK}:{port}"
    playground = serve(world, port=0, app_url=app_url)
    try:
        around = Surroundings(vault=vault, service_url=f"{playground.address}/teams/")
        world.offset = _prepare(folder, around, stage, programme, app_url=app_url)
        environ = environment(folder, vault, world, port=port, playground=playground.address)
        with running(neighbours.registered(environ), port=port, log=folder.log):
            driver = Playground(playground.address, patience=PATIENCE)
            yield Town(app_url=app_url, folder=folder, vault=vault, world=world, playground=driver)
    finally:
        playground.stop()


def _prepare(
    folder: Folder,
    around: Surroundings,
    stage: DemoStage,
    programme: TemplateKey,
    *,
    app_url: str,
) -> float:
    """Load everything there is at this stage; return how far product time is ahead, in seconds."""
    engine, vault = sqlite_engine_at(folder.database), around.vault
    clock = Clock(engine, movable=True)
    clock.move(A_TUESDAY.astimezone(UTC) - datetime.now(UTC))
    instance = Instance(
        sessions=make_sessions(engine),
        clock=clock,
        keyring=Keyring([vault.encryption_key]),
        public_url=app_url,
        link_secret=vault.link_secret,
    )
    load(instance, stage, around=around, programme=programme)
    with instance.sessions.begin() as session:
        neighbours.move_in(session, instance, vault)
    ahead = clock.offset().total_seconds()
    engine.dispose()
    return ahead
