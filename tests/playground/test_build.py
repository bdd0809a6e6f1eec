"""What the page is drawn with, and how it is built."""

import json
import sys
from pathlib import Path

import pytest

from mentorapp.playground import build as room
from mentorapp.playground.build import CannotBuild, build, install


def test_the_lock_names_versions_and_checksums_and_no_address() -> None:
    lock = (room.ROOM / "package-lock.json").read_text("utf-8")

    packages = {name: one for name, one in json.loads(lock)["packages"].items() if name}
    assert "://" not in lock
    assert all(one["version"] and one["integrity"] for one in packages.values())


def test_the_two_renderers_are_the_ones_that_were_looked_at() -> None:
    wanted = json.loads((room.ROOM / "package.json").read_text("utf-8"))["dependencies"]

    assert wanted["slack-blocks-to-jsx"] == "1.1.1"
    assert wanted["adaptivecards"] == "3.0.6"


def test_a_fresh_page_is_not_built_again() -> None:
    build(quiet=True)

    assert build(quiet=True) is False
    assert install(quiet=True) is False
    assert (room.OUT / "main.js").is_file()


def test_without_node_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(room, "MODULES", tmp_path / "node_modules")

    with pytest.raises(CannotBuild, match="Node is missing"):
        install(quiet=True)
