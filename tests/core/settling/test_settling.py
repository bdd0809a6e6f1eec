"""Who brought the app begins; coordinators name each other and choose where a programme speaks."""

from collections.abc import Mapping

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.installations import Installer
from mentorapp.core.people.model import Account, Organisation, Person, Platform, Workspace
from mentorapp.core.programmes.model import ProgrammeChannel
from mentorapp.core.settling.queries import known_channels, may_set_up
from mentorapp.core.settling.use_cases import (
    choose_channel,
    leave_channel,
    remember_team,
    welcome_installer,
)
from tests.builders import NOW, a_cohort, a_coordinator, a_person, a_workspace, told

SERVICE_URL = "https://smba.example/"


def test_whoever_installed_it_may_begin_and_is_told_once(session: Session) -> None:
    ines = a_person(session, "Ines")
    account = _account(session, ines)

    for _again in range(2):
        welcome_installer(session, account=account, by=account.person, at=NOW)

    assert may_set_up(session, person=ines)
    assert session.query(Installer).count() == 1
    assert [notice.person_id for notice in told(session, NoticeKind.APP_INSTALLED)] == [ines.id]


def test_nobody_else_may_begin(session: Session) -> None:
    asha = a_person(session, "Asha")

    assert not may_set_up(session, person=asha)


def test_who_does_not_coordinate_changes_nothing(session: Session) -> None:
    cohort = a_cohort(session)
    programme = cohort.programme
    a_coordinator(session, cohort)
    eve, here = a_person(session, "Eve"), a_workspace(session)

    with pytest.raises(Refused):
        choose_channel(
            session, programme=programme, workspace=here, conversation="C2", by=eve, at=NOW
        )
    with pytest.raises(Refused):
        leave_channel(session, programme=programme, workspace=here, by=eve, at=NOW)


def test_another_channel_takes_over_what_was_still_to_be_said(session: Session) -> None:
    cohort = a_cohort(session)
    cora, here = a_coordinator(session, cohort), a_workspace(session)
    before = session.scalars(select(ProgrammeChannel)).one().id

    for _again in range(2):
        chosen = choose_channel(
            session, programme=cohort.programme, workspace=here, conversation="C2", by=cora, at=NOW
        )

    assert (chosen.id, chosen.conversation) == (before, "C2")
    assert [n.channel_id for n in told(session, NoticeKind.CHANNEL_CHOSEN)] == [before]


def test_a_programme_can_leave_its_channel(session: Session) -> None:
    cohort = a_cohort(session)
    cora, here = a_coordinator(session, cohort), a_workspace(session)

    leave_channel(session, programme=cohort.programme, workspace=here, by=cora, at=NOW)

    assert session.query(ProgrammeChannel).count() == 0
    with pytest.raises(Refused, match="No channel"):
        leave_channel(session, programme=cohort.programme, workspace=here, by=cora, at=NOW)


@pytest.mark.parametrize("conversation", ["", "C" * 256, "C1\n"])
def test_what_is_no_channel_is_refused_beside_its_field(
    session: Session, conversation: str
) -> None:
    cohort = a_cohort(session)
    cora, here = a_coordinator(session, cohort), a_workspace(session)

    with pytest.raises(InvalidInput) as refused:
        choose_channel(
            session,
            programme=cohort.programme,
            workspace=here,
            conversation=conversation,
            by=cora,
            at=NOW,
        )

    assert list(refused.value.errors) == ["channel"]


def test_in_teams_only_a_channel_the_app_was_added_to_is_chosen(session: Session) -> None:
    cohort = a_cohort(session)
    cora, tenant = a_coordinator(session, cohort), _a_tenant(session)
    _remember(session, tenant, {"19:a": "HR › Mentoring"})

    chosen = choose_channel(
        session, programme=cohort.programme, workspace=tenant, conversation="19:a", by=cora, at=NOW
    )
    _remember(session, tenant, {})

    assert chosen.service_url == SERVICE_URL
    assert known_channels(session, workspace=tenant) == []
    leave_channel(session, programme=cohort.programme, workspace=tenant, by=cora, at=NOW)
    for gone in ("19:a", "19:never"):
        with pytest.raises(InvalidInput, match="add the app"):
            choose_channel(
                session,
                programme=cohort.programme,
                workspace=tenant,
                conversation=gone,
                by=cora,
                at=NOW,
            )


def test_the_channels_of_a_team_come_and_go(session: Session) -> None:
    tenant = _a_tenant(session)

    for channels in (
        {"19:a": "HR", "19:b": "HR › Mentoring"},
        {"19:b": "HR › New", "19:c": "HR › C"},
    ):
        _remember(session, tenant, channels)

    found = known_channels(session, workspace=tenant)
    assert [(one.conversation, one.name) for one in found] == [
        ("19:c", "HR › C"),
        ("19:b", "HR › New"),
    ]


def test_a_team_without_the_app_offers_no_channel_and_others_stay(session: Session) -> None:
    tenant = _a_tenant(session)
    for team in ("19:a", "19:x"):
        _remember(session, tenant, {team: team}, team=team)

    _remember(session, tenant, {})

    assert [one.conversation for one in known_channels(session, workspace=tenant)] == ["19:x"]


def _a_tenant(session: Session) -> Workspace:
    workspace = a_workspace(session)
    organisation = session.get_one(Organisation, workspace.organisation_id)
    tenant = Workspace(
        platform=Platform.TEAMS, external_id="tenant", name="Town", organisation=organisation
    )
    session.add(tenant)
    session.flush()
    return tenant


def _account(session: Session, person: Person) -> Account:
    account = session.scalars(select(Account).where(Account.person_id == person.id)).one()
    account.person, account.workspace = person, a_workspace(session)
    return account


def _remember(
    session: Session, tenant: Workspace, channels: Mapping[str, str], *, team: str = "19:a"
) -> None:
    remember_team(
        session,
        workspace=tenant,
        team=team,
        channels=channels,
        service_url=SERVICE_URL,
        at=NOW,
    )
    session.flush()
