"""Starts the product with its playground, on this machine, and stops both again."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType

from mentorapp.core.people.visits import Instance
from mentorapp.core.programmes.templates import TemplateKey
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.db.clock import Clock
from mentorapp.db.engine import make_engine
from mentorapp.db.session import make_sessions
from mentorapp.db.upgrade import upgrade
from mentorapp.demo.calendar import DemoStage
from mentorapp.demo.crowd import crowd
from mentorapp.demo.folder import Folder, Loaded, only_one
from mentorapp.demo.load import Surroundings, load, move_to
from mentorapp.demo.memory import keep, recall
from mentorapp.demo.refusals import CannotStart
from mentorapp.demo.service import LOOPBACK, database_url, environment, running
from mentorapp.demo.vault import Vault, vault_in
from mentorapp.demo.world import demo_world
from mentorapp.playground.build import CannotBuild, build
from mentorapp.playground.server import serve
from mentorapp.playground.world import World

FOLDER = ".demo"
WELCOME = """\
You are Katja in Slack, on the left, and Meral in Teams, on the right: they coordinate it all.
Press a name to be somebody else, and "Next" to move the clock to what happens next.
They read German; "Einstellungen" on everybody's home has English, too."""
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def start(stage: str, port: int, fresh: bool, programme: str = "", more: int | None = None) -> int:
    """Run until Ctrl-C and return the exit status; what is empty goes on as it was left."""
    _leave_on_signals()
    try:
        _require_ports(port)
        with only_one(Path.cwd() / FOLDER) as folder:
            wanted = Loaded(
                stage=_stage(stage, folder),
                port=port,
                programme=_programme(programme, folder),
                more=_more(more, folder),
            )
            _run(folder, wanted, fresh=fresh)
    except (CannotStart, CannotBuild) as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    except KeyboardInterrupt:
        _say("Stopped.")
    return 0


def _run(folder: Folder, wanted: Loaded, *, fresh: bool) -> None:
    build()
    before, port = None if fresh else folder.loaded(), wanted.port
    if before is None or replace(before, port=port) != wanted:
        folder.clear()
        before = None
    vault = vault_in(folder.path)
    if before != wanted:
        _prepare(folder, vault, wanted, is_new=before is None)
    with _playground(folder, vault, wanted) as (world, address):
        environ = environment(folder, vault, world, port=port, playground=address)
        _say("Starting the app ...")
        with running(environ, port=port, log=folder.log) as app:
            _say(f"\n  {address}\n\n{WELCOME}\nCtrl-C stops it; what you do is kept in {FOLDER}.")
            _wait_for(app)
            raise CannotStart(f"The app has ended by itself; what it said is in {folder.log}.")


def _wait_for(app: "subprocess.Popen[bytes]") -> None:
    try:
        app.wait()
    except KeyboardInterrupt:
        _say("\nStopping ...")
        raise


def _prepare(folder: Folder, vault: Vault, wanted: Loaded, *, is_new: bool) -> None:
    """Load what is there at this stage, or say where Teams listens from now on."""
    stage, port = DemoStage(wanted.stage), wanted.port
    programme = TemplateKey(wanted.programme)
    engine = make_engine(database_url(folder.database))
    upgrade(engine)
    instance = Instance(
        sessions=make_sessions(engine),
        clock=Clock(engine, movable=True),
        keyring=Keyring([vault.encryption_key]),
        public_url=f"http://{LOOPBACK}:{port}",
        link_secret=vault.link_secret,
    )
    service_url = f"http://{LOOPBACK}:{port + 1}/teams/"
    if is_new:
        _say(f"Loading the programme “{programme}”, at the stage “{stage}” ...")
        around = Surroundings(vault=vault, service_url=service_url)
        load(instance, stage, around=around, programme=programme, more=wanted.more)
    else:
        move_to(instance, service_url=service_url)
    engine.dispose()
    folder.remember(wanted)


@contextmanager
def _playground(folder: Folder, vault: Vault, wanted: Loaded) -> Iterator[tuple[World, str]]:
    """Slack and Teams, on the port after the app's; what they show is kept for the next start."""
    world = demo_world(vault, TemplateKey(wanted.programme), wanted.more)
    recall(world, folder.memory)
    app_url = f"http://{LOOPBACK}:{wanted.port}"
    playground = serve(world, port=wanted.port + 1, app_url=app_url)
    try:
        yield world, playground.address
    finally:
        playground.stop()
        keep(world, folder.memory)


def _stage(asked: str, folder: Folder) -> DemoStage:
    before = folder.loaded()
    word = asked or (before.stage if before else DemoStage.CALL)
    if word not in list(DemoStage):
        raise CannotStart(f"There is no stage “{word}”; there are {', '.join(DemoStage)}.")
    return DemoStage(word)


def _programme(asked: str, folder: Folder) -> TemplateKey:
    before = folder.loaded()
    word = asked or (before.programme if before else TemplateKey.DORMAGEN)
    known = [key for key in TemplateKey if key is not TemplateKey.BLANK]
    if word not in known:
        raise CannotStart(f"There is no programme “{word}”; there are {', '.join(known)}.")
    return TemplateKey(word)


def _more(asked: int | None, folder: Folder) -> int:
    before = folder.loaded()
    more = asked if asked is not None else (before.more if before else 0)
    crowd(more)
    return more


def _require_ports(port: int) -> None:
    for wanted in (port, port + 1):
        with socket.socket() as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                door.bind((LOOPBACK, wanted))
            except (OSError, OverflowError):
                raise CannotStart(
                    f"Port {wanted} is taken: name another pair with --port, "
                    f"for instance `make demo PORT={port + 1000}`."
                ) from None


def _leave_on_signals() -> None:
    """`nohup` has the end of the terminal ignored, and that stays so."""
    for wanted in ENDING:
        if wanted is not signal.SIGHUP or signal.getsignal(wanted) is not signal.SIG_IGN:
            signal.signal(wanted, _leave)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Once; whoever presses Ctrl-C again does not interrupt the end."""
    for wanted in ENDING:
        signal.signal(wanted, signal.SIG_IGN)
    raise KeyboardInterrupt


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
