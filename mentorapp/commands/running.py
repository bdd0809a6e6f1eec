"""Running it: web and work, together or apart."""

import click

from mentorapp.commands.ground import the_settings, upgraded
from mentorapp.serving import run_web, run_work


@click.command()
@click.option("--socket-mode", is_flag=True, help="Slack is called; it need not reach this machine")
def serve(socket_mode: bool) -> None:
    """Web and work in one process, for one machine."""
    settings = the_settings()
    if socket_mode and settings.slack.app_token is None:
        raise click.ClickException("Socket Mode needs MENTORAPP_SLACK__APP_TOKEN")
    upgraded(settings)
    run_web(settings, with_work=True, by_socket=socket_mode)


@click.command()
def web() -> None:
    """Only answer Slack and Teams; any number of these beside `work` (PostgreSQL)."""
    run_web(the_settings(), with_work=False)


@click.command()
def work() -> None:
    """Only deliver messages and run jobs; any number of these (PostgreSQL)."""
    run_work(the_settings())
