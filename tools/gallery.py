"""Photographs the demo for the README and the handbook, and what the doctor says for operators.

`make gallery` writes `docs/images/`.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests
from cryptography.fernet import Fernet
from markupsafe import escape
from playwright.sync_api import Browser, Page

from tests.playground.browser import a_page, chromium

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PORT = 3940
SHARP = 1.5  # for screens that show more points than one
MENTEE, MENTOR = "Fatma Yıldırım", "Renate Küppers"
COORDINATORS = {"slack": "Katja Lorbach", "teams": "Meral Steinhoff"}
DOCTOR = "doctor.png"
TERMINAL = """<pre style="display: inline-block; margin: 0; padding: 1.5em; color: #e6e6e6;
    background: #1d1f21; font: 15px/1.5 monospace; border-radius: 8px">{said}</pre>"""
SLACK, TEAMS = "main.windows > :nth-child(1)", "main.windows > :nth-child(2)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: who sits in the two windows, what is pressed, and what has to be there."""

    file: str
    window: str
    shows: str
    slack: str = MENTEE
    teams: str = MENTOR
    pressed: tuple[str, ...] = ()


SHOTS = (
    Shot(file="slack.png", window=SLACK, shows=f"Guten Tag, {MENTEE}"),
    Shot(file="teams.png", window=TEAMS, shows=f"Guten Tag, {MENTOR}"),
    Shot(
        file="coordinator.png",
        window=SLACK,
        slack=COORDINATORS["slack"],
        shows="Koordination: ",
    ),
    Shot(
        file="transparency.png",
        window=SLACK,
        slack=COORDINATORS["slack"],
        pressed=("Meine Daten", "Was das Programm sieht"),
        shows="Alles, was gezählt wird",
    ),
    Shot(
        file="my-data.png",
        window=SLACK,
        pressed=("Meine Daten",),
        shows="Wer was sieht",
    ),
)


@contextmanager
def demo() -> Iterator[str]:
    """The address of a demo of its own, in the middle of the year."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mentorapp", "demo", "--stage", "running"]
        running = subprocess.Popen(
            [*command, "--port", str(PORT)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert running.stdout is not None
            yield next(
                found[0] for line in running.stdout if (found := re.search(r"http://\S+", line))
            )
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(60)


def main(arguments: list[str]) -> None:
    """All of them, or those whose names are given."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        if not arguments or DOCTOR in arguments:
            _take_doctor(browser)
    if arguments == [DOCTOR]:
        return
    with demo() as address, chromium() as browser:
        world = requests.get(f"{address}/play/world", timeout=30).json()
        who = {p["name"]: p["id"] for side in ("slack", "teams") for p in world[side]["people"]}
        for shot in SHOTS:
            if arguments and shot.file not in arguments:
                continue
            with a_page(browser, width=1500, height=940, scale=SHARP) as page:
                people = f"slack={who[shot.slack]}&teams={who[shot.teams]}"
                page.goto(f"{address}/?{people}&theme=light")
                _take(page, shot)


def _take_doctor(browser: Browser) -> None:
    """What it says of an installation that was migrated and not started."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "MENTORAPP_DATABASE_URL": f"sqlite:///{folder}/mentoring.db",
            "MENTORAPP_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
            "MENTORAPP_SECRET_KEY": "a secret of thirty-two characters or more",
            "MENTORAPP_SLACK__SIGNING_SECRET": "from the app's page at Slack",
        }
        _mentorapp(folder, environ, "migrate")
        said = _mentorapp(folder, environ, "doctor")
    with a_page(browser, width=1100, height=700) as page:
        page.set_content(TERMINAL.format(said=escape(f"$ mentorapp doctor\n{said}")))
        page.locator("pre").screenshot(path=IMAGES / DOCTOR)


def _mentorapp(folder: str, environ: Mapping[str, str], command: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "mentorapp", command],
        cwd=folder,
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    ).stdout


def _take(page: Page, shot: Shot) -> None:
    window = page.locator(shot.window)
    hello = f"Guten Tag, {shot.slack if shot.window == SLACK else shot.teams}"
    window.get_by_text(hello).first.wait_for(timeout=60_000)
    for label in shot.pressed:
        window.get_by_role("button", name=label, exact=True).first.click()
    window.get_by_text(shot.shows).first.wait_for(timeout=60_000)
    # What was pressed may have stood far down: a picture begins at the top.
    window.evaluate("seen => seen.querySelectorAll('*').forEach(one => { one.scrollTop = 0 })")
    window.screenshot(path=IMAGES / shot.file)


if __name__ == "__main__":
    main(sys.argv[1:])
