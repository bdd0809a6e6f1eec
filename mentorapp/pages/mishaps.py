"""What did not work, in words and with the headers of every page, whoever stands before it."""

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge

from mentorapp.i18n import speaking
from mentorapp.pages import words
from mentorapp.pages.paper import browsers_voice, sheet


def explain_mishaps(app: Flask) -> None:
    """Under /app; elsewhere are programs, which read the number."""
    app.register_error_handler(HTTPException, _explained)


def signed_out() -> Response:
    with speaking(browsers_voice()):
        return sorry(401, words.signed_out())


def from_elsewhere() -> Response:
    with speaking(browsers_voice()):
        return sorry(403, words.from_elsewhere())


def sorry(status: int, said: str) -> Response:
    return sheet("sorry", status=status, title=words.did_not_work(), words=said)


def _explained(error: HTTPException) -> Response | HTTPException:
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
        return sorry(error.code or InternalServerError.code, said)
