"""The app itself, started as anyone would start it, with settings that lead into the playground."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from mentorapp.demo.folder import Folder
from mentorapp.demo.refusals import CannotStart
from mentorapp.demo.vault import Vault
from mentorapp.playground.addresses import app_environment
from mentorapp.playground.world import World
from mentorapp.settings import PREFIX

READY_WITHIN, ENDS_WITHIN = 60.0, 30.0  # seconds
LOOPBACK = "127.0.0.1"


def environment(
    folder: Folder, vault: Vault, world: World, *, port: int, playground: str
) -> dict[str, str]:
    """Everything the app is told. What the caller has set for another mentorapp stays out."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return {
        **others,
        **app_environment(world, address=playground),
        # A proxy for the world outside has no business between two programs on one machine.
        "NO_PROXY": f"{LOOPBACK},localhost",
        "no_proxy": f"{LOOPBACK},localhost",
        f"{PREFIX}DATABASE_URL": database_url(folder.database),
        f"{PREFIX}PUBLIC_URL": f"http://{LOOPBACK}:{port}",
        f"{PREFIX}HOST": LOOPBACK,
        f"{PREFIX}PORT": str(port),
        f"{PREFIX}ENCRYPTION_KEYS": vault.encryption_key,
        f"{PREFIX}SECRET_KEY": vault.link_secret,
    }


def database_url(file: Path) -> str:
    return f"sqlite:///{file}"


@contextmanager
def running(
    environ: Mapping[str, str], *, port: int, log: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    """The app while it is ready to answer. :raises CannotStart:"""
    with log.open("wb") as said:
        app = subprocess.Popen(
            [sys.executable, "-m", "mentorapp", "serve"],
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for the demo, which ends the app in good order
        )
    try:
        _wait_until_ready(app, port=port, log=log)
        yield app
    finally:
        _end(app)


def _wait_until_ready(app: "subprocess.Popen[bytes]", *, port: int, log: Path) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        if app.poll() is not None:
            raise CannotStart(f"The app has ended at once; what it said is in {log}.")
        if _is_ready(port):
            return
        time.sleep(0.1)
    raise CannotStart(f"The app does not get ready; what it said is in {log}.")


def _is_ready(port: int) -> bool:
    connection = HTTPConnection(LOOPBACK, port, timeout=2)
    with suppress(OSError, HTTPException):
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    return False


def _end(app: "subprocess.Popen[bytes]") -> None:
    app.terminate()
    try:
        app.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        app.kill()
        app.wait()
