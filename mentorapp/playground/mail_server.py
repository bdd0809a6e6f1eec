"""The mail server of the playground: a real one, for this machine alone, that passes nothing on."""

import socket
from email.errors import MessageError
from uuid import uuid4

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from mentorapp.playground.mail_boxes import read_letter
from mentorapp.playground.world import World

LOOPBACK = "127.0.0.1"


class MailServer:
    """Takes mails from the moment it is made; `stop` ends that."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._door = Controller(_Counter(world), hostname=LOOPBACK, port=_free_port())
        self._door.start()
        world.mail.port = self._door.port

    def stop(self) -> None:
        self._world.mail.port = 0
        self._door.stop()


class _Counter:
    """What the server does with a mail that comes over the counter."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        if not isinstance(content, bytes):
            return "554 5.6.0 This is no mail"
        try:
            self._put(content, envelope.rcpt_tos)
        except (MessageError, LookupError, ValueError):
            return "554 5.6.0 This mail cannot be read"
        return "250 2.0.0 It lies in the mailbox"

    def _put(self, content: bytes, recipients: list[str]) -> None:
        at = self._world.now().isoformat()
        letters = [read_letter(content, to=to.lower(), id=uuid4().hex, at=at) for to in recipients]
        with self._world.change():
            for letter in letters:
                self._world.mail.put(letter)
        for letter in letters:
            self._world.note(
                side="mail",
                towards="platform",
                what=f"SMTP {letter.to}",
                status=250,
                ms=0.0,
                request={"subject": letter.subject, "text": letter.text},
                response="250",
            )


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((LOOPBACK, 0))
        port: int = found.getsockname()[1]
        return port
