"""What a failed request to Slack means for a message: never, later, or perhaps arrived."""

import urllib3
from slack_sdk.errors import SlackApiError

from mentorapp.core.errors import CannotReach

_NEVER_SENT = (
    urllib3.exceptions.ConnectTimeoutError,
    urllib3.exceptions.NewConnectionError,  # refused, or no such name
    urllib3.exceptions.ProxyError,
    urllib3.exceptions.SSLError,
)
# Slack's own words for "some of it may have happened", and for having seen this post before.
_UNKNOWN = frozenset(
    {
        "duplicate_channel_not_found",
        "duplicate_message_not_found",
        "fatal_error",
        "internal_error",
        "service_unavailable",
    }
)
# Nothing was posted; a token that ran out is renewed before the next attempt.
_LATER = frozenset({"request_timeout", "team_added_to_org", "token_expired"})
WAIT = 30.0  # seconds, where Slack does not say


def refused(error: SlackApiError) -> CannotReach:
    """The meaning of an answer that says no."""
    answer = error.response
    status, code = answer.status_code, str(answer.get("error") or "")
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return CannotReach("rate_limited", retry_after=_wait(answer.headers))
    if status != 200:
        perhaps = status >= 500 or status == 408
        return CannotReach(f"failed_{status}", permanent=not perhaps, unknown=perhaps)
    if " " in code:  # the SDK's sentence about an answer that is no JSON, with the answer in it
        return CannotReach("not_understood", unknown=True)
    if code in _UNKNOWN:
        return CannotReach(code, unknown=True)
    return CannotReach(code, permanent=code not in _LATER)


def lost(error: urllib3.exceptions.HTTPError) -> CannotReach:
    """The meaning of no answer at all."""
    if isinstance(error, _NEVER_SENT):
        return CannotReach("unreachable")
    return CannotReach("no_answer", unknown=True)


def _wait(headers: dict[str, str]) -> float:
    try:
        return float(headers.get("retry-after", WAIT))
    except ValueError:
        return WAIT
