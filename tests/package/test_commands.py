"""The commands of the installed product, with the demo's programme in a database."""

import zipfile
from collections.abc import Iterator

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from mentorapp.core.people.installations import find_installation
from mentorapp.core.people.visits import Instance
from mentorapp.core.programmes.model import Coordinator, Programme
from mentorapp.core.sealing.keyring import CannotOpen, Keyring
from mentorapp.core.sealing.pairkeys import WrappedKey, pair_key
from mentorapp.db.clock import Clock
from mentorapp.db.engine import make_engine
from mentorapp.db.session import make_sessions
from mentorapp.db.upgrade import current, newest
from mentorapp.demo.calendar import DemoStage
from mentorapp.demo.load import Surroundings, load
from mentorapp.demo.people import APPLICANTS
from mentorapp.demo.vault import Vault
from mentorapp.demo.world import SLACK_TEAM, user_id
from tests.package.installed import Installed

VAULT = Vault()
APP = "11111111-2222-3333-4444-555555555555"


@pytest.fixture(scope="module")
def running(
    product: Installed, settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Settings of an installation that was migrated by command, and where tandems are at work."""
    database = tmp_path_factory.mktemp("running") / "mentoring.db"
    used = settings | {
        "DATABASE_URL": f"sqlite:///{database}",
        "ENCRYPTION_KEYS": VAULT.encryption_key,
    }
    migrated = product.command("migrate", **used)
    assert migrated.returncode == 0, migrated.stderr
    engine = make_engine(used["DATABASE_URL"])
    instance = Instance(
        sessions=make_sessions(engine),
        clock=Clock(engine, movable=False),
        keyring=Keyring([VAULT.encryption_key]),
        public_url="https://mentoring.example",
        link_secret=VAULT.link_secret,
    )
    around = Surroundings(vault=VAULT, service_url="https://teams.example/")
    load(instance, DemoStage.PREPARATION, around=around)
    engine.dispose()
    return used


@pytest.fixture
def session(running: dict[str, str]) -> Iterator[Session]:
    engine = make_engine(running["DATABASE_URL"])
    with make_sessions(engine)() as session:
        yield session
    engine.dispose()


def test_a_new_key_is_printed_and_fits(product: Installed) -> None:
    key = product.command("keys", "new").stdout.strip()

    assert Fernet(key).decrypt(Fernet(key).encrypt(b"kept")) == b"kept"


def test_the_manifest_for_slack_is_printed_with_the_address(product: Installed) -> None:
    printed = product.command("manifest", "slack", "--url", "https://mentoring.example/")

    assert printed.returncode == 0, printed.stderr
    assert "https://mentoring.example/slack/events" in printed.stdout
    assert "mentorapp.example" not in printed.stdout


def test_the_package_for_teams_is_written(product: Installed) -> None:
    asked = ("--url", "https://mentoring.example", "--app-id", APP)

    written = product.command("manifest", "teams", *asked)

    assert written.stdout == "mentoring.zip\n", written.stderr
    with zipfile.ZipFile(product.elsewhere / "mentoring.zip") as archive:
        assert "manifest.json" in archive.namelist()


def test_migrating_once_more_changes_nothing(product: Installed, running: dict[str, str]) -> None:
    engine = make_engine(running["DATABASE_URL"])
    before = _migration(engine)

    again = product.command("migrate", **running)

    assert again.returncode == 0, again.stderr
    assert before == _migration(engine) == newest()
    engine.dispose()


def test_a_coordinator_is_appointed_once(
    product: Installed, running: dict[str, str], session: Session
) -> None:
    programme = session.scalars(select(Programme)).one()
    before = session.scalar(select(func.count()).select_from(Coordinator)) or 0
    session.commit()
    asked = (
        *("coordinator", "add", "--platform", "slack", "--workspace", SLACK_TEAM),
        *("--user", user_id(next(one.who for one in APPLICANTS if one.who.key == "fatma"))),
        *("--programme", str(programme.id)),
    )

    ended = [product.command(*asked, **running) for _ in range(2)]

    assert [one.returncode for one in ended] == [0, 0], ended[-1].stderr
    assert session.scalar(select(func.count()).select_from(Coordinator)) == before + 1


def test_somebody_unknown_is_not_appointed(
    product: Installed, running: dict[str, str], session: Session
) -> None:
    programme = session.scalars(select(Programme)).one()
    session.commit()

    refused = product.command(
        *("coordinator", "add", "--platform", "teams", "--workspace", "nowhere"),
        *("--user", "nobody", "--programme", str(programme.id)),
        **running,
    )

    assert refused.returncode == 1
    assert refused.stderr == "Error: there is no such account: have they opened the app?\n"


def test_after_a_rotation_the_new_key_opens_everything_and_the_old_one_nothing(
    product: Installed, running: dict[str, str], session: Session
) -> None:
    old, new = VAULT.encryption_key, Fernet.generate_key().decode()

    rotated = product.command("keys", "rotate", **running | {"ENCRYPTION_KEYS": f"{new},{old}"})

    pairs = session.scalars(select(WrappedKey.pair_id)).all()
    assert pairs
    assert rotated.stdout.startswith(f"{len(pairs)} pair keys and 1 tokens "), rotated.stderr
    assert _opened(session, Keyring([new])) == len(pairs) + 1
    assert _opened(session, Keyring([old])) == 0


def _opened(session: Session, keyring: Keyring) -> int:
    """How much of what is sealed this keyring opens."""
    opened = 0
    for pair in session.scalars(select(WrappedKey.pair_id)):
        try:
            opened += len(pair_key(session, pair_id=pair, keyring=keyring).secret) == 32
        except CannotOpen:
            continue
    try:
        grant = find_installation(session, team_id=SLACK_TEAM, enterprise_id="", keyring=keyring)
    except CannotOpen:
        return opened
    return opened + (grant is not None and grant.bot_token == VAULT.bot_token)


def _migration(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return current(connection)
