"""What the playground showed last time, so that no message is lost between two starts."""

import hashlib
import inspect
import pickle
from pathlib import Path
from typing import Any

from mentorapp.playground import slack_workspace, teams_tenant
from mentorapp.playground.world import World

SLACK = ("conversations", "homes")
TEAMS = ("threads", "installed_for", "installed_in", "read_up_to")


def keep(world: World, path: Path) -> None:
    with world.look(), path.open("wb") as file:
        pickle.dump(_shape(), file)
        pickle.dump(_seen(world), file)


def recall(world: World, path: Path) -> None:
    """Show it again, unless the playground keeps its messages in another shape by now."""
    if not path.exists():
        return
    with path.open("rb") as file:
        if pickle.load(file) != _shape():
            return
        slack, teams, world.offset = pickle.load(file)
    for side, kept in ((world.slack, slack), (world.teams, teams)):
        for name, value in kept.items():
            setattr(side, name, value)


def _seen(world: World) -> tuple[dict[str, Any], dict[str, Any], float]:
    slack = {name: getattr(world.slack, name) for name in SLACK}
    teams = {name: getattr(world.teams, name) for name in TEAMS}
    return slack, teams, world.offset


def _shape() -> str:
    sources = inspect.getsource(slack_workspace) + inspect.getsource(teams_tenant)
    return hashlib.sha256(sources.encode()).hexdigest()
