"""The Teams door as it is in production, with its addresses pointed at this machine."""

from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from mentorapp.settings import TeamsRegistration, TeamsSettings
from mentorapp.teams.opening import TeamsDoor, open_teams
from tests.teams.desks import FakeDesk
from tests.teams.microsoft import Microsoft, microsoft_runs
from tests.teams.tenant import OTHER_APP, OTHER_TENANT, OUR_APP, OUR_TENANT, Tenant


@pytest.fixture
def microsoft() -> Iterator[Microsoft]:
    with microsoft_runs() as running:
        yield running


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def settings(microsoft: Microsoft) -> TeamsSettings:
    apps = tuple(
        TeamsRegistration(app_id=app, tenant_id=tenant, password=SecretStr("s3cret"))
        for app, tenant in ((OUR_APP, OUR_TENANT), (OTHER_APP, OTHER_TENANT))
    )
    return TeamsSettings(
        apps=apps,
        openid_metadata_url=microsoft.metadata_url,
        service_urls=(microsoft.url,),
        login_url=microsoft.url,
    )


@pytest.fixture
def door(settings: TeamsSettings, desk: FakeDesk) -> TeamsDoor:
    return open_teams(settings, desk)


@pytest.fixture
def tenant(microsoft: Microsoft, door: TeamsDoor) -> Tenant:
    return Tenant(microsoft, door)
