"""What is loaded when the product starts: nothing that a calculation or the demo needs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CALCULATING = {"numpy", "scipy"}
DOORS = {"answers", "app", "pages", "screens", "serving", "slack", "teams"}


def test_starting_loads_nothing_that_calculates() -> None:
    loaded = {name.partition(".")[0] for name in _loaded_by("mentorapp.app")}

    assert not loaded & CALCULATING


def test_starting_loads_neither_the_demo_nor_the_playground() -> None:
    loaded = _loaded_by("mentorapp.commands.running")

    assert "mentorapp.serving" in loaded
    assert not [name for name in loaded if name.startswith(("mentorapp.demo", "mentorapp.play"))]


def test_each_command_loads_its_own_room_alone() -> None:
    assert _ours(_loaded_by("mentorapp.cli")) == {"mentorapp", "mentorapp.cli"}


@pytest.mark.parametrize("room", ["audit", "coordinators", "jobs", "keys", "messages", "migrate"])
def test_what_only_asks_the_database_opens_no_door(room: str) -> None:
    loaded = _ours(_loaded_by(f"mentorapp.commands.{room}"))

    assert f"mentorapp.commands.{room}" in loaded
    assert not {name.split(".")[1] for name in loaded if "." in name} & DOORS


def test_the_engine_is_what_calculates() -> None:
    """So that the test above can fail."""
    loaded = {name.partition(".")[0] for name in _loaded_by("mentorapp.core.matching.engine.match")}

    assert {"numpy", "scipy"} <= loaded


def _ours(loaded: set[str]) -> set[str]:
    return {name for name in loaded if _file(name) is not None}


def _loaded_by(start: str) -> set[str]:
    """Everything imported when this module is, as written at the top of the files."""
    known, waiting = {start}, [start]
    while waiting:
        for name in _imports(waiting.pop()):
            if name not in known:
                known.add(name)
                waiting.append(name)
    return known


def _imports(module: str) -> Iterator[str]:
    file = _file(module)
    if file is None:
        return
    for node in ast.parse(file.read_text("utf-8")).body:
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(parent), names=names):
                yield parent
                yield from (f"{parent}.{alias.name}" for alias in names)


def _file(module: str) -> Path | None:
    """The file of one of our modules; None for another's, or for a name inside a module."""
    if not module.startswith("mentorapp"):
        return None
    path = ROOT.joinpath(*module.split("."))
    return next((f for f in (path.with_suffix(".py"), path / "__init__.py") if f.exists()), None)
