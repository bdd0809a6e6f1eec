"""Who is let in: people of a workspace that has the app, at a human pace. Others are told so in the
answer.

Left to itself Bolt would first call Slack back, and only then answer.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware

from mentorapp.paces import Paces
from mentorapp.slack import words
from mentorapp.slack.door import Door
from mentorapp.slack.payloads import is_whole
from mentorapp.slack.refusals import refuse

logger = logging.getLogger(__name__)


class Gate(Middleware):
    def __init__(self, door: Door, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._grants, self._errands = door.grants, door.web.errands
        self._paces = Paces(clock)
        self._settled: set[str] = set()

    def process(
        self, *, req: BoltRequest, resp: BoltResponse, next: Callable[[], BoltResponse]
    ) -> BoltResponse:
        if not (_says_who(req) and is_whole(req.body)):
            logger.warning("a payload of slack is not of its kind's form")
            return BoltResponse(status=400, body="not the form of a payload of this kind")
        if req.body.get("type") == "url_verification" or _is_farewell(req.body):
            return next()
        if not self._is_installed(req):
            return refuse(req.body, words.not_installed(), self._errands)
        if self._is_visitor(req):
            return refuse(req.body, words.not_for_visitors(), self._errands)
        user = req.context.user_id
        if user and not self._paces.keeps(f"{req.context.team_id}:{user}"):
            return refuse(req.body, words.too_fast(), self._errands)
        return next()

    def _is_installed(self, req: BoltRequest) -> bool:
        team_id, enterprise_id = req.context.team_id or "", req.context.enterprise_id or ""
        grant = self._grants.of(team_id=team_id, enterprise_id=enterprise_id)
        if grant is None:
            return False
        if not grant.team_id and team_id and team_id not in self._settled:
            # Slack asks in the name of a workspace only after its organisation gave it the app.
            self._grants.book.settle(team_id=team_id, enterprise_id=enterprise_id, name="")
            self._settled.add(team_id)
        return True

    def _is_visitor(self, req: BoltRequest) -> bool:
        """Whether somebody of another company pressed this, in a channel shared with them."""
        user = req.body.get("user")
        theirs = user.get("team_id") if isinstance(user, dict) else None
        if not theirs or theirs in (req.context.team_id, req.context.enterprise_id):
            return False
        sisters = self._grants.of(team_id=theirs)
        enterprise_id = req.context.enterprise_id
        return not (enterprise_id and sisters and sisters.enterprise_id == enterprise_id)


def _says_who(req: BoltRequest) -> bool:
    """Bolt finds these in many places, and takes whatever stands there."""
    ids = (req.context.team_id, req.context.enterprise_id, req.context.user_id)
    return all(isinstance(one, str | None) for one in ids)


def _is_farewell(body: dict[str, Any]) -> bool:
    """These come after the installation is gone, in either order."""
    if body.get("type") != "event_callback":
        return False
    return body["event"]["type"] in ("app_uninstalled", "tokens_revoked")
