"""Examining everything."""

import sys

import click
from sqlalchemy.exc import ArgumentError

from mentorapp.app import make_product
from mentorapp.commands.ground import the_settings, unusable
from mentorapp.findings import Health
from mentorapp.operations.doctor import examine


@click.command()
def doctor() -> None:
    """Examine everything, and say what is wrong and how to mend it."""
    settings = the_settings()
    try:
        product = make_product(settings)
    except (ValueError, ArgumentError) as error:
        raise unusable(error) from None
    worst = Health.GOOD
    for examined in examine(product.checkups()):
        for line in examined.lines:
            click.echo(line)
        worst = max(worst, examined.finding.health, key=list(Health).index)
    if worst is Health.WRONG:
        sys.exit(1)
