"""The app's personal tab: the token that Entra gives it about a person, and TeamsJS itself."""

from flask import Blueprint, Response, abort, send_file

from mentorapp.playground.build import MODULES
from mentorapp.playground.payloads import Json
from mentorapp.playground.world import World

SCRIPT_PATH = "/teams-js/MicrosoftTeams.min.js"
_SCRIPT = MODULES / "@microsoft" / "teams-js" / "dist" / "umd" / "MicrosoftTeams.min.js"


def tab_pages(world: World, *, address: str) -> Blueprint:
    pages = Blueprint("teams_tab", __name__)
    teams = world.teams

    @pages.post("/play/teams/<person>/tab_token")
    def tab_token(person: str) -> Json:
        if person not in teams.people:
            abort(404)
        tenant = teams.seed.tenant_id
        token = teams.tokens.for_tab(
            app_id=teams.seed.app.app_id,
            tenant=tenant,
            issuer=f"{address}/login/{tenant}/v2.0",
            person=teams.people[person],
        )
        return {"token": token}

    @pages.get(SCRIPT_PATH)
    def script() -> Response:
        """As Microsoft's own address offers it: to pages of any origin."""
        if not _SCRIPT.is_file():
            abort(404)
        answer = send_file(_SCRIPT, mimetype="text/javascript")
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return answer

    return pages
