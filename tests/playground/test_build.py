"""What the page is drawn with, and how it is built."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

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


@pytest.mark.parametrize("ask", [build, install])
def test_who_asks_while_another_is_at_work_waits_and_finds_it_done(
    ask: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copy(room.ROOM / "package-lock.json", tmp_path)
    monkeypatch.setattr(room, "ROOM", tmp_path)
    monkeypatch.setattr(room, "MODULES", tmp_path / "packages")
    monkeypatch.setattr(room, "OUT", tmp_path / "page")
    answers: list[bool] = []
    second = Thread(target=lambda: answers.append(ask(quiet=True)))
    ran: list[str] = []

    def run(_trouble: str, program: str, *_arguments: object) -> None:
        ran.append(program)
        (tmp_path / {"npm": "packages", "node": "page"}[program]).mkdir()
        if program == "npm" and not second.is_alive():
            second.start()
            second.join(0.2)

    monkeypatch.setattr(room, "_run", run)

    answers.append(ask(quiet=True))
    second.join()

    assert ran.count("npm") == 1
    assert sorted(answers) == [False, True]
