"""All that one person finds in their mailbox, as JSON; and who has one."""

from mentorapp.playground.mail_boxes import Letter, Mailboxes
from mentorapp.playground.payloads import Json

LETTERS_SHOWN = 100


def mail_cast(mail: Mailboxes) -> list[Json]:
    return [
        {
            "id": person.id,
            "name": person.name,
            "title": person.title or person.id,
            "locale": person.locale,
            "tz": person.tz,
            "unread": mail.unread(person.id),
        }
        for person in mail.people
    ]


def mail_screen(mail: Mailboxes, address: str) -> Json:
    return {
        "person": address,
        "letters": [_letter(mail, letter) for letter in mail.of(address)[:LETTERS_SHOWN]],
    }


def _letter(mail: Mailboxes, letter: Letter) -> Json:
    return {
        "id": letter.id,
        "sender": letter.sender,
        "subject": letter.subject,
        "at": letter.at,
        "text": letter.text,
        "html": letter.html,
        "is_new": letter.id not in mail.opened,
        "enclosures": [one.name for one in letter.enclosures],
    }
