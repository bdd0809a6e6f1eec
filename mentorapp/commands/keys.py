"""The instance's encryption keys."""

import click
from cryptography.fernet import Fernet

from mentorapp.commands.ground import the_ground
from mentorapp.core.audit.model import record
from mentorapp.core.sealing.keyring import CannotOpen
from mentorapp.operations.rotating import rotate


@click.group()
def keys() -> None:
    """The instance's encryption keys."""


@keys.command("new")
def new_key() -> None:
    """Print a new key, to be put in front of MENTORAPP_ENCRYPTION_KEYS."""
    click.echo(Fernet.generate_key().decode())


@keys.command("rotate")
def rotate_keys() -> None:
    """Wrap everything sealed under the newest key; then the older ones can be dropped."""
    ground = the_ground()
    try:
        with ground.sessions.begin() as session:
            done = rotate(session, keyring=ground.keyring)
            record(session, deed="rotate_keys", by=None, at=ground.clock())
    except CannotOpen:
        raise click.ClickException(
            "something is sealed under a key that is not given here, and nothing was changed; "
            "`mentorapp doctor` says how much. Put that key back, behind the new one"
        ) from None
    click.echo(
        f"{done.pair_keys} pair keys and {done.tokens} tokens are sealed under the newest key"
    )
