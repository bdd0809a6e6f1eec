"""TeamsJS as the playground installs it is the file that our pages let a browser run."""

import hashlib
import json
from base64 import b64encode
from pathlib import Path

from mentorapp.pages.paper import TEAMS_JS
from mentorapp.playground.build import MODULES, ROOM, install
from mentorapp.settings import TeamsSettings

PACKAGE = MODULES / "@microsoft" / "teams-js"


def test_the_checksum_is_that_of_the_package_and_of_its_readme() -> None:
    install(quiet=True)
    script = (PACKAGE / "dist" / "umd" / "MicrosoftTeams.min.js").read_bytes()

    digest = b64encode(hashlib.sha384(script).digest()).decode()

    assert f"sha384-{digest}" == TEAMS_JS
    assert TEAMS_JS in (PACKAGE / "README.md").read_text("utf-8")


def test_the_address_names_the_version_of_the_package() -> None:
    lock = json.loads(Path(ROOM / "package-lock.json").read_text("utf-8"))
    version = lock["packages"]["node_modules/@microsoft/teams-js"]["version"]

    assert f"/teams-js/{version}/" in TeamsSettings().tab_script
