"""POST /api/messages, where Teams brings its activities."""

import json
import logging
from typing import Protocol

from flask import Blueprint, Response, request

from mentorapp.answers.asked import storable
from mentorapp.teams.seam import Answer, Json, NotAnActivity
from mentorapp.teams.trust import KeysUnavailable, Untrusted

logger = logging.getLogger(__name__)

_MOST_BYTES = 1024 * 1024


class Receives(Protocol):
    def receive(self, authorization: str, activity: Json) -> Answer: ...


def messages(seam: Receives) -> Blueprint:
    blueprint = Blueprint("teams", __name__)

    @blueprint.post("/api/messages")
    def receive() -> Response:
        request.max_content_length = _MOST_BYTES
        body = _read(request.get_data())
        return Response(status=400) if body is None else _answered(seam, body)

    return blueprint


def _read(content: bytes) -> Json | None:
    try:
        body = json.loads(content, object_hook=_storable)
    except (ValueError, RecursionError):  # nested more deeply than anything Teams sends
        return None
    return body if isinstance(body, dict) else None


def _storable(part: Json) -> Json:
    """Half a character that a client sends can stand in no database and in no address."""
    return {
        name: storable(value) if isinstance(value, str) else value for name, value in part.items()
    }


def _answered(seam: Receives, body: Json) -> Response:
    try:
        answer = seam.receive(request.headers.get("Authorization", ""), body)
    except Untrusted as flaw:
        logger.warning("an activity was not believed: %s", flaw)
        return Response(status=401)
    except NotAnActivity:
        return Response(status=400)
    except KeysUnavailable:
        return Response(status=503, headers={"Retry-After": "60"})
    except TimeoutError:
        logger.exception("an activity was not answered in time")
        return Response(status=504)
    if answer.body is None:
        return Response(status=answer.status)
    return Response(json.dumps(answer.body), answer.status, mimetype="application/json")
