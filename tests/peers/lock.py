"""Writes `package-lock.json` anew after `package.json` changed: `python -m tests.peers.lock`."""

import json

from tests.peers.node import PEERS, npm

LOCK = PEERS / "package-lock.json"


def write() -> None:
    """Versions and checksums only; npm would also note where every author takes donations."""
    npm("install", "--package-lock-only", "--ignore-scripts")
    locked = json.loads(LOCK.read_text())
    for package in locked["packages"].values():
        package.pop("funding", None)
    LOCK.write_text(json.dumps(locked, indent=2) + "\n")


if __name__ == "__main__":
    write()
