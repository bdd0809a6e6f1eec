"""Whether Slack still knows us: tokens and scopes of every installation; for the doctor."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import urllib3
from slack_sdk.errors import SlackApiError

from mentorapp.core.people.installations import SlackGrant
from mentorapp.findings import Finding, clock_beside, good, said_at, watch, wrong
from mentorapp.slack.client import SlackClient
from mentorapp.slack.scopes import HISTORY, REQUIRED

_INSTALL_AGAIN = "let an administrator install the app again at /slack/install"


def installations(api_url: str, grants: Sequence[SlackGrant]) -> Iterator[Finding]:
    if not grants:
        yield watch("installed in no workspace yet", "open /slack/install in a browser")
    for grant in grants:
        yield from _installation(api_url, grant)


def _installation(api_url: str, grant: SlackGrant) -> Iterator[Finding]:
    where = grant.team_id or grant.enterprise_id
    try:
        answer = SlackClient(base_url=api_url, token=grant.bot_token).auth_test()
    except SlackApiError as refused:
        yield wrong(f"{where}: the token is refused ({refused.response['error']})", _INSTALL_AGAIN)
        return
    except urllib3.exceptions.HTTPError as error:
        yield wrong(
            f"{where}: Slack does not answer ({type(error).__name__})",
            "check that this machine reaches slack.com, directly or by a proxy",
        )
        return
    headers = {name.lower(): value for name, value in answer.headers.items()}
    yield from _scopes(where, headers.get("x-oauth-scopes", "") or ",".join(grant.scopes))
    theirs = said_at(headers.get("date", ""))
    if theirs is not None:
        yield clock_beside(theirs, ours=datetime.now(UTC), whose="Slack's")


def _scopes(where: str, said: str) -> Iterator[Finding]:
    granted = {scope.strip() for scope in said.split(",")}
    missing = [scope for scope in REQUIRED if scope not in granted]
    if missing:
        yield wrong(f"{where}: not allowed: {', '.join(missing)}", _INSTALL_AGAIN)
        return
    yield good(f"{where}: the token is good, and everything needed is allowed")
    left_out = [scope for scope in HISTORY if scope not in granted]
    if left_out:
        yield watch(
            f"{where}: without {', '.join(left_out)} a message may come twice after a failure",
            f"optional: {_INSTALL_AGAIN}",
        )
