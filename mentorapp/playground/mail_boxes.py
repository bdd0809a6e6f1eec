"""What lies in the mailboxes of people who are in no workspace, and who they are."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from mentorapp.playground.seed import MailPerson, MailSeed


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    id: str
    to: str
    sender: str
    subject: str
    at: str  # when it came, ISO
    text: str
    html: str
    message_id: str = ""  # as its sender calls it
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(slots=True)
class Mailboxes:
    seed: MailSeed
    port: int = 0  # where the mail server listens; 0 while there is none
    boxes: dict[str, list[Letter]] = field(default_factory=dict)  # by address, the oldest first
    opened: set[str] = field(default_factory=set)  # ids of letters

    @property
    def people(self) -> tuple[MailPerson, ...]:
        """Those of the seed, then whoever was ever written to."""
        known = {person.id: person for person in self.seed.people}
        for address in self.boxes:
            known.setdefault(address, MailPerson(id=address, name=address.split("@")[0]))
        return tuple(known.values())

    def put(self, letter: Letter) -> None:
        self.boxes.setdefault(letter.to, []).append(letter)

    def of(self, address: str) -> list[Letter]:
        """The newest first."""
        return self.boxes.get(address, [])[::-1]

    def letter(self, address: str, id: str) -> Letter | None:
        return next((letter for letter in self.of(address) if letter.id == id), None)

    def unread(self, address: str) -> int:
        return sum(letter.id not in self.opened for letter in self.of(address))


def read_letter(content: bytes, *, to: str, id: str, at: str) -> Letter:
    """The mail as its reader's program shows it."""
    mail = message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)
    return Letter(
        id=id,
        to=to,
        sender=str(mail["From"] or ""),
        subject=str(mail["Subject"] or ""),
        at=at,
        text=_body(mail, "plain"),
        html=_body(mail, "html"),
        message_id=str(mail["Message-ID"] or ""),
        enclosures=tuple(_enclosures(mail)),
    )


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part is not None else ""


def _enclosures(mail: EmailMessage) -> Iterator[Enclosure]:
    for part in mail.iter_attachments():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            name = part.get_filename() or "file"
            yield Enclosure(name=name, kind=part.get_content_type(), content=content)
