"""A message as a mail: neutral outside, whole inside, and nothing of it lost in either form."""

from html import unescape
from uuid import uuid4

import pytest

from mentorapp.core.people.model import Platform
from mentorapp.documents.letters import Letters
from mentorapp.i18n import speaking
from mentorapp.mail.messenger import MailMessenger
from mentorapp.mail.server import MailServer
from mentorapp.screens.messenger import Address
from mentorapp.screens.shapes import Action, Fact, Link, Message, Section
from mentorapp.settings import MailSettings
from tests.builders import NOW
from tests.peers.every_screen import VOICES
from tests.screens.rooms import ROOMS, screens_of

HOST = "https://mentoring.example"
LETTERS = Letters(HOST, "secret")
TO = Address(platform=Platform.MAIL, workspace="mail", conversation="a@b.example", language="de")
MESSENGER = MailMessenger(
    server=MailServer(MailSettings(sender="Mentoring <m@stadt.example>")),
    letters=LETTERS,
    calendar_file=lambda token: (f"BEGIN:{token}".encode(), "PUBLISH"),
    clock=lambda: NOW,
)


def a_message(*actions: Action | Link, **more: str) -> Message:
    return Message(
        notification="Neuigkeiten zu Ihrem Mentoring",
        heading="Ein Termin steht <fest>",
        sections=(
            Section(
                text="Zwei & mehr.\n\nEnde",
                facts=(Fact(label="Wann", value="Morgen"),),
                actions=actions,
            ),
        ),
        reason="Sie bekommen das, weil …",
    )


def test_the_outside_is_neutral_and_says_how_to_hear_less() -> None:
    mute = Action(name="mute", label="Keine solchen mehr", target="goal_shared")

    mail = MESSENGER.mail(TO, a_message(mute), key=str(uuid4()))

    assert mail["Subject"] == "Neuigkeiten zu Ihrem Mentoring"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].startswith(f"<{HOST}/app/no-more/")
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "de")
    text = mail.get_body(("plain",))
    assert text is not None
    assert text.get_content().splitlines()[0] == mail["Subject"]


def test_what_cannot_be_muted_is_not_muted_by_one_click() -> None:
    mail = MESSENGER.mail(TO, a_message(), key=str(uuid4()))

    assert mail["List-Unsubscribe"].startswith(f"<{HOST}/app/no-more/")
    assert mail["List-Unsubscribe-Post"] is None


def test_the_same_delivery_has_the_same_name() -> None:
    key = str(uuid4())
    first, second = (MESSENGER.mail(TO, a_message(), key=key)["Message-ID"] for _n in range(2))
    other = MESSENGER.mail(TO, a_message(), key=str(uuid4()))["Message-ID"]

    assert first == second != other


def test_a_button_leads_to_a_page_and_does_nothing_itself() -> None:
    key = uuid4()

    mail = MESSENGER.mail(TO, a_message(Action(name="agree", label="Ja", target="7")), key=str(key))

    text = mail.get_body(("plain",))
    assert text is not None
    (address,) = (
        line.strip() for line in text.get_content().splitlines() if "/app/letter/" in line
    )
    ticket = LETTERS.read(address.rpartition("/")[2])
    assert (ticket.delivery_id, ticket.name, ticket.target) == (key, "agree", "7")


def test_a_date_comes_with_a_file_for_the_calendar() -> None:
    link = Link(label="In den Kalender", url=f"{HOST}/app/calendar/abc.ics")

    mail = MESSENGER.mail(TO, a_message(link, link), key=str(uuid4()))

    (file,) = mail.iter_attachments()
    assert (file.get_content_type(), file.get_filename()) == ("text/calendar", "mentoring.ics")
    assert file.get_param("method") == "PUBLISH"
    assert file.get_payload(decode=True) == b"BEGIN:abc"


def test_no_header_is_folded_and_no_line_is_too_long_for_a_server() -> None:
    long = Action(name="mute", label="Keine", target="x" * 300)

    content = MESSENGER.mail(TO, a_message(long), key=str(uuid4())).as_bytes()

    assert max(len(line) for line in content.split(b"\r\n")) < 998
    assert b"=?utf-8?" not in content.partition(b"List-Unsubscribe:")[2].partition(b"\r\n")[0]


@pytest.mark.parametrize(
    "voice",
    [
        voice if voice.startswith("Sie") else pytest.param(voice, marks=pytest.mark.long)
        for voice in VOICES
    ],
)
def test_every_message_is_drawn_whole(voice: str) -> None:
    with speaking(VOICES[voice]):
        for room, screen in [(name, one) for name in ROOMS for one in screens_of(name)]:
            if not isinstance(screen, Message):
                continue
            mail = MESSENGER.mail(TO, screen, key=str(uuid4()))
            text, html = mail.get_body(("plain",)), mail.get_body(("html",))
            assert text is not None
            assert html is not None
            said = text.get_content()
            shown = unescape(html.get_content())
            for words in _words(screen):
                assert words in said, (room, words)
                assert all(line in shown for line in words.splitlines()), (room, words)


def _words(message: Message) -> list[str]:
    found = [message.heading, message.reason]
    for section in message.sections:
        found += [section.heading, section.text, section.note]
        found += [fact.value for fact in section.facts]
        found += [action.label for action in section.actions]
        for entry in section.entries:
            found += [entry.title, entry.detail, *(fact.value for fact in entry.facts)]
            found += [action.label for action in entry.actions]
    return [words.strip() for words in found if words.strip()]
