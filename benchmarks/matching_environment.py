"""An environment of its own for mentor-match, made once: its package is called `matching`."""

import subprocess
import sys
from pathlib import Path
from typing import Final

PINNED: Final = ("mentor-match==7.0.1", "munkres==3.0.0")
FOLDER: Final = Path(__file__).parents[1] / ".bench" / "mentor-match"


def peer_python() -> str:
    """The Python that can import mentor-match, installed with it where it is not there yet."""
    python = FOLDER / "bin" / "python"
    if not _has_them(python):
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PINNED], check=True)
    return str(python)


def _has_them(python: Path) -> bool:
    if not python.exists():
        return False
    listed = subprocess.run(
        [str(python), "-m", "pip", "list", "--format", "freeze"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(PINNED) <= {line.lower() for line in listed.stdout.splitlines()}
