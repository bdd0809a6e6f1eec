"""Answers to people who cannot be served here, in the form their request takes."""

from functools import partial
from typing import Any

from slack_bolt import BoltResponse

from mentorapp.screens.shapes import Reply
from mentorapp.slack.client import post_answer
from mentorapp.slack.errands import Errands
from mentorapp.slack.views.surfaces import aside, modal_of


def refuse(body: dict[str, Any], text: str, errands: Errands) -> BoltResponse:
    reply = Reply(text=text)
    if "command" in body:
        return BoltResponse(status=200, body=aside(reply))
    match body.get("type"):
        case "view_submission":
            closing = {"response_action": "update", "view": modal_of(reply, carried={})}
            return BoltResponse(status=200, body=closing)
        case "block_suggestion":
            return BoltResponse(status=200, body={"options": []})
    if url := body.get("response_url"):
        errands.run(partial(post_answer, url, aside(reply)))
    return BoltResponse(status=200)
