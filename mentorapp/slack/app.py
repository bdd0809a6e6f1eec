"""The Bolt app: who may speak to us, and which listener hears what."""

import logging
from collections.abc import Callable
from typing import Any

from slack_bolt import App, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltError, BoltUnhandledRequestError

from mentorapp.slack.client import SlackClient
from mentorapp.slack.door import Door
from mentorapp.slack.gate import Gate
from mentorapp.slack.listeners import commands, events, forms, presses

logger = logging.getLogger(__name__)


def slack_app(*, door: Door) -> App:
    """Requests were verified on their way in: by `routes`, or by the key of a socket."""
    app = App(
        client=SlackClient(base_url=door.web.api_url),
        before_authorize=Gate(door),
        authorize=_with_grant(door),
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        ignoring_self_events_enabled=False,
        raise_error_for_unhandled_request=True,
        attaching_function_token_enabled=False,
    )
    app.error(_failed)
    for listener in (presses, forms, commands, events):
        listener.listen(app, door)
    return app


def _with_grant(door: Door) -> Callable[..., AuthorizeResult]:
    def authorize(
        enterprise_id: str | None, team_id: str | None, user_id: str | None
    ) -> AuthorizeResult:
        grant = door.grants.of(team_id=team_id or "", enterprise_id=enterprise_id or "")
        if grant is None:
            raise BoltError("the app was removed a moment ago")
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            user_id=user_id,
            bot_user_id=grant.bot_user_id,
        )

    return authorize


def _failed(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """An event nobody listens to is fine: refused, Slack would send it three more times."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200 if body.get("type") == "event_callback" else 404)
    logger.error("a request from slack failed: %s", body.get("type"), exc_info=error)
    return BoltResponse(status=500)
