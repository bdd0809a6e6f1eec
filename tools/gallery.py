"""Photographs the demo for the README: `make gallery` writes `docs/images/`."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.playground.browser import chromium

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PORT = 3940
MENTEE, MENTOR = "Fatma Yıldırım", "Renate Küppers"
SLACK, TEAMS = "main.windows > :nth-child(1)", "main.windows > :nth-child(2)"


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


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with demo() as address, chromium() as browser:
        world = requests.get(f"{address}/play/world", timeout=30).json()
        who = {p["name"]: p["id"] for side in ("slack", "teams") for p in world[side]["people"]}
        page = browser.new_page(viewport={"width": 1500, "height": 940}, device_scale_factor=1.5)
        page.goto(f"{address}/?slack={who[MENTEE]}&teams={who[MENTOR]}&theme=light")
        for window, hello in ((SLACK, MENTEE), (TEAMS, MENTOR)):
            page.locator(window).get_by_text(f"Guten Tag, {hello}").wait_for(timeout=30_000)
        page.locator(SLACK).screenshot(path=IMAGES / "slack.png")
        page.locator(TEAMS).screenshot(path=IMAGES / "teams.png")


if __name__ == "__main__":
    main()
