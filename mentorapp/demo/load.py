"""Puts the demo into an empty database: the town, its people, the programme, and what happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Role
from mentorapp.core.people.installations import SlackGrant, save_installation
from mentorapp.core.people.model import Account, Organisation, Person, Platform, Workspace
from mentorapp.core.people.use_cases import Seat, arrive, choose_hours
from mentorapp.core.people.visits import Instance
from mentorapp.core.programmes.model import Programme, ProgrammeChannel
from mentorapp.core.programmes.templates import TemplateKey, template
from mentorapp.core.programmes.use_cases import appoint_coordinator
from mentorapp.core.training.use_cases import take_over_items
from mentorapp.demo import dormagen
from mentorapp.demo.calendar import ZONE, Calendar, DemoStage
from mentorapp.demo.cast import Applicant, Colleague
from mentorapp.demo.crowd import crowd
from mentorapp.demo.employers import spread
from mentorapp.demo.guests import answers_of, guests_of, welcome_guest
from mentorapp.demo.offices import committee_of, fill_offices
from mentorapp.demo.people import COORDINATORS, NEUTRAL_CONTACT, applicants_in, everybody
from mentorapp.demo.scene import Stageset
from mentorapp.demo.stages import play
from mentorapp.demo.vault import Vault
from mentorapp.demo.world import (
    LOCALES,
    SLACK_APP,
    SLACK_BOT,
    SLACK_CHANNEL,
    SLACK_TEAM,
    TEAMS_CHANNEL,
    TEAMS_TENANT,
    teams_user,
    user_id,
)

WORKSPACES = {Platform.SLACK: SLACK_TEAM, Platform.TEAMS: TEAMS_TENANT}
CHANNELS = {Platform.SLACK: SLACK_CHANNEL, Platform.TEAMS: TEAMS_CHANNEL}
BEFORE = timedelta(days=10)  # everything is set up before the call opens


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the playground around the app is like."""

    vault: Vault
    service_url: str  # where its Teams listens


def load(
    instance: Instance,
    stage: DemoStage,
    *,
    around: Surroundings,
    programme: TemplateKey = TemplateKey.DORMAGEN,
    more: int = 0,
) -> None:
    """Make the town and its people, and let everything happen that lies before `stage`.

    `more` people than the programme's own take part.
    """
    now = instance.clock()
    calendar = Calendar.at_stage(stage, today=now.astimezone(ZONE).date())
    others = crowd(more, of=programme)
    with instance.sessions.begin() as session:
        stageset = _set_up(session, instance, calendar, around, programme, others)
    play(instance, stageset, until=now)


def move_to(instance: Instance, *, service_url: str) -> None:
    """Teams listens at another address than last time."""
    with instance.sessions.begin() as session:
        for table in (Account, ProgrammeChannel):
            session.execute(
                update(table).where(table.service_url != "").values(service_url=service_url)
            )


def _set_up(
    session: Session,
    instance: Instance,
    calendar: Calendar,
    around: Surroundings,
    key: TemplateKey,
    others: tuple[Applicant, ...],
) -> Stageset:
    at = min(calendar.at(0, dormagen.OFFICE_OPENS), instance.clock()) - BEFORE
    town = dormagen.organisation(key)
    workspaces = _make_workspaces(session, town)
    _install_in_slack(session, instance, town, around.vault, at)
    people = {one.key: _welcome(session, one, around, at) for one in everybody(others, key)}
    guests = guests_of(key)
    people |= {guest.who.key: welcome_guest(session, guest.who) for guest in guests}
    programme = dormagen.programme(town, key)
    session.add(programme)
    session.flush()
    session.add_all(template(key).questions_for(programme))
    session.add_all(template(key).variants_for(programme))
    take_over_items(session, programme=programme)
    spread(session, programme, people, crowd=others, at=at)
    _make_channels(session, programme, workspaces, around)
    for coordinator in COORDINATORS:
        person = people[coordinator.key]
        appoint_coordinator(session, programme=programme, person=person, by=None, at=at)
    fill_offices(session, programme, people, at=at)
    programme.contact_id = people[NEUTRAL_CONTACT.key].id
    mentees = sum(applicant.role is Role.MENTEE for applicant in others)
    cohort = dormagen.first_cohort(programme, calendar, more=len(answers_of(guests)) + mentees)
    session.add(cohort)
    session.flush()
    return Stageset(
        cohort_id=cohort.id,
        people=_ids(people),
        keyring=instance.keyring,
        calendar=calendar,
        applicants=applicants_in(key),
        guests=guests,
        crowd=others,
        own_choice=bool(programme.rules.get("own_choice")),
        committee=committee_of(key),
    )


def _make_workspaces(session: Session, town: Organisation) -> Mapping[Platform, Workspace]:
    """One employer with both platforms: that is how a pair across them comes about."""
    made = {
        platform: Workspace(
            platform=platform, external_id=external_id, name=town.name, organisation=town
        )
        for platform, external_id in WORKSPACES.items()
    }
    session.add_all(made.values())
    session.flush()
    return made


def _install_in_slack(
    session: Session, instance: Instance, town: Organisation, vault: Vault, at: datetime
) -> None:
    grant = SlackGrant(
        team_id=SLACK_TEAM,
        team_name=town.name,
        app_id=SLACK_APP,
        bot_token=vault.bot_token,
        bot_user_id=SLACK_BOT,
        installer_user_id=user_id(COORDINATORS[0]),
        scopes=("chat:write", "commands", "im:write", "users:read"),
    )
    save_installation(session, grant=grant, keyring=instance.keyring, at=at)


def _welcome(session: Session, colleague: Colleague, around: Surroundings, at: datetime) -> Person:
    """The colleague opens the app for the first time, and says when messages may come."""
    in_teams = colleague.platform is Platform.TEAMS
    seat = Seat(
        platform=colleague.platform,
        workspace=WORKSPACES[colleague.platform],
        user=user_id(colleague),
        name=colleague.name,
        locale=LOCALES[colleague.language],
        timezone=ZONE.key,
        service_url=around.service_url if in_teams else "",
        platform_user=teams_user(colleague),
    )
    person = arrive(session, seat=seat, at=at).person
    choose_hours(
        session,
        by=person,
        working_days=colleague.working_days,
        day_starts=person.day_starts,
        day_ends=person.day_ends,
        timezone=person.timezone,
    )
    return person


def _make_channels(
    session: Session,
    programme: Programme,
    workspaces: Mapping[Platform, Workspace],
    around: Surroundings,
) -> None:
    for platform, workspace in workspaces.items():
        in_teams = platform is Platform.TEAMS
        session.add(
            ProgrammeChannel(
                programme=programme,
                workspace=workspace,
                conversation=CHANNELS[platform],
                service_url=around.service_url if in_teams else "",
            )
        )


def _ids(people: Mapping[str, Person]) -> Mapping[str, UUID]:
    return {key: person.id for key, person in people.items()}
