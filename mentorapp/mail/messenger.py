"""Messages to people without a workspace, into their mailbox."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import urlsplit
from uuid import UUID

from mentorapp.core.errors import CannotLookUp, CannotReach
from mentorapp.documents.letters import Letters, LetterTicket
from mentorapp.mail.drawing import draw
from mentorapp.mail.server import MailServer
from mentorapp.screens.messenger import Address, Receipt
from mentorapp.screens.shapes import Action, Link, Message

MUTE, FORGET = "mute", "privacy_leave"
# Any server takes it, and no header is folded: a folded address leads nowhere.
_POLICY = SMTP.clone(cte_type="7bit", max_line_length=900)
_CALENDAR = re.compile(r"/app/calendar/([^/]+)\.ics$")

CalendarFile = tuple[bytes, str]  # and its method


@dataclass(frozen=True, slots=True, kw_only=True)
class MailMessenger:
    """`screens.messenger.Messenger` over SMTP. `calendar_file` reads the link of a date."""

    server: MailServer
    letters: Letters
    calendar_file: Callable[[str], CalendarFile | None]
    clock: Callable[[], datetime]

    def send(self, to: Address, message: Message, *, key: str) -> Receipt:
        """:raises CannotReach:"""
        mail = self.mail(to, message, key=key)
        self.server.hand_over(mail, to=to.conversation)
        return Receipt(conversation=to.conversation, message=str(mail["Message-ID"]))

    def replace(self, to: Address, receipt: Receipt, message: Message) -> None:
        raise CannotReach("a_mail_stays", permanent=True)

    def find(self, to: Address, *, key: str, since: datetime) -> Receipt | None:
        raise CannotLookUp("a mail server tells nothing about what it took")

    def mail(self, to: Address, message: Message, *, key: str) -> EmailMessage:
        """The whole mail. The same name for the same delivery, so that a second one is known."""
        settings, delivery = self.server.settings, UUID(key)

        def lead(action: Action) -> str:
            ticket = LetterTicket(delivery_id=delivery, name=action.name, target=action.target)
            leaves = action.name in (MUTE, FORGET)
            return self.letters.leave(ticket) if leaves else self.letters.link(ticket)

        drawn = draw(message, lead=lead, language=to.language)
        mail = EmailMessage(policy=_POLICY)
        mail["From"], mail["To"], mail["Subject"] = settings.sender, to.conversation, drawn.subject
        mail["Date"] = format_datetime(self.clock())
        mail["Message-ID"] = f"<{delivery.hex}@{self._host()}>"
        if settings.reply_to:
            mail["Reply-To"] = settings.reply_to
        mail["Auto-Submitted"] = "auto-generated"  # so that nobody's absence answers (RFC 3834)
        mail["X-Auto-Response-Suppress"] = "All"
        self._say_how_to_leave(mail, message, lead, delivery)
        mail.set_content(drawn.text)
        mail.add_alternative(drawn.html, subtype="html")
        self._enclose(mail, message)
        if to.language:
            mail["Content-Language"] = to.language
        return mail

    def _say_how_to_leave(
        self, mail: EmailMessage, message: Message, lead: Callable[[Action], str], delivery: UUID
    ) -> None:
        """Mail programs offer it beside the sender; by one click where the kind can be muted."""
        mute = next((action for action in _actions(message) if action.name == MUTE), None)
        if mute is not None:
            mail["List-Unsubscribe"] = f"<{lead(mute)}>"
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
            return
        ticket = LetterTicket(delivery_id=delivery, name=MUTE, target="")
        mail["List-Unsubscribe"] = f"<{self.letters.leave(ticket)}>"

    def _enclose(self, mail: EmailMessage, message: Message) -> None:
        """The dates that the message links to, as files for a calendar."""
        tokens = (_CALENDAR.search(link.url) for link in _links(message))
        for token in dict.fromkeys(found[1] for found in tokens if found):
            file = self.calendar_file(token)
            if file is not None:
                content, method = file
                mail.add_attachment(
                    content,
                    maintype="text",
                    subtype="calendar",
                    filename="mentoring.ics",
                    params={"method": method, "charset": "utf-8"},
                )

    def _host(self) -> str:
        return urlsplit(self.letters.public_url).hostname or _domain(self.server.settings.sender)


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2]


def _actions(message: Message) -> list[Action]:
    return [one for one in _all(message) if isinstance(one, Action)]


def _links(message: Message) -> list[Link]:
    return [one for one in _all(message) if isinstance(one, Link)]


def _all(message: Message) -> list[Action | Link]:
    found: list[Action | Link] = []
    for section in message.sections:
        found += section.actions
        for entry in section.entries:
            found += entry.actions
    return found
