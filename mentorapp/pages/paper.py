"""What every page is printed on: the frame, the language, and the headers that keep it safe."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, make_response, render_template, request

from mentorapp.i18n import LANGUAGES, Voice, current_voice
from mentorapp.pages import words

# TeamsJS 2.58.0, wherever it is fetched from: a browser runs nothing else in its place.
TEAMS_JS = "sha384-sMo/EOqQPa1OCup2/VBRum7oFeOS22kvs8WGDc45xK53tUVZzFR5WwFYDUYN1LO4"
_NOWHERE = "'none'"
_A_YEAR = 365 * 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Who may show our pages in a frame, and where scripts come from besides this host."""

    ancestors: Sequence[str] = ()
    scripts: Sequence[str] = ()
    connects: Sequence[str] = ()

    def header(self) -> str:
        """Nothing inline, nothing from elsewhere, and no frame but those named."""
        ours = "'self'"
        return "; ".join(
            (
                "default-src 'none'",
                f"script-src {' '.join([ours, *self.scripts])}",
                f"connect-src {' '.join([ours, *self.connects])}",
                "style-src 'self'",
                "img-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                f"frame-ancestors {' '.join(self.ancestors) or _NOWHERE}",
            )
        )


CLOSED = Policy()


def sheet(
    template: str, *, status: int = 200, policy: Policy = CLOSED, **facts: object
) -> Response:
    """A page in the current voice."""
    language = current_voice().language
    content = render_template(
        f"pages/{template}.html", language=language, say=words, tab_integrity=TEAMS_JS, **facts
    )
    return guarded(make_response(content, status), policy)


def led_to(address: str) -> Response:
    """Sent on to an address that is looked at."""
    answer = Response(status=303)
    answer.headers["Location"] = address
    return guarded(answer)


def guarded(answer: Response, policy: Policy = CLOSED) -> Response:
    """`answer` with the headers that everything under /app carries."""
    headers = answer.headers
    headers["Content-Security-Policy"] = policy.header()
    headers["Cache-Control"] = "no-store"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    return answer


def guarded_at_least(answer: Response) -> Response:
    """What says nothing of its own shows nothing, in no frame, and is taken for what it says it is;
    and whoever was here once comes by the safe line alone.
    """
    headers = answer.headers
    headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Strict-Transport-Security"] = f"max-age={_A_YEAR}"
    return answer


def browsers_voice() -> Voice:
    """How somebody is spoken to of whom only the browser is known."""
    language = request.accept_languages.best_match(LANGUAGES, default=LANGUAGES[0])
    return Voice().towards(language or LANGUAGES[0])
