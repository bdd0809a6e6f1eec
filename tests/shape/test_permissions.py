"""The papers name the permissions that the manifests ask for, and no others."""

import json
from pathlib import Path

from mentorapp.core.privacy.permissions import PERMISSIONS
from mentorapp.slack.scopes import OPTIONAL, REQUIRED

TEAMS = json.loads(Path("manifests/teams/manifest.json").read_text("utf-8"))


def test_slacks_scopes_have_a_reason_each() -> None:
    assert set(PERMISSIONS["Slack"]) == {*REQUIRED, *OPTIONAL}


def test_teams_permissions_have_a_reason_each() -> None:
    assert set(PERMISSIONS["Microsoft Teams"]) == set(TEAMS["permissions"])
