"""Lines in an employer's staff, read from a directory for the people who take part."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.people.model import Account, Organisation, Person, Platform, Workspace
from mentorapp.core.people.outside import OutsideFails, OutsideSeat, StaffEntry
from mentorapp.core.people.queries import colleagues_named, superiors_of
from mentorapp.core.people.staff import refresh_staff
from mentorapp.core.people.use_cases import Seat, arrive
from mentorapp.db.session import Sessions, make_sessions
from tests.builders import NOW
from tests.databases import sqlite_engine


@dataclass
class Directory:
    """`line` by whom somebody reports to."""

    line: dict[str, str] = field(default_factory=dict)
    fails: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    platforms: tuple[Platform, ...] = (Platform.TEAMS,)

    def entry_of(self, seat: OutsideSeat) -> StaffEntry | None:
        self.asked.append(seat.user)
        if seat.user in self.fails:
            raise OutsideFails("refused_503")
        if seat.user not in self.line:
            return None
        return StaffEntry(department=f"of {seat.user}", superior=self.line[seat.user])


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    sessions = make_sessions(sqlite_engine(tmp_path))
    with sessions.begin() as session:
        town = Organisation(name="Town")
        tenant = Workspace(
            platform=Platform.TEAMS, external_id="tenant", name="Town", organisation=town
        )
        for name in ("asha", "tom"):
            person = Person(name=name.title(), organisation=town)
            session.add(Account(workspace=tenant, person=person, external_id=name))
    return sessions


def _person(session: Session, user: str) -> Person:
    return session.scalars(
        select(Person)
        .join(Account, Account.person_id == Person.id)
        .where(Account.external_id == user)
    ).one()


def _refresh(sessions: Sessions, directory: Directory, *users: str) -> None:
    with sessions() as session:
        people = [_person(session, user).id for user in users]
    refresh_staff(sessions, directory, people)


def test_a_line_goes_through_people_who_never_came(sessions: Sessions) -> None:
    _refresh(sessions, Directory({"asha": "head", "head": "tom", "tom": ""}), "asha", "tom")

    with sessions() as session:
        asha, head, tom = (_person(session, user) for user in ("asha", "head", "tom"))
        line = superiors_of(session, people=[asha])
    assert line == {str(asha.id): str(head.id), str(head.id): str(tom.id)}
    assert asha.department == "of asha"


def test_whoever_never_came_has_no_name_and_is_found_by_nobody(sessions: Sessions) -> None:
    _refresh(sessions, Directory({"asha": "head", "head": ""}), "asha")

    with sessions() as session:
        asha, head = _person(session, "asha"), _person(session, "head")
        found = colleagues_named(session, typed="", near=asha)
    assert head.name == ""
    assert head.id not in [one.id for one in found]


def test_who_comes_later_gets_their_name(sessions: Sessions) -> None:
    _refresh(sessions, Directory({"asha": "head", "head": ""}), "asha")
    seat = Seat(platform=Platform.TEAMS, workspace="tenant", user="head", name="Hanna Kopf")

    with sessions.begin() as session:
        arrive(session, seat=seat, at=NOW)

    with sessions() as session:
        assert _person(session, "head").name == "Hanna Kopf"


def test_a_new_superior_takes_the_place_of_the_old_one(sessions: Sessions) -> None:
    _refresh(sessions, Directory({"asha": "tom", "tom": ""}), "asha")
    _refresh(sessions, Directory({"asha": ""}), "asha")

    with sessions() as session:
        assert _person(session, "asha").superior_id is None


def test_what_cannot_be_read_stays_as_it_was_known(sessions: Sessions) -> None:
    _refresh(sessions, Directory({"asha": "tom", "tom": ""}), "asha")
    _refresh(sessions, Directory(fails={"asha"}), "asha")

    with sessions() as session:
        assert _person(session, "asha").superior_id == _person(session, "tom").id


def test_a_line_that_bites_its_tail_comes_to_an_end(sessions: Sessions) -> None:
    directory = Directory({"asha": "tom", "tom": "asha"})

    _refresh(sessions, directory, "asha")

    assert sorted(directory.asked) == ["asha", "tom"]


def test_only_who_takes_part_and_who_is_above_them_is_looked_up(sessions: Sessions) -> None:
    directory = Directory({"asha": "", "tom": ""})

    _refresh(sessions, directory, "asha")

    assert directory.asked == ["asha"]


def test_whoever_works_in_slack_is_looked_up_there(sessions: Sessions) -> None:
    with sessions.begin() as session:
        asha = _person(session, "asha")
        team = Workspace(
            platform=Platform.SLACK,
            external_id="T1",
            name="Town",
            organisation=session.get_one(Organisation, asha.organisation_id),
        )
        kim = Person(name="Kim", organisation=session.get_one(Organisation, asha.organisation_id))
        session.add(Account(workspace=team, person=kim, external_id="W1"))
        session.add(Account(workspace=team, person=asha, external_id="U2"))
    directory = Directory({"W1": "U9", "asha": "tom"}, platforms=(Platform.TEAMS, Platform.SLACK))

    _refresh(sessions, directory, "asha", "W1")

    with sessions() as session:
        kim, head = _person(session, "W1"), _person(session, "U9")
        assert kim.superior_id == head.id
    assert sorted(directory.asked) == ["U9", "W1", "asha", "tom"]  # each on one platform alone
