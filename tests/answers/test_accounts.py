"""Two accounts become one person by a code, and by nothing else."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.people.model import Account, Person, Platform
from mentorapp.core.people.use_cases import Seat
from mentorapp.core.people.workspaces import settle_workspace
from mentorapp.screens.shapes import Form, Page, Reply
from tests.answers.tandems.stage import refused
from tests.builders import a_cohort, an_instance

SLACK = Seat(platform=Platform.SLACK, workspace="TDormagen", user="U1", name="Asha", locale="en")
TEAMS = Seat(platform=Platform.TEAMS, workspace="tenant", user="u2", name="Asha R.", locale="en")


@pytest.fixture
def session(session: Session) -> Session:
    """A call is open, and a tenant is known."""
    a_cohort(session, stage=Stage.CALL)
    settle_workspace(session, platform=Platform.TEAMS, external_id="tenant", name="Teams")
    session.commit()
    return session


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(an_instance(session))


def _code(desk: Desk, seat: Seat) -> str:
    page = desk.press(seat, "my_accounts", "")
    assert isinstance(page, Page)
    return page.sections[0].facts[0].value


def test_the_second_account_becomes_the_first_ones(desk: Desk, session: Session) -> None:
    code = _code(desk, SLACK)

    said = desk.hand_in(TEAMS, "enter_code", "", {"code": code}, token="1")

    assert isinstance(said, Reply)
    people = session.scalars(select(Account.person_id)).all()
    assert len(people) == 2
    assert len(set(people)) == 1
    assert session.scalars(select(Person.name).order_by(Person.name)).all() == ["", "Asha"]


def test_a_wrong_code_is_refused_beside_its_field(desk: Desk) -> None:
    desk.home(SLACK)

    again = desk.hand_in(TEAMS, "enter_code", "", {"code": "NOTACODE22"}, token="1")

    assert isinstance(again, Form)
    assert set(again.errors or {}) == {"code"}


def test_an_account_that_takes_part_is_not_given_away(desk: Desk, session: Session) -> None:
    cohort_id = session.scalars(select(Cohort.id)).one()
    session.rollback()  # an open transaction would keep the desk waiting
    desk.press(SLACK, "join", f"{cohort_id}:mentee")

    again = desk.hand_in(SLACK, "enter_code", "", {"code": _code(desk, TEAMS)}, token="1")

    assert "other one" in refused(again)
    assert len(set(session.scalars(select(Account.person_id)))) == 2
