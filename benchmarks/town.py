"""Databases of made-up towns: the same programme with few people in it, and with many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from benchmarks.names import BOT_TOKEN, SLACK_BOT, SLACK_TEAM, TEAMS_TENANT
from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.goals.model import Goal, Milestone
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.installations import SlackGrant, save_installation
from mentorapp.core.people.model import Account, Organisation, Person, Platform, Workspace
from mentorapp.core.people.page_sessions import Entry, Theme, open_page_session
from mentorapp.core.programmes.model import Coordinator, Programme
from mentorapp.core.sealing.keyring import Keyring
from mentorapp.core.sealing.pairkeys import new_pair_key
from mentorapp.db.engine import make_engine
from mentorapp.db.session import make_sessions
from mentorapp.db.upgrade import upgrade
from mentorapp.entities import ENTITIES

_IN_COHORT = 200  # people
_COORDINATED = 400  # people, of whom one person coordinates the pairs

assert ENTITIES


@dataclass(frozen=True, slots=True)
class Comers:
    """Who of a town comes to both doors: mentees of a pair, with goals."""

    slack: tuple[str, ...]
    teams: tuple[str, ...]
    coordinator: str  # in Slack, of 200 pairs where there are so many
    tabs: tuple[str, ...]  # the tokens of those who have the Teams tab open
    steps: Mapping[str, str]  # of a goal of theirs, by who they are in Slack


@dataclass(frozen=True, slots=True)
class Town:
    """A database file, and who comes to its doors."""

    file: Path
    people: int
    comers: Comers

    @property
    def url(self) -> str:
        return f"sqlite:///{self.file}"


def build_town(file: Path, *, people: int, keyring: Keyring, visitors: int = 8) -> Town:
    """Half of the people are mentees, half mentors, all in pairs; everyone is on both platforms."""
    engine = make_engine(f"sqlite:///{file}")
    comers = settle_town(engine, people=people, keyring=keyring, visitors=visitors)
    engine.dispose()
    return Town(file, people, comers)


def settle_town(engine: Engine, *, people: int, keyring: Keyring, visitors: int) -> Comers:
    """The same in any empty database."""
    upgrade(engine)
    now = datetime.now(UTC)
    with make_sessions(engine).begin() as session:
        town = Organisation(name="Town", region="NW")
        workspaces = [
            Workspace(platform=platform, external_id=id, name="Town", organisation=town)
            for platform, id in ((Platform.SLACK, SLACK_TEAM), (Platform.TEAMS, TEAMS_TENANT))
        ]
        session.add_all(workspaces)
        _install(session, keyring, now)
        coordinated, others = _programme(town), _programme(town)
        residents = [_resident(session, n, town, workspaces, now) for n in range(people)]
        cora = residents[-1]
        session.add(Coordinator(programme=coordinated, person=cora, appointed_at=now))
        for first in range(0, people, _IN_COHORT):
            programme = coordinated if first < _COORDINATED else others
            cohort = _cohort(programme, first // _IN_COHORT, now)
            _pair_up(session, cohort, residents[first : first + _IN_COHORT], keyring, now)
        coming = range(0, 2 * visitors, 2)
        tabs = tuple(_tab_of(session, teams_id(number), now) for number in coming)
        steps = _steps(session)
    return Comers(
        slack=tuple(map(slack_id, coming)),
        teams=tuple(map(teams_id, coming)),
        coordinator=slack_id(people - 1),
        tabs=tabs,
        steps=steps,
    )


def slack_id(number: int) -> str:
    return f"U{number:08}"


def teams_id(number: int) -> str:
    return f"a5a5a5a5-0000-4aaa-8aaa-{number:012}"


def _tab_of(session: Session, user: str, now: datetime) -> str:
    account = session.scalars(select(Account).where(Account.external_id == user)).one()
    return open_page_session(
        session, account=account, entered_by=Entry.TEAMS_TAB, theme=Theme.LIGHT, at=now
    )


def _steps(session: Session) -> dict[str, str]:
    found = session.execute(
        select(Account.external_id, Milestone.id)
        .join(Pair, Pair.mentee_id == Account.person_id)
        .join(Goal, Goal.pair_id == Pair.id)
        .join(Milestone, Milestone.goal_id == Goal.id)
    )
    return {account: str(step) for account, step in found}


def _install(session: Session, keyring: Keyring, now: datetime) -> None:
    grant = SlackGrant(
        team_id=SLACK_TEAM,
        team_name="Town",
        app_id="A0BENCH",
        bot_token=BOT_TOKEN,
        bot_user_id=SLACK_BOT,
    )
    save_installation(session, grant=grant, keyring=keyring, at=now)


def _programme(town: Organisation) -> Programme:
    return Programme(
        organisation=town,
        name={"de": "Mentoring der Stadt", "en": "Mentoring in town"},
        purpose={"de": "Ein gemeinsames Jahr.", "en": "A year together."},
        eligibility={"de": "Alle.", "en": "Everybody."},
        confidentiality={"de": "Es bleibt unter uns.", "en": "It stays between the two."},
        contact="Staff council",
    )


def _resident(
    session: Session,
    number: int,
    town: Organisation,
    workspaces: Sequence[Workspace],
    now: datetime,
) -> Person:
    person = Person(organisation=town, name=f"Person {number}", language=("de", "en")[number % 2])
    for workspace, user in zip(workspaces, (slack_id(number), teams_id(number)), strict=True):
        session.add(
            Account(
                workspace=workspace, person=person, external_id=user, greeted_at=now, seen_at=now
            )
        )
    return person


def _cohort(programme: Programme, number: int, now: datetime) -> Cohort:
    today = now.date()
    return Cohort(
        programme=programme,
        name=f"Cohort {number}",
        places=_IN_COHORT // 2,
        call_closes_on=today - timedelta(days=90),
        starts_on=today - timedelta(days=30),
        ends_on=today + timedelta(days=335),
        stage=Stage.RUNNING,
    )


def _pair_up(
    session: Session, cohort: Cohort, people: Sequence[Person], keyring: Keyring, now: datetime
) -> None:
    for mentee, mentor in zip(people[::2], people[1::2], strict=True):
        for person, role in ((mentee, Role.MENTEE), (mentor, Role.MENTOR)):
            session.add(
                Enrolment(
                    cohort=cohort,
                    person=person,
                    role=role,
                    begun_at=now,
                    state=EnrolmentState.ADMITTED,
                )
            )
        pair = Pair(cohort=cohort, mentee=mentee, mentor=mentor, formed_at=now)
        session.add(pair)
        _live(session, pair, keyring, now)


def _live(session: Session, pair: Pair, keyring: Keyring, now: datetime) -> None:
    """Two goals of two steps each, and a meeting ahead."""
    key = new_pair_key(session, pair_id=pair.id, keyring=keyring)
    for title in ("Speak up", "Lead a project"):
        goal = Goal(
            pair=pair,
            sealed_title=key.seal(title),
            sealed_why=key.seal("Because"),
            created_at=now,
            shared_at=now,
        )
        session.add(goal)
        for position in range(2):
            session.add(Milestone(goal=goal, sealed_title=key.seal("Step"), position=position))
    session.add(
        Meeting(
            pair=pair,
            state=MeetingState.FIXED,
            sealed_place=key.seal("Town hall"),
            proposed_by=pair.mentee.id,
            proposed_at=now,
            starts_at=now + timedelta(days=7),
            fixed_at=now,
        )
    )
