"""What the playground showed last time, so that no message is lost between two starts."""

import hashlib
import inspect
import pickle
from pathlib import Path
from typing import Any

from mentorapp.playground import mail_boxes, slack_workspace, teams_tenant
from mentorapp.playground.world import World

SLACK = ("conversations", "homes")
TEAMS = ("threads", "installed_for", "installed_in", "read_up_to")
MAIL = ("boxes", "opened")


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
        slack, teams, mail, world.offset = pickle.load(file)
    for side, kept in ((world.slack, slack), (world.teams, teams), (world.mail, mail)):
        for name, value in kept.items():
            setattr(side, name, value)


def _seen(world: World) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any], float]:
    slack = {name: getattr(world.slack, name) for name in SLACK}
    teams = {name: getattr(world.teams, name) for name in TEAMS}
    mail = {name: getattr(world.mail, name) for name in MAIL}
    return slack, teams, mail, world.offset


def _shape() -> str:
    rooms = (slack_workspace, teams_tenant, mail_boxes)
    sources = "".join(inspect.getsource(room) for room in rooms)
    return hashlib.sha256(sources.encode()).hexdigest()
