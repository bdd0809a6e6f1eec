"""The command line: for the people who install and run it."""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from uuid import UUID

import click
from cryptography.fernet import Fernet
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from mentorapp import __version__
from mentorapp.app import Product, make_product
from mentorapp.core.audit.model import audit_lines
from mentorapp.core.errors import Refused
from mentorapp.core.notices.job import Job, JobState, retry_job
from mentorapp.core.notices.model import Delivery
from mentorapp.core.notices.queries import failures, the_delivery
from mentorapp.core.notices.repair import let_be, send_again
from mentorapp.core.people.installations import renew_tokens
from mentorapp.core.people.model import Platform
from mentorapp.core.people.queries import account_at
from mentorapp.core.people.signing_out import sign_out_everybody, sign_out_for_operator
from mentorapp.core.programmes.model import Programme
from mentorapp.core.programmes.use_cases import appoint_coordinator
from mentorapp.core.sealing.keyring import CannotOpen
from mentorapp.core.sealing.pairkeys import renew_pair_keys
from mentorapp.core.settling.use_cases import welcome_installer
from mentorapp.core.stafflists.use_cases import renew_files
from mentorapp.db.session import looking, make_engine
from mentorapp.db.upgrade import upgrade
from mentorapp.findings import Health
from mentorapp.logs import configure_logs
from mentorapp.operations.backup import CannotRestore, Part, back_up, restore
from mentorapp.operations.doctor import examine
from mentorapp.serving import run_web, run_work
from mentorapp.settings import Settings, SettingsRefused, load_settings
from mentorapp.slack.manifest import NotHttps, manifest_for
from mentorapp.teams.manifest import CannotPackage, package


class Settle(Protocol):
    def __call__(self, session: Session, *, by: None, delivery: Delivery, at: datetime) -> None: ...


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """A mentoring programme inside Slack and Microsoft Teams."""
    os.umask(0o077)  # databases and backups are for whoever runs this, and nobody else here


@main.command()
@click.option("--socket-mode", is_flag=True, help="Slack is called; it need not reach this machine")
def serve(socket_mode: bool) -> None:
    """Web and work in one process, for one machine."""
    settings = _settings()
    if socket_mode and settings.slack.app_token is None:
        raise click.ClickException("Socket Mode needs MENTORAPP_SLACK__APP_TOKEN")
    upgrade(make_engine(settings.database_url))
    run_web(settings, with_work=True, by_socket=socket_mode)


@main.command()
def web() -> None:
    """Only answer Slack and Teams; any number of these beside `work` (PostgreSQL)."""
    run_web(_settings(), with_work=False)


@main.command()
def work() -> None:
    """Only deliver messages and run jobs; any number of these (PostgreSQL)."""
    run_work(_settings())


@main.command()
def migrate() -> None:
    """Bring the database to the newest migration."""
    upgrade(make_engine(_settings().database_url))


@main.command()
def doctor() -> None:
    """Examine everything, and say what is wrong and how to mend it."""
    worst = Health.GOOD
    for examined in examine(_product().checkups()):
        for line in examined.lines:
            click.echo(line)
        worst = max(worst, examined.finding.health, key=list(Health).index)
    if worst is Health.WRONG:
        sys.exit(1)


@main.group()
def messages() -> None:
    """Messages that were given up, or of which nobody knows whether they arrived."""


@messages.command("failed")
@click.option("--days", default=30, show_default=True)
def failed_messages(days: int) -> None:
    """List what was given up: the line's id, workspace, kind and reason."""
    product = _product()
    with product.instance.sessions() as session:
        since = product.clock() - timedelta(days=days)
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


@main.group()
def jobs() -> None:
    """Work that has failed."""


@jobs.command("failed")
def failed_jobs() -> None:
    """List them: id, kind, when, and what happened."""
    with _product().instance.sessions() as session:
        for job in session.query(Job).filter_by(state=JobState.FAILED).order_by(Job.ended_at):
            click.echo(f"{job.id}  {job.kind}  {job.ended_at}  {job.last_error}")


@jobs.command("retry")
@click.argument("job", type=click.UUID)
def retry_failed_job(job: UUID) -> None:
    """Let one run again from the start."""
    product = _product()
    with product.instance.sessions.begin() as session:
        found = session.get(Job, job)
        if found is None:
            raise click.ClickException("there is no such job")
        try:
            retry_job(session, job=found, now=product.clock())
        except Refused as refusal:
            raise click.ClickException(str(refusal)) from None
    click.echo("it runs again")


@main.group()
def keys() -> None:
    """The instance's encryption keys."""


@keys.command("new")
def new_key() -> None:
    """Print a new key, to be put in front of MENTORAPP_ENCRYPTION_KEYS."""
    click.echo(Fernet.generate_key().decode())


@keys.command("rotate")
def rotate_keys() -> None:
    """Wrap everything sealed under the newest key; then the older ones can be dropped."""
    product = _product()
    keyring = product.instance.keyring
    try:
        with product.instance.sessions.begin() as session:
            pairs = renew_pair_keys(session, keyring=keyring)
            tokens = renew_tokens(session, keyring=keyring)
            renew_files(session, keyring=keyring)
    except CannotOpen:
        raise click.ClickException(
            "something is sealed under a key that is not given here, and nothing was changed; "
            "`mentorapp doctor` says how much. Put that key back, behind the new one"
        ) from None
    click.echo(f"{pairs} pair keys and {tokens} tokens are sealed under the newest key")


@main.group()
def coordinator() -> None:
    """Who coordinates which programme."""


@coordinator.command("add")
@click.option("--platform", type=click.Choice([p.value for p in Platform]), required=True)
@click.option("--workspace", required=True, help="Slack team id or Teams tenant id")
@click.option("--user", required=True, help="Slack user id or Entra object id")
@click.option("--programme", type=click.UUID, help="an id; without one, they begin a programme")
def add_coordinator(platform: str, workspace: str, user: str, programme: UUID | None) -> None:
    """Make somebody who opened the app once a coordinator, or let them begin a programme.

    In Slack whoever installed the app may begin one. Teams does not tell who that was.
    """
    with _product().instance.sessions.begin() as session:
        account = account_at(session, platform=Platform(platform), workspace=workspace, user=user)
        if account is None:
            raise click.ClickException("there is no such account: have they opened the app?")
        now = datetime.now(UTC)
        if programme is None:
            welcome_installer(session, account=account, at=now)
            return
        found = session.get(Programme, programme)
        if found is None:
            raise click.ClickException("there is no such programme")
        appoint_coordinator(session, programme=found, person=account.person, by=None, at=now)


@main.command("sign-out")
@click.option("--platform", type=click.Choice([p.value for p in Platform]))
@click.option("--workspace", default="", help="Slack team id or Teams tenant id")
@click.option("--user", default="", help="Slack user id, Entra object id or mail address")
@click.option("--everybody", is_flag=True, help="all of them, after something leaked")
def sign_out(platform: str | None, workspace: str, user: str, everybody: bool) -> None:
    """End somebody's sessions in every browser, and the links they were sent before."""
    product = _product()
    with product.instance.sessions.begin() as session:
        if everybody:
            ended = sign_out_everybody(session, at=product.clock())
            click.echo(f"{ended} browsers are signed out")
            return
        account = platform and account_at(
            session, platform=Platform(platform), workspace=workspace, user=user
        )
        if not account:
            raise click.ClickException("there is no such account; or was --everybody meant?")
        sign_out_for_operator(session, account=account, at=product.clock())
    click.echo("signed out everywhere")


@main.command()
@click.argument("part", type=click.Choice([part.value for part in Part]))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(part: str, file: Path) -> None:
    """Write the data, or the tandems' keys, to FILE. Keep the two in different places."""
    try:
        done = back_up(make_engine(_settings().database_url), file, part=Part(part))
    except (OSError, CannotRestore) as error:
        raise click.ClickException(f"nothing was written: {error}") from None
    click.echo(f"{done.rows} rows of migration {done.revision}")


@main.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore_backup(file: Path) -> None:
    """Read a backup into an empty database: the data first, then the keys."""
    try:
        done = restore(make_engine(_settings().database_url), file)
    except CannotRestore as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{done.rows} rows; the database is at the newest migration")


@main.command("audit")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), default="1970-01-01")
def export_audit(since: datetime) -> None:
    """Print who did what, by ids, the oldest first: one JSON line each."""
    with looking(_product().instance.sessions) as session:
        for line in audit_lines(session, since=since.replace(tzinfo=UTC)):
            click.echo(line)


@main.group("manifest")
def manifests() -> None:
    """What an administrator installs, for the address of this installation."""


@manifests.command("slack")
@click.option("--url", required=True, help="https://mentoring.example")
def slack_manifest(url: str) -> None:
    """Print the app manifest to paste at Slack."""
    try:
        click.echo(manifest_for(url))
    except NotHttps as error:
        raise click.ClickException(str(error)) from None


@manifests.command("teams")
@click.option("--url", required=True, help="https://mentoring.example")
@click.option("--app-id", required=True, help="the registration's id")
@click.option("--to", type=click.Path(dir_okay=False), default="mentoring.zip", show_default=True)
def teams_manifest(url: str, app_id: str, to: str) -> None:
    """Write the app package to upload at Teams."""
    try:
        zipped = package(url=url, app_id=app_id, version=__version__)
    except CannotPackage as error:
        raise click.ClickException(str(error)) from None
    Path(to).write_bytes(zipped)
    click.echo(to)


@main.command()
@click.option("--stage", default="", help="where the cohort stands; else it goes on as it was")
@click.option("--programme", default="", help="a template, such as next_step; else as it was")
@click.option("--port", default=3000, show_default=True, help="the app; the playground is next")
@click.option("--fresh", is_flag=True, help="forget what was done before")
def demo(stage: str, programme: str, port: int, fresh: bool) -> None:
    """Try it: a local Slack and a local Teams in the browser, with one programme's people."""
    from mentorapp.demo.launch import start  # what is in use never loads it

    sys.exit(start(stage, port, fresh, programme))


def _settle(line: UUID, settle: Settle) -> None:
    product = _product()
    try:
        with product.instance.sessions.begin() as session:
            delivery = the_delivery(session, line)
            settle(session, by=None, delivery=delivery, at=product.clock())
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from None


def _settings() -> Settings:
    configure_logs()
    try:
        return load_settings()
    except SettingsRefused as refused:
        raise click.ClickException(str(refused)) from None


def _product() -> Product:
    try:
        return make_product(_settings())
    except (ValueError, ArgumentError) as error:
        raise click.ClickException(f"these settings cannot be used: {error}") from None
