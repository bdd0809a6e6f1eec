"""Signing people out, after something leaked."""

import click

from mentorapp.commands.ground import the_ground
from mentorapp.core.people.model import Platform
from mentorapp.core.people.queries import account_at
from mentorapp.core.people.signing_out import sign_out_everybody, sign_out_for_operator


@click.command("sign-out")
@click.option("--platform", type=click.Choice([p.value for p in Platform]))
@click.option("--workspace", default="", help="Slack team id or Teams tenant id")
@click.option("--user", default="", help="Slack user id, Entra object id or mail address")
@click.option("--everybody", is_flag=True, help="all of them, after something leaked")
def sign_out(platform: str | None, workspace: str, user: str, everybody: bool) -> None:
    """End somebody's sessions in every browser, and the links they were sent before."""
    ground = the_ground()
    with ground.sessions.begin() as session:
        if everybody:
            ended = sign_out_everybody(session, at=ground.clock())
            click.echo(f"{ended} browsers are signed out")
            return
        account = platform and account_at(
            session, platform=Platform(platform), workspace=workspace, user=user
        )
        if not account:
            raise click.ClickException("there is no such account; or was --everybody meant?")
        sign_out_for_operator(session, account=account, at=ground.clock())
    click.echo("signed out everywhere")
