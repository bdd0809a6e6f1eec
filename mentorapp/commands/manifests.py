"""What an administrator installs."""

from pathlib import Path

import click

from mentorapp import __version__
from mentorapp.slack.manifest import NotHttps, manifest_for
from mentorapp.teams.manifest import CannotPackage, package


@click.group()
def manifest() -> None:
    """What an administrator installs, for the address of this installation."""


@manifest.command("slack")
@click.option("--url", required=True, help="https://mentoring.example")
def slack_manifest(url: str) -> None:
    """Print the app manifest to paste at Slack."""
    try:
        click.echo(manifest_for(url))
    except NotHttps as error:
        raise click.ClickException(str(error)) from None


@manifest.command("teams")
@click.option("--url", required=True, help="https://mentoring.example")
@click.option("--app-id", required=True, help="the registration's id")
@click.option("--to", type=click.Path(dir_okay=False), default="mentoring.zip", show_default=True)
def teams_manifest(url: str, app_id: str, to: str) -> None:
    """Write the app package to upload at Teams."""
    try:
        zipped = package(url=url, app_id=app_id, version=__version__)
    except CannotPackage as error:
        raise click.ClickException(str(error)) from None
    Path(to).write_bytes(zipped)
    click.echo(to)
