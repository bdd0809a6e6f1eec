"""The teams of a tenant that the app is in, and the channels a programme may choose there."""

from typing import Any

import pytest

from tests.teams.desks import FakeDesk
from tests.teams.microsoft import Refuses
from tests.teams.tenant import ASHA, BOT, OTHER_TENANT, OUR_TENANT, Tenant

TEAM = "19:general@thread.tacv2"
PLACE = {"conversationType": "channel", "id": TEAM, "isGroup": True}
CHANNELS = [{"id": TEAM, "name": None}, {"id": "19:m@thread.tacv2", "name": "Mentoring"}]
NAMED = {TEAM: "Personnel", "19:m@thread.tacv2": "Personnel › Mentoring"}


def _in_team(tenant: Tenant, kind: str, *, event: str = "", **more: Any) -> dict[str, Any]:
    data = {
        "tenant": {"id": OUR_TENANT},
        "team": {"id": TEAM, "name": "Personnel", "aadGroupId": "g"},
        "eventType": event,
    }
    return tenant.activity(kind, conversation=PLACE, **{"channelData": data, **more})


@pytest.fixture
def there(tenant: Tenant) -> Tenant:
    tenant.microsoft.channels = [*CHANNELS, "odd", {"name": "without an id"}]
    return tenant


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("installationUpdate", {"action": "add"}),
        ("installationUpdate", {"action": "add-upgrade"}),
        ("conversationUpdate", {"membersAdded": [BOT]}),
        ("conversationUpdate", {"event": "channelCreated"}),
        ("conversationUpdate", {"event": "channelRenamed"}),
        ("conversationUpdate", {"event": "channelDeleted"}),
        ("conversationUpdate", {"event": "teamRenamed"}),
    ],
)
def test_the_channels_of_a_team_are_known_as_they_are_now(
    there: Tenant, desk: FakeDesk, kind: str, more: dict[str, Any]
) -> None:
    there.post(_in_team(there, kind, **more))

    assert desk.teams == {(OUR_TENANT, TEAM): (NAMED, there.microsoft.service_url)}
    assert [each.path for each in there.microsoft.said()] == [
        f"/emea/v3/teams/{TEAM}/conversations"
    ]


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("installationUpdate", {"action": "remove"}),
        ("conversationUpdate", {"membersRemoved": [BOT]}),
        ("conversationUpdate", {"event": "teamDeleted"}),
    ],
)
def test_a_team_without_the_app_has_no_channels_to_choose(
    there: Tenant, desk: FakeDesk, kind: str, more: dict[str, Any]
) -> None:
    there.post(_in_team(there, kind, **more))

    assert desk.teams == {(OUR_TENANT, TEAM): ({}, there.microsoft.service_url)}
    assert there.microsoft.said() == []


def test_where_the_channels_cannot_be_read_the_first_one_is_known(
    there: Tenant, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    there.microsoft.refusals = [Refuses(status=403)]

    there.post(_in_team(there, "installationUpdate", action="add"))

    assert desk.teams[OUR_TENANT, TEAM][0] == {TEAM: "Personnel"}
    assert "could not be read: forbidden" in caplog.text


@pytest.mark.parametrize(
    "more",
    [
        {"membersAdded": [ASHA]},
        {"membersRemoved": [ASHA]},
        {"event": "teamArchived"},
        {"topicName": "New"},
    ],
)
def test_other_news_of_a_team_asks_for_nothing(
    there: Tenant, desk: FakeDesk, more: dict[str, Any]
) -> None:
    there.post(_in_team(there, "conversationUpdate", **more))

    assert (desk.teams, desk.asked, there.microsoft.said()) == ({}, [], [])


def test_who_brought_the_app_need_not_be_known(there: Tenant, desk: FakeDesk) -> None:
    unknown: dict[str, Any] = {"from": {"id": "29:x"}}

    there.post(_in_team(there, "installationUpdate", action="add", **unknown))

    assert desk.teams[OUR_TENANT, TEAM][0] == NAMED


def test_a_team_of_another_organisation_is_not_remembered(there: Tenant, desk: FakeDesk) -> None:
    foreign = {"tenant": {"id": OTHER_TENANT}, "team": {"id": TEAM, "name": "Theirs"}}

    there.post(_in_team(there, "installationUpdate", action="add", channelData=foreign))

    assert desk.teams == {}
