"""Everything put together from the settings: the doors, the desk behind them, the work beside."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from flask import Blueprint

from mentorapp.answers.addresses import address_of
from mentorapp.answers.desk import Desk
from mentorapp.answers.installations import Installations
from mentorapp.answers.tellers import Tellers, tell_together, voice_of
from mentorapp.answers.workload import DUTIES, JOB_HANDLERS, TIMETABLE
from mentorapp.connectors.directory import Directories
from mentorapp.connectors.opening import Outside, open_outside
from mentorapp.connectors.personio import Personio
from mentorapp.core.people.calendars import NoCalendars
from mentorapp.core.people.model import Platform
from mentorapp.core.people.outside import OutsideSeat, StaffDirectory
from mentorapp.core.people.queries import outside_seats_of
from mentorapp.core.people.visits import Instance
from mentorapp.core.stafflists.renewing import renew_nightly
from mentorapp.db.session import Sessions, looking
from mentorapp.ground import Ground, open_ground
from mentorapp.jobs.crew import Crew
from mentorapp.jobs.run import Worker
from mentorapp.jobs.tuning import Tuning
from mentorapp.mail.opening import open_mail
from mentorapp.pages.door import PagesDoor, Tab
from mentorapp.product import Product
from mentorapp.screens.messenger import Messenger
from mentorapp.settings import PersonioSettings, Settings
from mentorapp.slack.grants import Grants
from mentorapp.slack.opening import SlackDoor, open_grants, open_slack
from mentorapp.slack.profiles import SlackProfiles
from mentorapp.slack.sign_in import SlackSignIn
from mentorapp.teams.opening import TeamsDoor, open_teams
from mentorapp.teams.tab_tokens import TabTokens


def make_product(settings: Settings, *, tuning: Tuning | None = None) -> Product:
    """Put an installation together. Nothing is read or sent yet."""
    ground = open_ground(settings)
    outside = open_outside(settings.teams, seats=lambda ids: _seats(ground.sessions, ids))
    instance = _open_instance(settings, ground, outside)
    grants = _open_grants(settings, instance)
    instance = replace(instance, directory=_open_directory(settings, outside, grants))
    desk = Desk(instance)
    slack = open_slack(settings, desk, grants) if grants else None
    teams = _open_teams(settings, desk, outside)
    doors, messengers = _open_doors(settings, slack, teams, desk)
    return Product(
        settings=settings,
        engine=ground.engine,
        clock=ground.clock,
        instance=instance,
        doors=doors,
        pages=_open_pages(settings, instance, desk, outside),
        listen=slack.listen if slack else None,
        follow_ups=(*([slack.errands] if slack else ()), *([teams.runtime] if teams else ())),
        worker=Worker(instance, _crew(settings, instance, messengers), tuning=tuning),
    )


def _open_instance(settings: Settings, ground: Ground, outside: Outside) -> Instance:
    return Instance(
        sessions=ground.sessions,
        clock=ground.clock,
        keyring=ground.keyring,
        public_url=settings.public_url.rstrip("/"),
        link_secret=ground.secrets,
        calendars=outside.calendars or NoCalendars(),
        appointments=outside.appointments,
        register=_open_personio(settings.personio),
        tabs={app.tenant_id: app.app_id for app in settings.teams.apps},
        writes_mails=bool(settings.mail.host),
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
    return open_teams(settings.teams, desk, installing=outside.installing)


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
    return PagesDoor(
        instance=instance,
        desk=desk,
        tab=_tab(settings, outside),
        slack=_slack_sign_in(settings),
        by_mail=bool(settings.mail.host),
    )


def _tab(settings: Settings, outside: Outside) -> Tab:
    teams = settings.teams
    if not teams.apps:
        return Tab()
    return Tab(
        hosts=teams.tab_hosts,
        script=teams.tab_script,
        tokens=TabTokens(teams, public_url=settings.public_url),
        calendars=outside.own_calendars,
    )


def _slack_sign_in(settings: Settings) -> SlackSignIn | None:
    slack = settings.slack
    if not slack.client_id or slack.client_secret is None:
        return None
    return SlackSignIn(
        client_id=slack.client_id,
        client_secret=slack.client_secret.get_secret_value(),
        public_url=settings.public_url,
        api_url=slack.api_url,
        openid_url=slack.openid_url,
    )


def _crew(settings: Settings, instance: Instance, messengers: Mapping[Platform, Messenger]) -> Crew:
    nightly = {"staff_list": renew_nightly} if settings.personio.client_id else {}
    return Crew(
        tell=Tellers(instance).tell,
        tell_together=tell_together,
        voice_of=voice_of,
        address_of=address_of,
        messengers=messengers,
        job_handlers=JOB_HANDLERS,
        timetable={**TIMETABLE, **nightly},
        duties=DUTIES,
    )
