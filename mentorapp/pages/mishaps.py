"""What did not work, in words and with the headers of every page, whoever stands before it."""

from functools import partial

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge

from mentorapp.i18n import Voice, speaking
from mentorapp.pages import words
from mentorapp.pages.paper import Policy, browsers_voice, sheet


def explain_mishaps(app: Flask, policy: Policy) -> None:
    """Under /app; elsewhere are programs, which read the number."""
    app.register_error_handler(HTTPException, partial(_explained, policy))


def signed_out(policy: Policy) -> Response:
    with speaking(browsers_voice()):
        return sorry(401, words.signed_out(), policy)


def from_elsewhere(policy: Policy) -> Response:
    with speaking(browsers_voice()):
        return sorry(403, words.from_elsewhere(), policy)


def too_fast(policy: Policy, voice: Voice, *, seconds: int) -> Response:
    """Somebody, or a machine in their name, is asked to wait for so long."""
    with speaking(voice):
        answer = sorry(429, words.too_fast(), policy)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def sorry(status: int, said: str, policy: Policy) -> Response:
    """Also in the tab, as `policy` allows: else a browser says in its own words that we refuse."""
    return sheet("sorry", status=status, policy=policy, title=words.did_not_work(), words=said)


def _explained(policy: Policy, error: HTTPException) -> Response | HTTPException:
    if not request.path.startswith("/app"):
        return error
    with speaking(browsers_voice()):
        match error:
            case InternalServerError():
                said = words.our_fault()
            case RequestEntityTooLarge():
                said = words.too_much()
            case _:
                said = words.nothing_here()
        return sorry(error.code or InternalServerError.code, said, policy)
