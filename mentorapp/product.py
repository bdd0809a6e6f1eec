"""One running installation: its addresses, what watches it, and what it does beside the web."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from flask import Blueprint, Flask
from sqlalchemy import Engine

from mentorapp.connectors.checkup import personio_answers
from mentorapp.core.people.installations import SlackGrant, all_installations
from mentorapp.core.people.model import Platform
from mentorapp.core.people.visits import Instance
from mentorapp.core.people.workspaces import settle_workspace
from mentorapp.db.clock import Clock
from mentorapp.db.session import looking
from mentorapp.db.upgrade import current, newest
from mentorapp.findings import Checkup
from mentorapp.jobs.checkup import LATE, work
from mentorapp.jobs.health import backlog, figures, next_due
from mentorapp.jobs.now import Now
from mentorapp.jobs.run import Worker, system_clock
from mentorapp.mail.checkup import mail_server
from mentorapp.operations import checkup, guards
from mentorapp.operations.health import health_blueprint
from mentorapp.operations.metrics import metrics_blueprint
from mentorapp.operations.time_travel import clock_blueprint
from mentorapp.pages.door import PagesDoor
from mentorapp.settings import Settings
from mentorapp.slack.checkup import installations as slack_installations
from mentorapp.teams.checkup import credentials as teams_credentials


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
        app = Flask("mentorapp", static_folder=None)
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
            "record": lambda: guards.record(self.engine),
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
