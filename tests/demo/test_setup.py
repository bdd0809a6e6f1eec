"""Setting everything up on a machine that has nothing but Python."""

import ast
import sys
from pathlib import Path

import pytest

from tools import environment, installing

ROOT = Path(__file__).parents[2]
GATE = (ROOT / "tools" / "setup.py").read_text("utf-8")


def test_an_old_python_can_read_what_turns_it_away() -> None:
    ast.parse(GATE, feature_version=(3, 4))


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 15)])
def test_a_python_that_does_not_fit_hears_one_sentence(
    version: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (*version, 0))

    with pytest.raises(SystemExit, match=rf"this is {version[0]}\.{version[1]}:"):
        exec(compile(GATE, "setup.py", "exec"), {})


@pytest.mark.parametrize(
    ("line", "package"),
    [
        (
            "Collecting botbuilder-core==4.17.1 (from -r requirements-demo.lock (line 5))",
            "botbuilder-core",
        ),
        (
            "Processing /wheels/zope_interface-8.1-py3-none-any.whl (from -r a.lock)",
            "zope_interface",
        ),
        ("Requirement already satisfied: click==8.5.0 in ./lib", "click"),
    ],
)
def test_every_package_is_counted(line: str, package: str) -> None:
    found = installing.ONE.match(line)

    assert found is not None
    assert found[1] == package


def test_a_missing_network_is_said_in_one_sentence(tmp_path: Path) -> None:
    log = tmp_path / "install.log"
    log.write_text(
        "WARNING: Retrying after connection broken by 'NewConnectionError(...)'\n"
        "ERROR: No matching distribution found for aiohttp==3.14.5\n"
    )

    assert installing.reason_in(log) == (
        "The packages cannot be downloaded because there is no way to the network."
    )


def test_another_failure_is_said_in_pip_s_words(tmp_path: Path) -> None:
    log = tmp_path / "install.log"
    log.write_text("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n")

    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in installing.reason_in(log)


def test_an_environment_is_ready_until_its_lock_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locks = {"demo": tmp_path / "demo.lock", "dev": tmp_path / "dev.lock"}
    for lock in locks.values():
        lock.write_text("click==8.5.0\n")
    monkeypatch.setattr(environment, "LOCKS", locks)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "installed.json")

    environment.remember("dev")

    assert environment.is_installed("demo")
    assert environment.is_installed("dev")
    locks["demo"].write_text("click==8.6.0\n")
    assert not environment.is_installed("demo")
