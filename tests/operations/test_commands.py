"""The operator's commands: examine, list what failed, send again, let be, retry."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result

from mentorapp.cli import main
from mentorapp.commands.ground import the_ground
from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.errors import CannotReach
from mentorapp.core.notices.job import Job, JobState, ask_for
from mentorapp.core.notices.model import DeliveryState
from mentorapp.core.people.model import Account, Person
from mentorapp.core.people.page_sessions import Entry, Theme, open_page_session, signed_in
from mentorapp.core.privacy.periods import Period, periods_of
from mentorapp.core.privacy.register import Keeping
from mentorapp.db.upgrade import MIGRATIONS, current, newest
from mentorapp.operations.backup import Part
from tests.jobs.stage import Stage, unhurried

SETTINGS = {
    "MENTORAPP_ENCRYPTION_KEYS": "x7b9Zz5G1xk2mJxRr1d2lZq0fJ8m3kq1o2g3h4i5j6k=",
    "MENTORAPP_SECRET_KEY": "a secret that only the tests know",
}

Command = Callable[..., Result]


@pytest.fixture
def command(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Command:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MENTORAPP_DATABASE_URL", str(stage.engine.url))
    return lambda *words: CliRunner().invoke(main, words)


def test_the_doctor_ends_with_a_fault_when_something_is_wrong(command: Command) -> None:
    examined = command("doctor")

    assert examined.exit_code == 1
    assert "ok     keys: there are no keys of tandems yet" in examined.output
    assert "WRONG  work: no worker is alive" in examined.output
    assert "→ start `mentorapp serve` or `mentorapp work`" in examined.output


def test_commands_keep_things_for_as_long_as_the_operator_has_set(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORAPP_RETENTION__CONTENTS", "60")

    with the_ground().sessions() as session:
        assert periods_of(session)[Keeping.CONTENTS] == Period(60)


def test_what_was_given_up_is_listed_and_sent_again(command: Command, stage: Stage) -> None:
    stage.slack.errors = [CannotReach("is_archived", permanent=True)]
    stage.tell("lost")
    stage.worker().run_once()
    line = stage.line("lost")

    listed = command("messages", "failed", "--days", "36500")
    again = command("messages", "send-again", str(line.id))
    twice = command("messages", "send-again", str(line.id))

    assert f"{line.id}  {line.workspace_id}  meeting_proposed  is_archived" in listed.output
    assert (again.exit_code, stage.line("lost").state) == (0, DeliveryState.PENDING)
    assert twice.exit_code == 1
    assert "not waiting for a decision any more" in twice.output


def test_what_does_not_matter_any_more_is_let_be(command: Command, stage: Stage) -> None:
    stage.slack.errors = [CannotReach("is_archived", permanent=True)]
    stage.tell("lost")
    stage.worker().run_once()

    command("messages", "let-be", str(stage.line("lost").id))

    assert stage.line("lost").state is DeliveryState.WITHDRAWN


def test_a_failed_job_is_listed_and_retried_once(command: Command, stage: Stage) -> None:
    with stage.session() as session:
        ask_for(session, kind="import", key="one", arguments={}, now=stage.clock())
    stage.worker(tuning=unhurried(job_attempts=1)).run_once()
    with stage.session() as session:
        job_id = session.query(Job).one().id

    listed = command("jobs", "failed")
    again = command("jobs", "retry", str(job_id))
    twice = command("jobs", "retry", str(job_id))

    assert f"{job_id}  import" in listed.output
    assert (again.exit_code, twice.exit_code) == (0, 1)
    with stage.session() as session:
        assert session.query(Job).one().state is JobState.WAITING


@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://asha:hush@127.0.0.1:1/m", "sqlite:////nowhere/mentoring.db"]
)
def test_a_database_that_is_not_there_is_said_in_one_line(
    command: Command, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("MENTORAPP_DATABASE_URL", url)

    refused = command("migrate")

    assert refused.exit_code == 1
    assert refused.output.startswith("Error: the database cannot be used: ")
    assert len(refused.output.splitlines()) == 1
    assert "hush" not in refused.output


def test_a_restore_where_no_database_is_is_said_in_one_line(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    command("backup", "data", str(tmp_path / "data"))
    monkeypatch.setenv("MENTORAPP_DATABASE_URL", "sqlite:////nowhere/mentoring.db")

    refused = command("restore", str(tmp_path / "data"))
    no_copy = command("backup", "data", str(tmp_path / "more"))

    for said in (refused, no_copy):
        assert said.exit_code == 1
        assert said.output.startswith("Error: the database cannot be used: ")
    assert not (tmp_path / "more").exists()


def test_a_database_goes_back_for_an_older_release_and_forward_again(
    command: Command, stage: Stage
) -> None:
    before = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py"))[-2]

    back = command("migrate", "--back-to", before)
    with stage.engine.connect() as connection:
        there = current(connection)
    forward = command("migrate")

    assert (back.output, there) == (f"the database is at migration {before}\n", before)
    assert forward.output == f"the database is at migration {newest()}, the newest\n"
    with stage.engine.connect() as connection:
        assert current(connection) == newest()


def test_a_migration_that_is_none_is_said_so_and_nothing_is_taken_back(
    command: Command, stage: Stage
) -> None:
    refused = command("migrate", "--back-to", "9999")

    assert refused.exit_code == 1
    assert "nothing was taken back" in refused.output
    with stage.engine.connect() as connection:
        assert current(connection) == newest()


def test_what_is_not_there_is_said_so(command: Command) -> None:
    for words in (("jobs", "retry"), ("messages", "send-again"), ("messages", "let-be")):
        answer = command(*words, str(uuid4()))

        assert (answer.exit_code, answer.output.startswith("Error: ")) == (1, True)


@pytest.mark.parametrize("part", list(Part))
def test_a_backup_is_read_by_nobody_else_on_the_machine(
    command: Command, tmp_path: Path, part: Part
) -> None:
    before = os.umask(0o022)
    try:
        written = command("backup", part.value, str(tmp_path / "kept.gz"))
    finally:
        os.umask(before)

    assert written.exit_code == 0, written.output
    assert stat.S_IMODE((tmp_path / "kept.gz").stat().st_mode) == 0o600


@pytest.mark.parametrize("everybody", [False, True], ids=["one person", "everybody"])
def test_sessions_are_ended_by_the_operator_and_that_is_on_record(
    command: Command, stage: Stage, everybody: bool
) -> None:
    tokens = {who.name: _sign_in(stage, who) for who in (stage.asha, stage.person("Eve"))}
    one = ("--platform", "slack", "--workspace", "T1", "--user", "U-Asha")

    ended = command("sign-out", *(("--everybody",) if everybody else one))
    nobody = command("sign-out", "--platform", "slack", "--workspace", "T1", "--user", "U-Nobody")

    with stage.session() as session:
        left = {
            name
            for name, token in tokens.items()
            if signed_in(session, token=token, at=stage.clock())
        }
        deeds = [entry.deed for entry in session.query(AuditEntry)]
    assert ended.exit_code == 0, ended.output
    assert left == (set() if everybody else {"Eve"})
    assert deeds == ["sign_out_everybody" if everybody else "sign_out"]
    assert (nobody.exit_code, nobody.output[:29]) == (1, "Error: there is no such accou")


def _sign_in(stage: Stage, person: Person) -> str:
    with stage.session() as session:
        account = session.query(Account).filter_by(person_id=person.id).one()
        return open_page_session(
            session, account=account, entered_by=Entry.LINK, theme=Theme.LIGHT, at=stage.clock()
        )
