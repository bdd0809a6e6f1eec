"""A mail server on this machine that takes mails, or refuses them as it is told to."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pydantic import SecretStr

from benchmarks.processes import free_port
from mentorapp.settings import MailSecurity, MailSettings

HOST = "127.0.0.1"


@dataclass
class PostOffice:
    """`answers` are given to recipients, `to_mails` to mails, each once; then all is taken."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    to_mails: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        self.recipients.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.to_mails:
            answer = self.to_mails.pop(0)
            if answer == "hang up":
                assert server.transport is not None
                server.transport.close()
            return answer
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"

    def settings(self, **more: object) -> MailSettings:
        usual: dict[str, object] = {
            "host": HOST,
            "port": self.port,
            "security": MailSecurity.NONE,
            "sender": "Mentoring der Städte <mentoring@stadt.example>",
        }
        return MailSettings.model_validate(usual | more)


@contextmanager
def open_post_office(**more: Any) -> Iterator[PostOffice]:
    office = PostOffice(port=free_port())
    controller = Controller(office, hostname=HOST, port=office.port, **more)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


def knows(user: str, password: str) -> dict[str, Any]:
    """What a server needs to let only one user in, over a safe line."""

    def check(
        _server: SMTP, _session: Session, _envelope: Envelope, _way: str, given: object
    ) -> AuthResult:
        known = isinstance(given, LoginPassword) and (
            (given.login, given.password) == (user.encode(), password.encode())
        )
        return AuthResult(success=known, handled=False)

    return {"authenticator": check, "auth_required": True}


def secret(words: str) -> SecretStr:
    return SecretStr(words)


def a_certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate of the house's own for this machine, and a server's end of a safe line."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "post.example")])
    today = datetime.now(UTC)
    issued = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file, keys = folder / "post.pem", folder / "post.key"
    file.write_bytes(issued.public_bytes(serialization.Encoding.PEM))
    keys.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file, keys)
    return file, context
