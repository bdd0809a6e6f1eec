"""Makes `.venv` what a lock file says. Only the standard library is there yet."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tools.installing import CannotSetUp, install, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
LOCKS = {"demo": ROOT / "requirements-demo.lock", "dev": ROOT / "requirements-dev.lock"}
BRINGS = {"demo": ("demo",), "dev": ("dev", "demo")}  # a lock, and those that are part of it
CHROMIUM = ("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium")


def main(arguments: Sequence[str]) -> int:
    """Set up for the one purpose named and return the exit status."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        sys.stderr.write("usage: python3 -m tools.setup demo|dev\n")
        return 2
    try:
        set_up(arguments[0])
    except CannotSetUp as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return 130
    return 0


def set_up(purpose: str) -> None:
    """:raises CannotSetUp:"""
    if not _works():
        _make()
    if not is_installed(purpose):
        begun = time.monotonic()
        install(_python(), LOCKS[purpose], log=VENV / "install.log")
        remember(purpose)
        say(f"Ready after {time.monotonic() - begun:.0f} seconds.")
    if purpose == "dev":
        _bring_chromium()


def _python() -> Path:
    return VENV / "bin" / "python"


def _works() -> bool:
    """Whether there is an environment, and the Python it was made with is still there."""
    try:
        asked = subprocess.run([_python(), "-c", ""], check=False, capture_output=True)
    except OSError:
        return False
    return asked.returncode == 0


def _make() -> None:
    say("Making the environment .venv ...")
    making = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(making, check=False, capture_output=True, text=True)
    if made.returncode:
        raise CannotSetUp(
            "Python cannot make an environment here; on Debian and Ubuntu it needs the package "
            "python3-venv (apt-get install python3-venv)."
        )


def is_installed(purpose: str) -> bool:
    return _stamp().get(purpose) == _digest(purpose)


def remember(purpose: str) -> None:
    stamp = _stamp() | {lock: _digest(lock) for lock in BRINGS[purpose]}
    STAMP.write_text(json.dumps(stamp, indent=1), "utf-8")


def _stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _digest(purpose: str) -> str:
    return hashlib.sha256(LOCKS[purpose].read_bytes()).hexdigest()


def _bring_chromium() -> None:
    """The journeys in the browser run in Debian's Chromium."""
    if shutil.which("chromium"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Installing Chromium ...")
        subprocess.run(("apt-get", "update", "-q"), check=False, capture_output=True)
        subprocess.run(CHROMIUM, check=False, capture_output=True)
    if not shutil.which("chromium"):
        raise CannotSetUp(
            "The tests need the program `chromium` and cannot install it themselves here: "
            "install it (on Debian, apt-get install chromium) and start again."
        )
