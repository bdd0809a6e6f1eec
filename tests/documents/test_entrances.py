"""Ways from a chat to a page: the app's own tab where Teams has one, else a link into a browser."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from mentorapp.core.people.model import Platform
from mentorapp.core.people.visits import Visit
from mentorapp.documents.entrances import tab_link
from mentorapp.teams.manifest import manifest
from tests.builders import a_person, a_session, a_visit, a_workspace

APP, TENANT = "11111111-2222-3333-4444-555555555555", "TDormagen"


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    with a_session(tmp_path) as session:
        visit = a_visit(session, a_person(session, "Asha"))
        visit.account.workspace = a_workspace(session)
        visit.workspace.platform = Platform.TEAMS
        yield replace(visit, instance=replace(visit.instance, tabs={TENANT: APP}))


def test_a_table_opens_in_the_tab_that_the_manifest_names(visit: Visit) -> None:
    made = manifest(url="https://mentoring.example/", app_id=APP, version="0.1.0")
    link = urlsplit(tab_link(visit, see="applications", target="17"))

    context = json.loads(parse_qs(link.query)["context"][0])

    assert link.path == f"/l/entity/{made['id']}/{made['staticTabs'][0]['entityId']}"
    assert context == {"subEntityId": "applications/17"}


def test_only_teams_has_a_tab_and_only_where_the_app_is_registered(visit: Visit) -> None:
    nowhere = replace(visit, instance=replace(visit.instance, tabs={}))
    assert tab_link(nowhere, see="home", target="") == ""
    visit.workspace.platform = Platform.SLACK
    assert tab_link(visit, see="home", target="") == ""
