"""The doctor says what is wrong and how to mend it, whatever else is broken."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import Engine

from mentorapp.core.people.installations import SlackGrant, save_installation
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.db.clock import Clock
from mentorapp.db.engine import make_engine
from mentorapp.db.session import make_sessions
from mentorapp.db.upgrade import NotUnicode, upgrade
from mentorapp.findings import Finding, Health, clock_beside, good
from mentorapp.jobs.checkup import work
from mentorapp.operations import checkup
from mentorapp.operations.doctor import examine
from mentorapp.settings import Settings, SlackSettings, TeamsRegistration, TeamsSettings
from mentorapp.slack.checkup import installations
from mentorapp.slack.scopes import OPTIONAL, REQUIRED
from mentorapp.teams.checkup import credentials
from tests.databases import ascii_only_url
from tests.operations.answering import Said, answering

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
KEY = Fernet.generate_key().decode()
GRANT = SlackGrant(
    team_id="T1", team_name="Town", app_id="A1", bot_token="xoxb-1", bot_user_id="U1"
)
EVERYTHING = ",".join((*REQUIRED, *OPTIONAL))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path}/mentoring.db")
    yield engine
    engine.dispose()


def wrongs(findings: Iterator[Finding]) -> list[str]:
    return [f"{f.what} → {f.mend}" for f in findings if f.health is Health.WRONG]


def test_what_cannot_be_examined_hides_nothing() -> None:
    def broken() -> Iterator[Finding]:
        yield good("this much is known")
        raise ZeroDivisionError

    told = list(examine({"one": broken, "two": lambda: [good("fine")], "three": broken}))

    assert [(e.topic, e.finding.health) for e in told] == [
        ("one", Health.GOOD),
        ("two", Health.GOOD),
        ("three", Health.GOOD),
        ("one, three", Health.WRONG),
    ]


def test_before_the_first_migration_it_is_said_once_that_the_rest_waits(engine: Engine) -> None:
    sessions = make_sessions(engine)
    checkups = {
        "database": lambda: checkup.database(engine),
        "keys": lambda: checkup.keys(engine, Keyring([KEY])),
        "work": lambda: work(sessions, clock=Clock(engine, movable=False), real=NOW),
    }

    said = [line for each in examine(checkups) for line in each.lines if "WRONG" in line]

    assert said == [
        "WRONG  database: it has no tables yet",
        "WRONG  keys, work: this could not be examined (OperationalError)",
    ]


def test_how_to_mend_it_stands_below(engine: Engine) -> None:
    (behind,) = [
        e
        for e in examine({"database": lambda: checkup.database(engine)})
        if e.finding.health is Health.WRONG
    ]

    assert list(behind.lines) == [
        "WRONG  database: it has no tables yet",
        "       → run `mentorapp migrate`",
    ]


def test_a_migrated_database_is_good(sqlite: Engine) -> None:
    assert wrongs(checkup.database(sqlite)) == []


def test_a_database_that_does_not_answer_is_wrong() -> None:
    nowhere = make_engine("sqlite:////nowhere/at/all.db")

    (said,) = wrongs(checkup.database(nowhere))

    assert said.startswith("the database does not answer (OperationalError)")


def test_a_database_that_cannot_keep_every_name_is_found_and_never_filled() -> None:
    engine = make_engine(ascii_only_url())

    (_no_tables, said) = wrongs(checkup.database(engine))
    with pytest.raises(NotUnicode, match="keeps text as SQL_ASCII"):
        upgrade(engine)

    assert said.startswith("it keeps text as SQL_ASCII, in which some names cannot be kept")
    engine.dispose()


def test_a_key_that_opens_nothing_is_found_before_anybody_needs_it(sqlite: Engine) -> None:
    with make_sessions(sqlite).begin() as session:
        save_installation(session, grant=GRANT, keyring=Keyring([KEY]), at=NOW)

    lost = wrongs(checkup.keys(sqlite, Keyring([Fernet.generate_key().decode()])))
    kept = wrongs(checkup.keys(sqlite, Keyring([KEY])))

    assert len(lost) == 1
    assert lost[0].startswith("1 of 1 tokens of Slack do not open")
    assert kept == []


def test_settings_nobody_should_run_with_are_named() -> None:
    careless = Settings(
        encryption_keys=(SecretStr(KEY),),
        secret_key=SecretStr("short"),
        public_url="http://mentoring.example",
    )

    said = " ".join(wrongs(checkup.settings(careless)))

    assert "the public address is not https" in said
    assert "the secret key is short" in said
    assert "neither Slack nor Teams is set up" in said


def test_good_settings_are_good() -> None:
    careful = Settings(
        encryption_keys=(SecretStr(KEY),),
        secret_key=SecretStr("x" * 32),
        public_url="https://mentoring.example",
        slack=SlackSettings(signing_secret=SecretStr("s")),
    )

    assert wrongs(checkup.settings(careful)) == []


def test_a_moved_clock_is_pointed_at(sqlite: Engine) -> None:
    clock = Clock(sqlite, movable=True)
    clock.move(timedelta(days=3))

    (said,) = checkup.clock(clock)

    assert said.health is Health.WATCH


@pytest.mark.parametrize(("seconds", "health"), [(59, Health.GOOD), (-61, Health.WRONG)])
def test_a_clock_may_be_a_minute_off(seconds: int, health: Health) -> None:
    theirs = NOW + timedelta(seconds=seconds)

    assert clock_beside(theirs, ours=NOW, whose="Slack's").health is health


def slack(said: Said) -> list[Finding]:
    with answering({"/api/auth.test": said}) as address:
        return list(installations(f"{address}/api/", [GRANT]))


def test_a_good_installation_is_good() -> None:
    at = format_datetime(datetime.now(UTC), usegmt=True)
    said = slack(Said({"ok": True}, headers={"x-oauth-scopes": EVERYTHING, "Date": at}))

    assert {finding.health for finding in said} == {Health.GOOD}
    assert "Slack's" in said[-1].what


def test_a_missing_scope_is_named() -> None:
    said = slack(Said({"ok": True}, headers={"x-oauth-scopes": "commands"}))

    assert "chat:write" in wrongs(iter(said))[0]


def test_a_scope_one_can_do_without_is_no_fault() -> None:
    said = slack(Said({"ok": True}, headers={"x-oauth-scopes": ",".join(REQUIRED)}))

    assert [finding.health for finding in said] == [Health.GOOD, Health.WATCH]


def test_a_revoked_token_is_wrong() -> None:
    said = slack(Said({"ok": False, "error": "token_revoked"}))

    assert wrongs(iter(said)) == [
        "T1: the token is refused (token_revoked) → "
        "let an administrator install the app again at /slack/install"
    ]


def test_slack_out_of_reach_is_wrong() -> None:
    said = list(installations("http://127.0.0.1:9/api/", [GRANT]))

    assert "does not answer" in wrongs(iter(said))[0]


def teams(said: Said, *, keys: Said | None = None) -> list[Finding]:
    answers = {"/keys": keys or Said({"jwks_uri": ""}), "/tenant/oauth2/v2.0/token": said}
    with answering(answers) as address:
        app = TeamsRegistration(app_id="app", tenant_id="tenant", password=SecretStr("p"))
        settings = TeamsSettings(
            apps=(app,), login_url=address, openid_metadata_url=f"{address}/keys"
        )
        return list(credentials(settings))


def test_good_credentials_are_good() -> None:
    said = teams(Said({"access_token": "t", "expires_in": 3600}))

    assert {finding.health for finding in said} == {Health.GOOD}


def test_refused_credentials_are_wrong() -> None:
    said = teams(Said({"error": "invalid_client"}, status=401))

    assert "app: Microsoft refuses the credentials" in wrongs(iter(said))[0]


def test_keys_that_cannot_be_read_are_wrong() -> None:
    said = teams(Said({"access_token": "t", "expires_in": 3600}), keys=Said({}, status=503))

    assert "signing keys cannot be read (HTTPError)" in wrongs(iter(said))[0]
