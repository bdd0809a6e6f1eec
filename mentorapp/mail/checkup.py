"""Whether the mail server takes what we bring: a conversation as for a mail, without a mail."""

from collections.abc import Iterator

from mentorapp.core.errors import CannotReach
from mentorapp.findings import Finding, good, watch, wrong
from mentorapp.mail.server import MailServer
from mentorapp.settings import MailSecurity, MailSettings

_MEND = {
    "no_connection": "check MENTORAPP_MAIL__HOST and __PORT, and that this machine may reach it",
    "no_safe_line": "check MENTORAPP_MAIL__SECURITY, the name in the server's certificate, "
    "and MENTORAPP_MAIL__CA_FILE where your own house issued it",
    "invalid_auth": "check MENTORAPP_MAIL__USER and __PASSWORD",
}
_ELSE = "ask whoever runs the mail server what its answer means"


def mail_server(settings: MailSettings) -> Iterator[Finding]:
    where = f"{settings.host}:{settings.port}"
    try:
        with MailServer(settings).talking() as server:
            server.noop()
    except CannotReach as error:
        yield wrong(
            f"the mail server {where} cannot be used ({error.reason})",
            _MEND.get(error.reason, _ELSE),
        )
        return
    yield good(f"the mail server {where} takes mails")
    if settings.security is MailSecurity.NONE:
        yield watch(
            "mails go to it in the clear",
            "that is fine on this very machine; set MENTORAPP_MAIL__SECURITY for any other",
        )
