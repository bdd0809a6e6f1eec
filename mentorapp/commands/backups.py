"""Backups: the data, and the tandems' keys apart from it."""

from pathlib import Path

import click
from sqlalchemy.exc import OperationalError

from mentorapp.commands.ground import no_database, on_record, the_settings
from mentorapp.db.engine import make_engine
from mentorapp.db.upgrade import NotUnicode
from mentorapp.operations import backup as backups
from mentorapp.operations.backup import CannotRestore, Part


@click.command()
@click.argument("part", type=click.Choice([part.value for part in Part]))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(part: str, file: Path) -> None:
    """Write the data, or the tandems' keys, to FILE. Keep the two in different places."""
    engine = make_engine(the_settings().database_url)
    try:
        done = backups.back_up(engine, file, part=Part(part))
    except (OSError, CannotRestore) as error:
        raise click.ClickException(f"nothing was written: {error}") from None
    except OperationalError as error:
        raise no_database(error) from None
    on_record(engine, f"back_up_{part}")
    click.echo(f"{done.rows} rows of migration {done.revision}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Read a backup into an empty database: the data first, then the keys."""
    engine = make_engine(the_settings().database_url)
    try:
        done = backups.restore(engine, file)
    except CannotRestore as error:
        raise click.ClickException(str(error)) from None
    except (OperationalError, NotUnicode) as error:
        raise no_database(error) from None
    on_record(engine, "restore")
    click.echo(f"{done.rows} rows; the database is at the newest migration")
