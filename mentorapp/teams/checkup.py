"""Whether Microsoft still knows us: the credentials of every registration, and its keys."""

from collections.abc import Iterator
from datetime import UTC, datetime

import requests

from mentorapp.core.errors import CannotReach
from mentorapp.findings import Finding, clock_beside, good, said_at, wrong
from mentorapp.settings import TeamsSettings
from mentorapp.teams.registrations import Registration, registrations_of

_SECONDS = 10


def credentials(settings: TeamsSettings) -> Iterator[Finding]:
    yield from _published_keys(settings.openid_metadata_url)
    for registration in registrations_of(settings):
        yield _sign_in(registration)


def _published_keys(url: str) -> Iterator[Finding]:
    try:
        answer = requests.get(url, timeout=_SECONDS)
        answer.raise_for_status()
    except requests.RequestException as error:
        yield wrong(
            f"Microsoft's signing keys cannot be read ({type(error).__name__})",
            "check that this machine reaches login.botframework.com, directly or by a proxy",
        )
        return
    yield good("Microsoft's signing keys can be read")
    theirs = said_at(answer.headers.get("Date", ""))
    if theirs is not None:
        yield clock_beside(theirs, ours=datetime.now(UTC), whose="Microsoft's")


def _sign_in(registration: Registration) -> Finding:
    app = registration.app_id
    try:
        registration.tokens.get()
    except CannotReach as error:
        if error.permanent:
            return wrong(
                f"{app}: Microsoft refuses the credentials",
                "make a new client secret for this registration, and check its tenant id",
            )
        return wrong(
            f"{app}: Microsoft does not answer ({error.reason})",
            "check that this machine reaches login.microsoftonline.com, directly or by a proxy",
        )
    return good(f"{app}: Microsoft accepts the credentials")
