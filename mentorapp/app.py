"""Everything put together: the doors, the desk behind them, and the work beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from flask import Blueprint, Flask
from sqlalchemy import Engine

from mentorapp.answers.addresses import address_of
from mentorapp.answers.desk import Desk
from mentorapp.answers.installations import Installations
from mentorapp.answers.tellers import Tellers, tell_together, voice_of
from mentorapp.answers.workload import JOB_HANDLERS, TIMETABLE
from mentorapp.connectors.checkup import personio_answers
from mentorapp.connectors.directory import Directories
from mentorapp.connectors.opening import Outside, open_outside
from mentorapp.connectors.personio import Personio
from mentorapp.core.people.calendars import NoCalendars
from mentorapp.core.people.installations import SlackGrant, all_installations
from mentorapp.core.people.model import Platform
from mentorapp.core.people.outside import OutsideSeat, StaffDirectory
from mentorapp.core.people.queries import outside_seats_of
from mentorapp.core.people.use_cases import settle_workspace
from mentorapp.core.people.visits import Instance
from mentorapp.core.stafflists.renewing import renew_nightly
from mentorapp.db.clock import Clock
from mentorapp.db.session import Sessions, looking
from mentorapp.db.upgrade import current, newest
from mentorapp.findings import Checkup
from mentorapp.ground import open_ground
from mentorapp.jobs.checkup import LATE, work
from mentorapp.jobs.crew import Crew
from mentorapp.jobs.health import backlog, figures, next_due
from mentorapp.jobs.now import Now
from mentorapp.jobs.run import Worker, system_clock
from mentorapp.jobs.tuning import Tuning
from mentorapp.mail.checkup import mail_server
from mentorapp.mail.opening import open_mail
from mentorapp.operations import checkup
from mentorapp.operations.health import health_blueprint
from mentorapp.operations.metrics import metrics_blueprint
from mentorapp.operations.time_travel import clock_blueprint
from mentorapp.pages.door import PagesDoor, Tab
from mentorapp.screens.messenger import Messenger
from mentorapp.settings import PersonioSettings, Settings
from mentorapp.slack.checkup import installations as slack_installations
from mentorapp.slack.grants import Grants
from mentorapp.slack.opening import SlackDoor, open_grants, open_slack
from mentorapp.slack.profiles import SlackProfiles
from mentorapp.slack.sign_in import SlackSignIn
from mentorapp.teams.checkup import credentials as teams_credentials
from mentorapp.teams.door import TeamsDoor, open_door
from mentorapp.teams.tab_tokens import TabTokens


class Settles(Protocol):
    def settle(self, *, within: float) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Product:
    """One running installation."""

    settings: Settings
    engine: Engine
    clock: Clock
    instance: Instance
    doors: tuple[Blueprint, ...]
    pages: PagesDoor
    listen: Callable[[], object] | None  # to Slack by a socket
    follow_ups: tuple[Settles, ...]  # what each door does after it has answered
    worker: Worker

    def web(self) -> Flask:
        app = Flask("mentorapp")
        for blueprint in self.doors:
            app.register_blueprint(blueprint)
        self.pages.open_on(app)
        checks = {"database": self._is_current, "work": self._works}
        app.register_blueprint(health_blueprint(checks))
        app.register_blueprint(metrics_blueprint(self._figures, token=self._metrics_token))
        if self.settings.test_clock:
            app.register_blueprint(
                clock_blueprint(self.clock, next_due=self._next_due, advance=self._advance)
            )
        return app

    def settle(self) -> None:
        """Make the workspaces known that the settings name: one per Teams registration."""
        with self.instance.sessions.begin() as session:
            for app in self.settings.teams.apps:
                settle_workspace(
                    session, platform=Platform.TEAMS, external_id=app.tenant_id, name=""
                )

    def finish_answers(self, *, within: float) -> None:
        """Wait for what follows the answers given so far, so many seconds for each door."""
        for door in self.follow_ups:
            door.settle(within=within)

    def checkups(self) -> Mapping[str, Checkup]:
        """What `mentorapp doctor` examines, in the order in which to mend it."""
        slack, teams = self.settings.slack, self.settings.teams
        checkups: dict[str, Checkup] = {
            "settings": lambda: checkup.settings(self.settings),
            "database": lambda: checkup.database(self.engine),
            "keys": lambda: checkup.keys(self.engine, self.instance.keyring),
            "clock": lambda: checkup.clock(self.clock),
            "retention": lambda: checkup.retention(self.instance.sessions),
        }
        if slack.signing_secret is not None:
            checkups["slack"] = lambda: slack_installations(slack.api_url, self._grants())
        if teams.apps:
            checkups["teams"] = lambda: teams_credentials(teams)
        if self.settings.personio.client_id:
            checkups["personio"] = lambda: personio_answers(self.settings.personio)
        if self.settings.mail.host:
            checkups["mail"] = lambda: mail_server(self.settings.mail)
        checkups["work"] = lambda: work(
            self.instance.sessions, clock=self.clock, real=system_clock()
        )
        return checkups

    def _is_current(self) -> bool:
        with self.engine.connect() as connection:
            return current(connection) == newest()

    def _works(self) -> bool:
        now = Now(product=self.clock(), real=system_clock())
        with looking(self.instance.sessions) as session:
            state = backlog(session, now=now)
        return state.is_worked_on and state.late < LATE

    def _figures(self) -> Mapping[str, float]:
        now = Now(product=self.clock(), real=system_clock())
        with looking(self.instance.sessions) as session:
            return figures(backlog(session, now=now), real=now.real)

    def _grants(self) -> Sequence[SlackGrant]:
        with looking(self.instance.sessions) as session:
            return all_installations(session, keyring=self.instance.keyring)

    @property
    def _metrics_token(self) -> str:
        token = self.settings.metrics_token
        return token.get_secret_value() if token else ""

    def _next_due(self) -> datetime | None:
        with looking(self.instance.sessions) as session:
            return next_due(session, after=self.clock())

    def _advance(self, to: datetime) -> int:
        return self.worker.advance(self.clock, to)


def make_product(settings: Settings, *, tuning: Tuning | None = None) -> Product:
    """Put an installation together. Nothing is read or sent yet."""
    base = open_ground(settings)
    outside = open_outside(settings.teams, seats=lambda ids: _seats(base.sessions, ids))
    plain = Instance(
        sessions=base.sessions,
        clock=base.clock,
        keyring=base.keyring,
        public_url=settings.public_url.rstrip("/"),
        link_secret=base.secrets,
        calendars=outside.calendars or NoCalendars(),
        appointments=outside.appointments,
        register=_open_personio(settings.personio),
        tabs={app.tenant_id: app.app_id for app in settings.teams.apps},
        writes_mails=bool(settings.mail.host),
    )
    grants = _open_grants(settings, plain)
    instance = replace(plain, directory=_open_directory(settings, outside, grants))
    desk = Desk(instance)
    slack = open_slack(settings, desk, grants) if grants else None
    teams = _open_teams(settings, desk, outside)
    doors, messengers = _open_doors(settings, slack, teams, desk)
    crew = Crew(
        tell=Tellers(instance).tell,
        tell_together=tell_together,
        voice_of=voice_of,
        address_of=address_of,
        messengers=messengers,
        job_handlers=JOB_HANDLERS,
        timetable=(*TIMETABLE, renew_nightly) if settings.personio.client_id else TIMETABLE,
    )
    return Product(
        settings=settings,
        engine=base.engine,
        clock=base.clock,
        instance=instance,
        doors=doors,
        pages=_open_pages(settings, instance, desk, outside),
        listen=slack.listen if slack else None,
        follow_ups=(*([slack.errands] if slack else ()), *([teams.runtime] if teams else ())),
        worker=Worker(instance, crew, tuning=tuning),
    )


def _seats(sessions: Sessions, ids: Sequence[UUID]) -> Mapping[UUID, OutsideSeat]:
    with looking(sessions) as session:
        return outside_seats_of(session, ids=ids)


def _open_personio(settings: PersonioSettings) -> Personio | None:
    return Personio(settings) if settings.client_id else None


def _open_grants(settings: Settings, instance: Instance) -> Grants | None:
    if settings.slack.signing_secret is None:
        return None
    return open_grants(settings.slack, Installations(instance))


def _open_directory(
    settings: Settings, outside: Outside, grants: Grants | None
) -> Directories | None:
    """Who reports to whom, as far as IT lets any platform say it; Microsoft's word comes first."""
    found: dict[Platform, StaffDirectory] = {}
    if outside.directory is not None:
        found[Platform.TEAMS] = outside.directory
    if grants is not None and settings.slack.manager_field:
        found[Platform.SLACK] = SlackProfiles(
            grants=grants, api_url=settings.slack.api_url, field=settings.slack.manager_field
        )
    return Directories(found) if found else None


def _open_teams(settings: Settings, desk: Desk, outside: Outside) -> TeamsDoor | None:
    if not settings.teams.apps:
        return None
    return open_door(settings.teams, desk, installing=outside.installing)


def _open_doors(
    settings: Settings, slack: SlackDoor | None, teams: TeamsDoor | None, desk: Desk
) -> tuple[tuple[Blueprint, ...], dict[Platform, Messenger]]:
    """A platform without credentials stays shut."""
    doors: list[Blueprint] = []
    messengers: dict[Platform, Messenger] = {}
    if slack is not None:
        doors.append(slack.blueprint)
        messengers[Platform.SLACK] = slack.messenger
    if teams is not None:
        doors.append(teams.blueprint)
        messengers[Platform.TEAMS] = teams.messenger
    if settings.mail.host:
        messengers[Platform.MAIL] = open_mail(settings.mail, desk.instance)
    return tuple(doors), messengers


def _open_pages(settings: Settings, instance: Instance, desk: Desk, outside: Outside) -> PagesDoor:
    """The pages are always there; who comes in by Slack or Teams is known by those doors alone."""
    slack, teams = settings.slack, settings.teams
    tab = Tab()
    if teams.apps:
        tokens = TabTokens(teams, public_url=settings.public_url)
        tab = Tab(
            hosts=teams.tab_hosts,
            script=teams.tab_script,
            tokens=tokens,
            calendars=outside.own_calendars,
        )
    sign_in = None
    if slack.client_id and slack.client_secret is not None:
        sign_in = SlackSignIn(
            client_id=slack.client_id,
            client_secret=slack.client_secret.get_secret_value(),
            public_url=settings.public_url,
            api_url=slack.api_url,
            openid_url=slack.openid_url,
        )
    return PagesDoor(
        instance=instance,
        desk=desk,
        tab=tab,
        slack=sign_in,
        by_mail=bool(settings.mail.host),
    )
