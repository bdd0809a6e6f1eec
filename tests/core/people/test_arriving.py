"""People arrive from a platform, stay who they are, and are joined only by a code."""

from datetime import time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.people.joining import LASTS, join_accounts, show_join_code
from mentorapp.core.people.model import Account, JoinCode, Person, Platform
from mentorapp.core.people.queries import accounts_of, colleagues_named
from mentorapp.core.people.use_cases import Seat, act_once, arrive, choose_hours, choose_language
from mentorapp.core.people.workspaces import leave_workspace, settle_workspace
from mentorapp.db.session import make_sessions
from tests.builders import NOW, a_person
from tests.databases import postgres_engine, sqlite_engine


def _seat(
    user: str = "U1",
    workspace: str = "T1",
    *,
    name: str = "",
    locale: str = "",
    timezone: str = "",
) -> Seat:
    return Seat(
        platform=Platform.SLACK,
        workspace=workspace,
        user=user,
        name=name,
        locale=locale,
        timezone=timezone,
    )


def _arrived(session: Session, seat: Seat) -> Account:
    settle_workspace(
        session, platform=seat.platform, external_id=seat.workspace, name=seat.workspace
    )
    return arrive(session, seat=seat, at=NOW)


def test_first_contact_makes_a_person_and_later_ones_find_them(session: Session) -> None:
    first = _arrived(session, _seat(name="Asha", locale="de-DE", timezone="Europe/Vienna"))
    again = arrive(session, seat=_seat(), at=NOW)

    assert first is again
    person = first.person
    assert (person.name, person.language, person.timezone) == ("Asha", "de", "Europe/Vienna")


@pytest.mark.parametrize(
    ("locale", "language"), [("de-AT", "de"), ("en-US", "en"), ("fr-FR", "en"), ("", "de")]
)
def test_the_language_follows_the_platform(session: Session, locale: str, language: str) -> None:
    assert _arrived(session, _seat(locale=locale)).person.language == language


def test_a_zone_that_is_none_becomes_the_usual_one(session: Session) -> None:
    assert _arrived(session, _seat(timezone="Mars/Base")).person.timezone == "Europe/Berlin"


def test_a_workspace_that_is_not_ours_is_refused(session: Session) -> None:
    with pytest.raises(Refused):
        arrive(session, seat=_seat(workspace="T404"), at=NOW)

    assert session.scalars(select(Person)).all() == []


def test_a_workspace_that_removed_the_app_is_refused_until_it_is_back(session: Session) -> None:
    _arrived(session, _seat())
    leave_workspace(session, platform=Platform.SLACK, external_id="T1", at=NOW)

    with pytest.raises(Refused):
        arrive(session, seat=_seat(), at=NOW)
    settle_workspace(session, platform=Platform.SLACK, external_id="T1", name="T1")
    assert arrive(session, seat=_seat(), at=NOW).person.name == "U1"


def test_the_same_user_id_in_two_workspaces_is_two_people(session: Session) -> None:
    assert _arrived(session, _seat()).person is not _arrived(session, _seat(workspace="T2")).person


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_something_acts_once(kind: str, tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path) if kind == "sqlite" else postgres_engine()

    with make_sessions(engine)() as session:
        acts = [act_once(session, key=f"event:{n}", at=NOW) for n in (1, 1, 2)]

    assert acts == [True, False, True]
    engine.dispose()


def test_two_accounts_become_one_person_by_a_code(session: Session) -> None:
    slack, teams = _arrived(session, _seat()), _arrived(session, _seat(workspace="T2"))
    code = show_join_code(session, account=slack, at=NOW)

    person = join_accounts(session, account=teams, code=code.lower() + " ", at=NOW)

    assert person is slack.person
    session.flush()
    assert {a.id for a in accounts_of(session, person_id=person.id)} == {slack.id, teams.id}


def test_only_the_hash_of_a_code_is_kept(session: Session) -> None:
    code = show_join_code(session, account=_arrived(session, _seat()), at=NOW)
    session.flush()

    assert code not in session.scalars(select(JoinCode.code_hash)).one()


def test_a_code_works_once_and_not_for_long(session: Session) -> None:
    slack = _arrived(session, _seat())
    teams, third = (
        _arrived(session, _seat(workspace="T2")),
        _arrived(session, _seat(workspace="T3")),
    )
    code = show_join_code(session, account=slack, at=NOW)

    with pytest.raises(InvalidInput):
        join_accounts(session, account=teams, code=code, at=NOW + LASTS)
    join_accounts(session, account=teams, code=code, at=NOW)
    with pytest.raises(InvalidInput):
        join_accounts(session, account=third, code=code, at=NOW)
    with pytest.raises(InvalidInput):
        join_accounts(session, account=third, code="AAAAAAAAAA", at=NOW)


def test_a_code_joins_neither_its_own_account_nor_two_of_one_workspace(session: Session) -> None:
    slack, neighbour = _arrived(session, _seat()), _arrived(session, _seat("U2"))
    code = show_join_code(session, account=slack, at=NOW)

    with pytest.raises(InvalidInput):
        join_accounts(session, account=slack, code=code, at=NOW)
    with pytest.raises(Refused, match="one seat"):
        join_accounts(session, account=neighbour, code=code, at=NOW)


def test_colleagues_are_found_by_what_was_typed_and_only_at_ones_employer(
    session: Session,
) -> None:
    asha = a_person(session, "Asha")
    for name in ("Tom Petersen", "Tomasz 100% Wolff"):
        a_person(session, name)
    a_person(session, "Tom Elsewhere", town="Neuss")

    found = [person.name for person in colleagues_named(session, typed="tom", near=asha)]
    percent = [person.name for person in colleagues_named(session, typed="0%", near=asha)]

    assert found == ["Tom Petersen", "Tomasz 100% Wolff"]
    assert percent == ["Tomasz 100% Wolff"]


def test_hours_are_checked_together(session: Session) -> None:
    asha = a_person(session, "Asha")

    with pytest.raises(InvalidInput) as refused:
        choose_hours(
            session,
            by=asha,
            working_days=[],
            day_starts=time(17),
            day_ends=time(9),
            timezone="Berlin",
        )

    assert set(refused.value.errors) == {"working_days", "day_ends", "timezone"}


def test_hours_and_language_are_kept(session: Session) -> None:
    asha = a_person(session, "Asha")

    choose_language(session, by=asha, language="en")
    choose_hours(
        session,
        by=asha,
        working_days=[3, 0],
        day_starts=time(8),
        day_ends=time(12, 30),
        timezone="America/New_York",
    )

    assert (asha.language, asha.working_days, asha.day_ends) == ("en", [0, 3], time(12, 30))
    assert asha.day_of(NOW - timedelta(hours=6)).isoformat() == "2026-11-01"
