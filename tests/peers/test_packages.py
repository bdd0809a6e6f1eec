"""The table of oracles says what is installed, and the lock file says it without an address."""

import json
import re
from typing import Any

from tests.peers.node import PEERS, installed, run_node


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((PEERS / name).read_text())
    return read


def test_the_table_names_every_package_and_its_version() -> None:
    rows = re.findall(r"\| `([^`]+)` \| ([\d.]+) \|", (PEERS / "README.md").read_text())

    assert dict(rows) == _read("package.json")["devDependencies"]


def test_what_is_locked_is_what_is_asked_for() -> None:
    locked = _read("package-lock.json")["packages"]

    for name, version in _read("package.json")["devDependencies"].items():
        assert locked[f"node_modules/{name}"]["version"] == version


def test_the_lock_file_names_no_address() -> None:
    packages = _read("package-lock.json")["packages"].values()

    assert "://" not in (PEERS / "package-lock.json").read_text()
    assert all("integrity" in package for package in packages if package.get("version"))


def test_node_is_the_one_of_the_wheel() -> None:
    major, minor = map(int, run_node("--version").strip("v\n").split(".")[:2])

    assert (installed() / "emulate").is_dir()
    assert (major, minor) >= (22, 15)  # the emulator needs module.registerHooks
