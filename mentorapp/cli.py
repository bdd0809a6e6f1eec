"""The command line: for the people who install and run it.

Each command has a room in `mentorapp/commands`, which is loaded when it is asked for: a new key or
a manifest need nothing of what serves a workspace.
"""

import os
from importlib import import_module

import click

from mentorapp import __version__

_ROOMS = {
    "audit": "audit",
    "backup": "backups",
    "coordinator": "coordinators",
    "demo": "demo",
    "doctor": "doctor",
    "jobs": "jobs",
    "keys": "keys",
    "manifest": "manifests",
    "messages": "messages",
    "migrate": "migrate",
    "restore": "backups",
    "serve": "running",
    "sign-out": "signing_out",
    "web": "running",
    "work": "running",
}


class Rooms(click.Group):
    """The commands by their rooms; in each, a command has its own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_ROOMS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        room = _ROOMS.get(cmd_name)
        if room is None:
            return None
        place = import_module(f"mentorapp.commands.{room}")
        command: click.Command = getattr(place, cmd_name.replace("-", "_"))
        return command


@click.group(cls=Rooms, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """A mentoring programme inside Slack and Microsoft Teams."""
    os.umask(0o077)  # databases and backups are for whoever runs this, and nobody else here
