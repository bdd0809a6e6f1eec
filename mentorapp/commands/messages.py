"""Messages that were given up, or of which nobody knows whether they arrived."""

from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

import click
from sqlalchemy.orm import Session

from mentorapp.commands.ground import the_ground
from mentorapp.core.errors import Refused
from mentorapp.core.notices.model import Delivery
from mentorapp.core.notices.queries import failures, the_delivery
from mentorapp.core.notices.repair import let_be, send_again


class Settle(Protocol):
    def __call__(self, session: Session, *, by: None, delivery: Delivery, at: datetime) -> None: ...


@click.group()
def messages() -> None:
    """Messages that were given up, or of which nobody knows whether they arrived."""


@messages.command("failed")
@click.option("--days", default=30, show_default=True)
def failed_messages(days: int) -> None:
    """List what was given up: the line's id, workspace, kind and reason."""
    ground = the_ground()
    with ground.sessions() as session:
        since = ground.clock() - timedelta(days=days)
        for one in failures(session, since=since, most=1000):
            click.echo(f"{one.delivery_id}  {one.workspace_id}  {one.kind}  {one.reason}")


@messages.command("send-again")
@click.argument("line", type=click.UUID)
def send_message_again(line: UUID) -> None:
    """Send one that was given up or is held, even if it may have arrived."""
    _settle(line, send_again)


@messages.command("let-be")
@click.argument("line", type=click.UUID)
def let_message_be(line: UUID) -> None:
    """Do not send one any more."""
    _settle(line, let_be)


def _settle(line: UUID, settle: Settle) -> None:
    ground = the_ground()
    try:
        with ground.sessions.begin() as session:
            delivery = the_delivery(session, line)
            settle(session, by=None, delivery=delivery, at=ground.clock())
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from None
