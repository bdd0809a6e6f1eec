"""What the operator does at the command line leaves a line, whatever tables it writes to."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session, joinedload

from mentorapp.cli import main
from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.errors import CannotReach
from mentorapp.core.notices.job import Job, ask_for
from mentorapp.core.people.model import Account
from mentorapp.db.engine import make_engine
from mentorapp.db.upgrade import MIGRATIONS
from mentorapp.operations.backup import Part, back_up
from mentorapp.screens.vocabulary.deeds import is_named
from tests.builders import a_cohort
from tests.jobs.stage import Stage, unhurried
from tests.operations.test_commands import SETTINGS

Words = tuple[str, ...]
Arranged = Callable[[Stage, Path], Words]  # what is given to the command

_WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')
_OLDER = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py"))[-2]


def _seat(session: Session) -> Words:
    account = session.scalars(select(Account).options(joinedload(Account.workspace))).one()
    workspace = account.workspace
    place = ("--platform", workspace.platform.value, "--workspace", workspace.external_id)
    return (*place, "--user", account.external_id)


def _seated(stage: Stage, _folder: Path) -> Words:
    with stage.session() as session:
        return _seat(session)


def _of_a_programme(stage: Stage, _folder: Path) -> Words:
    with stage.session() as session:
        seat = _seat(session)
        return (*seat, "--programme", str(a_cohort(session).programme_id))


def _failed_job(stage: Stage, _folder: Path) -> Words:
    with stage.session() as session:
        ask_for(session, kind="import", key="one", arguments={}, now=stage.clock())
    stage.worker(tuning=unhurried(job_attempts=1)).run_once()
    with stage.session() as session:
        return (str(session.query(Job).one().id),)


def _given_up(stage: Stage, _folder: Path) -> Words:
    stage.slack.errors = [CannotReach("is_archived", permanent=True)]
    stage.tell("lost")
    stage.worker().run_once()
    return (str(stage.line("lost").id),)


def _to_a_file(_stage: Stage, folder: Path) -> Words:
    return (str(folder / "a file"),)


def _always(*words: str) -> Arranged:
    return lambda _stage, _folder: words


ON_RECORD: Mapping[Words, Arranged] = {
    ("audit",): _always(),
    ("backup", "data"): _to_a_file,
    ("backup", "keys"): _to_a_file,
    ("coordinator", "add"): _seated,
    ("coordinator", "add", "for a programme"): _of_a_programme,
    ("jobs", "retry"): _failed_job,
    ("keys", "rotate"): _always(),
    ("messages", "send-again"): _given_up,
    ("messages", "let-be"): _given_up,
    ("migrate", "--back-to"): _always(_OLDER),
    ("sign-out",): _seated,
    ("sign-out", "--everybody"): _always(),
}
# They show codes and ids, or make what holds no data.
QUIET: Mapping[Words, Arranged] = {
    ("doctor",): _always(),
    ("jobs", "failed"): _always(),
    ("messages", "failed"): _always(),
    ("keys", "new"): _always(),
    ("manifest", "slack"): _always("--url", "https://mentoring.example"),
    ("migrate",): _always(),  # where nothing is to be brought up
}
APART = {("restore",), ("manifest", "teams")}  # into an empty database; into a file alone
RUNNING = {("demo",), ("serve",), ("web",), ("work",)}  # what is done meanwhile has its own lines


@pytest.fixture
def command(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MENTORAPP_DATABASE_URL", str(stage.engine.url))
    return lambda *words: CliRunner().invoke(main, words)


def test_no_command_is_forgotten() -> None:
    known = {*ON_RECORD, *QUIET, *APART, *RUNNING}

    assert {
        words for words in _commands(main) if not any(_is(one, words) for one in known)
    } == set()


@pytest.mark.parametrize("words", ON_RECORD, ids=" ".join)
def test_what_the_operator_does_is_on_record_in_words(
    command: Callable[..., Result], stage: Stage, tmp_path: Path, words: Words
) -> None:
    given = ON_RECORD[words](stage, tmp_path)
    before = _deeds(stage.engine)

    with _written() as tables:
        done = command(*(word for word in words if " " not in word), *given)

    assert (done.exit_code, "audit_entry" in tables) == (0, True)
    (deed,) = _deeds(stage.engine)[len(before) :]
    assert is_named(deed)


@pytest.mark.parametrize("words", QUIET, ids=" ".join)
def test_what_changes_nothing_writes_nothing(
    command: Callable[..., Result], stage: Stage, tmp_path: Path, words: Words
) -> None:
    with _written() as tables:
        command(*words, *QUIET[words](stage, tmp_path))

    assert tables == set()


def test_that_a_backup_was_read_stands_in_the_new_database(
    command: Callable[..., Result], stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(stage.engine, tmp_path / "data", part=Part.DATA)
    empty = f"sqlite:///{tmp_path}/empty.db"
    monkeypatch.setenv("MENTORAPP_DATABASE_URL", empty)

    restored = command("restore", str(tmp_path / "data"))

    assert restored.exit_code == 0
    assert _deeds(make_engine(empty)) == ["restore"]


def test_bringing_the_database_up_is_on_record(
    command: Callable[..., Result], stage: Stage
) -> None:
    command("migrate", "--back-to", _OLDER)

    command("migrate")

    assert _deeds(stage.engine) == ["migrate_back", "migrate"]


def _commands(group: click.Group, *path: str) -> Iterator[Words]:
    context = click.Context(group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        if isinstance(one, click.Group):
            yield from _commands(one, *path, name)
        else:
            yield (*path, name)


def _is(known: Words, words: Words) -> bool:
    return known[: len(words)] == words


def _deeds(engine: Engine) -> list[str]:
    with Session(engine) as session:
        by_nobody = select(AuditEntry.deed).where(AuditEntry.actor_id.is_(None))
        return list(session.scalars(by_nobody.order_by(AuditEntry.at)))


@contextmanager
def _written() -> Iterator[set[str]]:
    """The tables that are written to, by whatever engine."""
    tables = set[str]()

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        tables.update(_WRITES.findall(statement))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield tables
    finally:
        event.remove(Engine, "before_cursor_execute", note)
