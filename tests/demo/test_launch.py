"""Starting the demo, and what it says where it cannot."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from mentorapp.demo.calendar import DemoStage
from mentorapp.demo.folder import Folder, Loaded, only_one
from mentorapp.demo.launch import start
from mentorapp.demo.refusals import CannotStart
from mentorapp.demo.service import environment
from mentorapp.demo.vault import Vault
from mentorapp.demo.world import SLACK_CHANNEL, demo_world

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0  # seconds


@pytest.fixture(autouse=True)
def signals_as_before() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def two_free_ports() -> int:
    """The first of two neighbours that nobody listens on."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


@contextmanager
def demo_in(folder: Path, port: int) -> Iterator[str]:
    """A demo that runs as it does for everyone, and the address it prints."""
    with subprocess.Popen(
        [sys.executable, "-m", "mentorapp", "demo", "--port", str(port)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        assert running.stdout is not None
        said = list(
            iter(running.stdout.readline, "Ctrl-C stops it; what you do is kept in .demo.\n")
        )
        (address,) = (line.strip() for line in said if line.strip().startswith("http://"))
        try:
            yield address
        finally:
            running.send_signal(signal.SIGINT)
            said.append(running.communicate(timeout=PATIENCE)[0])
            assert running.returncode == 0, said


def _until_started(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if line.startswith("Ctrl-C stops it"):
            return


def posts_in_the_channel(address: str) -> list[str]:
    person = next(iter(demo_world(Vault()).slack.people))
    screen = requests.get(f"{address}/play/slack/{person}", timeout=10).json()
    (channel,) = (c for c in screen["conversations"] if c["id"] == SLACK_CHANNEL)
    return [message["ts"] for message in channel["messages"]]


def wait_for_posts(address: str) -> list[str]:
    until = time.monotonic() + PATIENCE
    while not (posts := posts_in_the_channel(address)):
        assert time.monotonic() < until, "the call was not announced"
        time.sleep(0.2)
    return posts


@pytest.mark.timeout(240)
def test_the_demo_starts_announces_the_call_stops_and_goes_on_where_it_was(
    tmp_path: Path,
) -> None:
    port = two_free_ports()
    with demo_in(tmp_path, port) as address:
        announced = wait_for_posts(address)

    with demo_in(tmp_path, port) as address_again:
        kept = posts_in_the_channel(address_again)

    assert address == address_again == f"http://127.0.0.1:{port + 1}"
    assert kept == announced
    with socket.socket() as door:
        assert door.connect_ex(("127.0.0.1", port)) != 0


def test_a_port_that_is_taken_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    port = two_free_ports()

    with socket.create_server(("127.0.0.1", port + 1)):
        status = start("call", port, fresh=False)

    assert status == 1
    assert f"Port {port + 1} is taken" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_stage_that_does_not_exist_is_answered_with_those_that_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    status = start("autumn", two_free_ports(), fresh=False)

    assert status == 1
    assert "there are draft, call, selection" in capsys.readouterr().err


def test_two_demos_do_not_share_a_folder(tmp_path: Path) -> None:
    with (
        only_one(tmp_path / ".demo"),
        pytest.raises(CannotStart, match="running already"),
        only_one(tmp_path / ".demo"),
    ):
        pytest.fail("both are in")


def test_the_folder_forgets_everything_but_its_lock(tmp_path: Path) -> None:
    with only_one(tmp_path / ".demo") as folder:
        folder.remember(Loaded(stage=DemoStage.CALL, port=3000))
        folder.database.write_bytes(b"rows")
        assert folder.loaded() == Loaded(stage="call", port=3000)

        folder.clear()

        assert folder.loaded() is None
        assert [entry.name for entry in folder.path.iterdir()] == ["lock"]


def test_settings_for_another_mentorapp_do_not_reach_the_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORAPP_DATABASE_URL", "postgresql://production")
    monkeypatch.setenv("MENTORAPP_CONFIG", "/etc/mentorapp.toml")
    vault = Vault()

    told = environment(
        Folder(tmp_path), vault, demo_world(vault), port=3000, playground="http://127.0.0.1:3001"
    )

    assert told["MENTORAPP_DATABASE_URL"] == f"sqlite:///{tmp_path}/demo.db"
    assert "MENTORAPP_CONFIG" not in told
    assert "127.0.0.1" in told["NO_PROXY"]
