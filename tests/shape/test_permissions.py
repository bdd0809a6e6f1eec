"""The papers name the permissions that the manifests ask for, and no others."""

import json
import re
from pathlib import Path

from mentorapp.core.privacy.permissions import PERMISSIONS
from mentorapp.slack.scopes import OPTIONAL, REQUIRED

TEAMS = json.loads(Path("manifests/teams/manifest.json").read_text("utf-8"))


def test_slacks_scopes_have_a_reason_each() -> None:
    assert set(PERMISSIONS["Slack"]) == {*REQUIRED, *OPTIONAL}


def test_teams_permissions_have_a_reason_each() -> None:
    assert set(PERMISSIONS["Microsoft Teams"]) == set(TEAMS["permissions"])


def test_graphs_permissions_have_a_reason_each() -> None:
    """Those that whoever installs the app is told of."""
    page = Path("docs/install-teams.md").read_text("utf-8")
    (table,) = re.findall(r"\| word \| permission .*?\n\n", page, re.DOTALL)

    told = set(re.findall(r"`(\w+(?:\.\w+)+)`", table))

    assert set(PERMISSIONS["Microsoft Graph"]) == told
