"""What a failed request to Teams means for a message: never, later, or perhaps arrived."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import urllib3

from mentorapp.core.errors import CannotReach

_NEVER_SENT = (
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.ConnectTimeoutError,
    urllib3.exceptions.SSLError,
)

_BY_STATUS = {400: "not_understood", 404: "not_found", 413: "too_large"}

_BY_CODE = {
    "MessageWritesBlocked": "blocked",
    "BotNotInConversationRoster": "not_in_conversation",
    "ConversationBlockedByUser": "blocked",
}


def read_refusal(status: int, headers: Mapping[str, str], body: object) -> CannotReach:
    """The meaning of an answer other than success."""
    match status:
        case 401:
            return CannotReach("unauthorized", permanent=True)
        case 403:
            return CannotReach(_BY_CODE.get(_code(body), "forbidden"), permanent=True)
        case 412:  # another write to the same conversation was quicker; nothing was written
            return CannotReach("conversation_busy")
        case 429:
            return CannotReach("rate_limited", retry_after=_wait(headers.get("Retry-After")))
        case 408:
            return CannotReach("no_answer", unknown=True)
        case _ if 400 <= status < 500:
            return CannotReach(_BY_STATUS.get(status, f"refused_{status}"), permanent=True)
    return CannotReach(f"failed_{status}", unknown=True)


def read_failure(cause: Exception) -> CannotReach:
    """The meaning of a request that got no answer."""
    if isinstance(cause, _NEVER_SENT):
        return CannotReach("no_connection")
    return CannotReach("no_answer", unknown=True)


def _code(body: object) -> str:
    """Teams puts the telling code under the general one, or in its place."""
    match body:
        case {"error": {"innerHttpError": {"body": {"subCode": str(code)}}}}:
            return code
        case {"error": {"subCode": str(code)}} | {"subCode": str(code)}:
            return code
        case {"error": {"code": str(code)}}:
            return code
    return ""


def _wait(retry_after: str | None) -> float:
    """Seconds, from a number or from a date; five where Teams does not say."""
    if retry_after is None:
        return 5.0
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        until: Any = parsedate_to_datetime(retry_after)
    except ValueError:
        return 5.0
    return float(max(0.0, (until - datetime.now(UTC)).total_seconds()))
