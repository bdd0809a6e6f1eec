"""The mail server: one mail handed over in one conversation, within a limit for all of it."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from time import monotonic

from mentorapp.core.errors import CannotReach
from mentorapp.settings import MailSecurity, MailSettings

WITHIN = 20.0  # seconds for a whole conversation
_ON_THE_WIRE = SMTP.clone(cte_type="7bit", max_line_length=900)
_PAUSE = 60.0  # seconds, where the server asks for quiet
_GONE_BY = (550, 551, 553)  # of a recipient: there is no such mailbox (any more)


@dataclass(frozen=True, slots=True)
class MailServer:
    settings: MailSettings

    def hand_over(self, mail: EmailMessage, *, to: str) -> None:
        """:raises CannotReach: `unknown` only where the server had the mail and did not say so."""
        with self.talking() as server:
            self._begin(server, to)
            server.say_soon()
            try:
                code, _answer = server.data(mail.as_bytes(policy=_ON_THE_WIRE))
            except smtplib.SMTPDataError as error:
                raise _refused(error.smtp_code, "mail_refused") from error
            except (smtplib.SMTPServerDisconnected, OSError) as error:
                raise CannotReach("no_answer", unknown=True) from error
            if code != 250:
                raise _refused(code, "mail_refused")

    @contextmanager
    def talking(self) -> "Iterator[_Talk]":
        """A conversation with a server that was greeted, is who it says, and knows us."""
        try:
            server = self._open()
        except smtplib.SMTPAuthenticationError as error:
            raise CannotReach("invalid_auth", permanent=True) from error
        except ssl.SSLError as error:
            raise CannotReach("no_safe_line") from error
        except smtplib.SMTPResponseException as error:
            raise _busy(error.smtp_code, "server_not_ready") from error
        except (smtplib.SMTPException, OSError) as error:
            raise CannotReach("no_connection") from error
        try:
            yield server
        finally:
            server.close()

    def _open(self) -> "_Talk":
        wanted, until = self.settings, monotonic() + WITHIN
        if wanted.security is MailSecurity.TLS:
            server: _Talk = _SafeTalk(wanted.host, wanted.port, until, self._trust())
        else:
            server = _Talk(wanted.host, wanted.port, until)
        try:
            if wanted.security is MailSecurity.STARTTLS:
                server.say_soon()
                server.starttls(context=self._trust())
            if wanted.user and wanted.password is not None:
                server.say_soon()
                server.login(wanted.user, wanted.password.get_secret_value())
            server.say_soon()
            server.ehlo_or_helo_if_needed()
        except BaseException:
            server.close()
            raise
        return server

    def _begin(self, server: "_Talk", to: str) -> None:
        """Nothing has been handed over yet, so whatever happens here is known."""
        sender = self.settings.sender.rpartition("<")[2].rstrip(">").strip()
        try:
            server.say_soon()
            code, _answer = server.mail(sender)
            if code != 250:
                raise _refused(code, "sender_refused")
            server.say_soon()
            code, _answer = server.rcpt(to)
        except (smtplib.SMTPException, OSError) as error:
            raise CannotReach("no_connection") from error
        if code in _GONE_BY:
            raise CannotReach("user_not_found", permanent=True)
        if code not in (250, 251):
            raise _refused(code, "recipient_refused")

    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.settings.ca_file or None)


class _Talk(smtplib.SMTP):
    """Each step may take what is left of the time for the whole."""

    def __init__(self, host: str, port: int, until: float) -> None:
        self._until = until
        super().__init__(host, port, timeout=WITHIN)

    def say_soon(self) -> None:
        """:raises TimeoutError: when the time is over."""
        left = self._until - monotonic()
        if left <= 0:
            raise TimeoutError
        if self.sock is not None:
            self.sock.settimeout(left)


class _SafeTalk(_Talk, smtplib.SMTP_SSL):
    def __init__(self, host: str, port: int, until: float, trust: ssl.SSLContext) -> None:
        self._until = until
        smtplib.SMTP_SSL.__init__(self, host, port, timeout=WITHIN, context=trust)


def _refused(code: int, reason: str) -> CannotReach:
    """By its own word for good (5xx), or for now (4xx)."""
    return CannotReach(reason, permanent=True) if code >= 500 else _busy(code, reason)


def _busy(code: int, reason: str) -> CannotReach:
    return CannotReach(reason, retry_after=_PAUSE if code in (421, 450, 451, 452) else None)
