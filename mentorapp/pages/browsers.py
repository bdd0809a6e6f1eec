"""What a browser keeps for us: the token of its session, and a sentence for the next page."""

import hashlib
import hmac
from dataclasses import dataclass
from secrets import token_urlsafe

from flask import Request, Response

from mentorapp.core.people.page_sessions import LONGEST, Entry
from mentorapp.core.sealing.keyring import CannotOpen, Keyring

# "__Host-": this host alone, over a safe line alone, whatever its neighbours try to set.
SESSION, SAID = "__Host-mentorapp", "__Host-mentorapp-said"
_SECONDS_SAID = 60


@dataclass(frozen=True, slots=True)
class Browsers:
    keyring: Keyring
    secret: str

    def token(self, asked: Request) -> str:
        return asked.cookies.get(SESSION, "")

    def keep(self, answer: Response, token: str, *, entered_by: Entry) -> Response:
        """In the tab we are a frame in somebody else's page: the cookie is for that page alone."""
        _set(answer, SESSION, token, int(LONGEST.total_seconds()), entered_by is Entry.TEAMS_TAB)
        return answer

    def forget(self, answer: Response, *, entered_by: Entry) -> Response:
        _set(answer, SESSION, "", 0, entered_by is Entry.TEAMS_TAB)
        return answer

    def say_next(self, answer: Response, text: str, *, entered_by: Entry) -> Response:
        """A sentence that the page shows to which a browser is sent on; nobody else can read it."""
        sealed = self.keyring.seal(text[:1500]).decode()
        _set(answer, SAID, sealed, _SECONDS_SAID, entered_by is Entry.TEAMS_TAB)
        return answer

    def said(self, asked: Request) -> str:
        sealed = asked.cookies.get(SAID, "")
        try:
            return self.keyring.open(sealed.encode()) if sealed else ""
        except CannotOpen:
            return ""

    def said_it(self, answer: Response, *, entered_by: Entry) -> Response:
        _set(answer, SAID, "", 0, entered_by is Entry.TEAMS_TAB)
        return answer

    def proof(self, token: str) -> str:
        """What our own forms carry and other pages cannot know (CSRF)."""
        digest = hmac.new(self.secret.encode(), f"csrf:{token}".encode(), hashlib.sha256)
        return digest.hexdigest()

    def is_ours(self, asked: Request) -> bool:
        """Whether a form, or a script's request, comes from a page of ours."""
        shown = asked.headers.get("X-Proof") or asked.form.get("proof", "")
        return hmac.compare_digest(shown.encode(), self.proof(self.token(asked)).encode())


def fresh() -> str:
    """The name of one opening of a form, so that it acts once."""
    return token_urlsafe(16)


def _set(answer: Response, name: str, value: str, seconds: int, in_frame: bool) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        path="/",
        secure=True,
        httponly=True,
        samesite="None" if in_frame else "Lax",
        partitioned=in_frame,
    )
