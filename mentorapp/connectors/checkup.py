"""Whether the systems outside that the settings name answer us."""

from collections.abc import Iterator

from mentorapp.connectors.personio import Personio
from mentorapp.core.people.outside import OutsideFails
from mentorapp.findings import Finding, good, wrong
from mentorapp.settings import PersonioSettings


def personio_answers(settings: PersonioSettings) -> Iterator[Finding]:
    try:
        Personio(settings).sign_in()
    except OutsideFails as failure:
        yield wrong(
            f"Personio does not let us in ({failure})",
            "check MENTORAPP_PERSONIO__CLIENT_ID and __CLIENT_SECRET, and that this machine "
            "reaches api.personio.de",
        )
        return
    yield good("Personio accepts the credentials")
