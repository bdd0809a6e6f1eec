"""How what everything stands on is: the settings, the database, the keys, the clock."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from mentorapp.core.people.installations import SlackInstallation
from mentorapp.core.privacy.periods import periods_set, periods_waiting
from mentorapp.core.privacy.register import Keeping
from mentorapp.core.sealing.keyring import CannotOpen, Keyring
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.db.clock import Clock
from mentorapp.db.session import Sessions, looking
from mentorapp.db.upgrade import UNICODE, current, encoding_of, newest
from mentorapp.findings import Finding, clock_beside, good, watch, wrong
from mentorapp.settings import SECRET_LEAST, Settings, is_loopback

_ROOM = 500 * 1024 * 1024  # bytes free beside an SQLite file
# What an operator may set, in the words of `docs/settings.md`.
_KEPT = {
    Keeping.SEAT: "somebody's data after their last seat was lost",
    Keeping.APPLICATION: "an application that was not admitted",
    Keeping.CONTENTS: "what a tandem wrote",
    Keeping.COHORT: "the names of a cohort that has ended",
    Keeping.PROOF: "the record of who did what",
    Keeping.INSTALLED: "the data of a workspace that removed the app",
}


def database(engine: Engine) -> Iterator[Finding]:
    try:
        with engine.connect() as connection:
            at, head = current(connection), newest()
            theirs, encoding = _its_clock(connection), encoding_of(connection)
    except SQLAlchemyError as error:
        yield wrong(
            f"the database does not answer ({type(error).__name__})",
            "check MENTORAPP_DATABASE_URL, that the server runs, and that this user may log in",
        )
        return
    yield good(f"{engine.dialect.name} answers")
    if at == head:
        yield good(f"at the newest migration, {head}")
    else:
        here = f"at migration {at} instead of {head}" if at else "it has no tables yet"
        yield wrong(here, "run `mentorapp migrate`")
    if encoding != UNICODE:
        yield wrong(
            f"it keeps text as {encoding}, in which some names cannot be kept",
            "back up, and restore into a database made with ENCODING 'UTF8' TEMPLATE template0",
        )
    if theirs is not None:
        yield clock_beside(theirs, ours=datetime.now(UTC), whose="the database's")
    if engine.dialect.name == "sqlite":
        yield from _file(engine)


def keys(engine: Engine, keyring: Keyring) -> Iterator[Finding]:
    """Whether everything that was sealed can be opened; nothing is looked at."""
    with Session(engine.execution_options(reading=True)) as session:
        pairs = list(session.execute(select(WrappedKey.pair_id, WrappedKey.wrapped)))
        tokens = list(
            session.execute(select(SlackInstallation.id, SlackInstallation.sealed_bot_token))
        )
    for name, rows in (("keys of tandems", pairs), ("tokens of Slack", tokens)):
        shut = [str(id_) for id_, sealed in rows if not _opens(keyring, sealed)]
        if shut:
            yield wrong(
                f"{len(shut)} of {len(rows)} {name} do not open: {', '.join(shut[:5])}",
                "put the older key back behind the new one in MENTORAPP_ENCRYPTION_KEYS, "
                "then run `mentorapp keys rotate`",
            )
        else:
            yield good(f"all {len(rows)} {name} open" if rows else f"there are no {name} yet")


def retention(sessions: Sessions) -> Iterator[Finding]:
    """Whether everybody who has to has agreed to what is kept longer than usual."""
    with looking(sessions) as session:
        chosen, waiting = periods_set(session), periods_waiting(session)
    for keeping, held in waiting.items():
        yield watch(
            f"{_KEPT[keeping]} is kept for {held.days} days, not for the {chosen[keeping].days} of "
            f"MENTORAPP_RETENTION__{keeping.upper()}: two people have to agree first",
            "in each approved programme a coordinator puts it to a second person, under "
            "“Transparency”",
        )
    if not waiting:
        yield good("everything is kept for as long as is set")


def settings(given: Settings) -> Iterator[Finding]:
    address = urlsplit(given.public_url)
    if address.scheme == "https" or is_loopback(address.hostname or ""):
        yield good(f"reached at {given.public_url}")
    else:
        yield wrong(
            "the public address is not https", "set MENTORAPP_PUBLIC_URL to the https address"
        )
    if len(given.secret_key.get_secret_value()) < SECRET_LEAST:
        yield wrong(
            "the secret key is short",
            f"set MENTORAPP_SECRET_KEY to {SECRET_LEAST} random characters or more",
        )
    if given.slack.signing_secret is None and not given.teams.apps:
        yield wrong(
            "neither Slack nor Teams is set up",
            "set MENTORAPP_SLACK__SIGNING_SECRET or MENTORAPP_TEAMS__APPS",
        )


def clock(given: Clock) -> Iterator[Finding]:
    offset = given.offset()
    if offset:
        yield watch(
            f"product time is moved by {offset}", "a trial installation only: never in production"
        )
    else:
        yield good("product time is the system's")


def _file(engine: Engine) -> Iterator[Finding]:
    path = engine.url.database
    if not path or path == ":memory:":
        return
    free = shutil.disk_usage(Path(path).absolute().parent).free
    if free < _ROOM:
        yield watch(f"{free // 2**20} MiB are left on its disk", "make room before it is full")
    with engine.connect() as connection:
        mode = connection.scalar(text("PRAGMA journal_mode"))
    if mode != "wal":
        yield wrong(
            f"SQLite keeps its journal as {mode}",
            "keep the file on a local disk, not on a network share",
        )


def _its_clock(connection: Connection) -> datetime | None:
    """None where the database has no clock but this machine's."""
    if connection.dialect.name != "postgresql":
        return None
    said: datetime | None = connection.scalar(text("SELECT clock_timestamp()"))
    return said


def _opens(keyring: Keyring, sealed: bytes) -> bool:
    try:
        keyring.unwrap(sealed)
    except CannotOpen:
        return False
    return True
