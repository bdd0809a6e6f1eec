"""One installation for a whole organisation: its workspaces come, go, and are one employer."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.answers.installations import Installations
from mentorapp.core.people.installations import Installer, SlackGrant
from mentorapp.core.people.model import Account, Person, Platform, Workspace
from mentorapp.core.people.use_cases import Seat
from mentorapp.slack.grants import Grants
from tests.builders import an_instance
from tests.slack.conftest import Caller
from tests.slack.fakes import FakeBook, FakeDesk, ScriptedAnswer, ScriptedSlack

ORG = SlackGrant(
    team_id="",
    team_name="Acme Group",
    app_id="A0MENTOR",
    bot_token="xoxb-org",
    bot_user_id="U0BOT",
    enterprise_id="E0ORG",
    installer_user_id="W0INES",
)
TEAMS = [
    {
        "ok": True,
        "teams": [{"id": team_id, "name": name}],
        "response_metadata": {"next_cursor": cursor},
    }
    for team_id, name, cursor in (("T1", "North", "more"), ("T2", "South", ""))
]


@pytest.fixture
def kept(session: Session) -> Installations:
    book = Installations(an_instance(session))
    book.save(ORG)
    for team_id, name in (("T1", "North"), ("T2", "South")):
        book.settle(team_id=team_id, enterprise_id="E0ORG", name=name)
    return book


def test_given_workspaces_are_learnt_with_their_names(
    caller: Caller, book: FakeBook, slack: ScriptedSlack
) -> None:
    book.save(ORG)
    slack.will_answer("auth.teams.list", *(ScriptedAnswer(body=body) for body in TEAMS))

    answer = caller.post(_event("team_access_granted", team_ids=["T1", "T2"]))

    assert answer.status_code == 200
    assert book.settled == {"T1": "North", "T2": "South"}
    assert [call.token for call in slack.calls] == ["xoxb-org"] * 2


def test_a_workspace_that_is_taken_away_is_served_no_more(caller: Caller, book: FakeBook) -> None:
    book.save(ORG)
    book.settle(team_id="T1", enterprise_id="E0ORG", name="North")

    caller.post(_event("team_access_revoked", team_ids=["T1"]))

    assert book.settled == {}


def test_a_workspace_that_asks_before_it_is_known_is_settled(
    caller: Caller, book: FakeBook, desk: FakeDesk
) -> None:
    book.save(ORG)

    caller.send("command", team_id="T1", enterprise_id="E0ORG", is_enterprise_install="true")

    assert book.settled == {"T1": ""}
    assert len(desk.called("command")) == 1


def test_its_workspaces_are_one_employer_and_somebody_in_two_is_one_person(
    session: Session, kept: Installations
) -> None:
    desk = Desk(kept.instance)
    for workspace in ("T1", "T2"):
        desk.home(Seat(platform=Platform.SLACK, workspace=workspace, user="W0ASHA", name="Asha"))

    employers = set(session.scalars(select(Workspace.organisation_id)))

    assert len(employers) == 1
    assert session.query(Person).count() == 1
    assert session.query(Account).count() == 2


def test_a_message_finds_the_organisation_s_token(kept: Installations) -> None:
    grants = Grants(kept)

    assert grants.token(team_id="T2") == "xoxb-org"


def test_when_the_organisation_removes_the_app_every_workspace_is_left(
    session: Session, kept: Installations
) -> None:
    kept.forget(team_id="", enterprise_id="E0ORG")

    assert all(workspace.removed_at for workspace in session.scalars(select(Workspace)))
    assert kept.find(team_id="T1", enterprise_id="E0ORG") is None


def test_one_workspace_s_own_installation_goes_alone(session: Session, kept: Installations) -> None:
    kept.save(replace(ORG, team_id="T3", enterprise_id="", bot_token="xoxb-t3"))

    kept.forget(team_id="T3", enterprise_id="")

    gone = session.scalars(select(Workspace.external_id).where(Workspace.removed_at.is_not(None)))
    assert set(gone) == {"T3"}
    assert kept.find(team_id="T1", enterprise_id="E0ORG") is not None


def test_whoever_installed_it_is_welcomed_once(session: Session, kept: Installations) -> None:
    desk = Desk(kept.instance)
    ines = Seat(platform=Platform.SLACK, workspace="T1", user="W0INES", name="Ines")

    desk.welcome(ines)
    desk.welcome(ines)

    assert session.query(Installer).count() == 1


def _event(kind: str, **more: object) -> dict[str, object]:
    return {
        "type": "event_callback",
        "enterprise_id": "E0ORG",
        "team_id": None,
        "api_app_id": "A0MENTOR",
        "event": {"type": kind, **more},
        "event_id": f"Ev{kind}",
        "authorizations": [
            {
                "enterprise_id": "E0ORG",
                "team_id": None,
                "is_bot": True,
                "is_enterprise_install": True,
            }
        ],
    }
