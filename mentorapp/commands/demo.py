"""Trying it without any account."""

import sys

import click

from mentorapp.demo.launch import start


@click.command()
@click.option("--stage", default="", help="where the cohort stands; else it goes on as it was")
@click.option("--programme", default="", help="a template, such as next_step; else as it was")
@click.option("--more", type=int, help="so many more people take part, up to 1,000; else as it was")
@click.option("--port", default=3000, show_default=True, help="the app; the playground is next")
@click.option("--fresh", is_flag=True, help="forget what was done before")
def demo(stage: str, programme: str, more: int | None, port: int, fresh: bool) -> None:
    """Try it: a local Slack and a local Teams in the browser, with one programme's people."""
    sys.exit(start(stage, port, fresh, programme, more))
