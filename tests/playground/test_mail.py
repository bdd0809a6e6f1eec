"""Mailboxes of people in no workspace, filled by a mail server that passes nothing on."""

import smtplib
from email.message import EmailMessage

import pytest
import requests

from mentorapp.playground.addresses import app_environment
from mentorapp.playground.seen import NotSeen
from mentorapp.settings import MailSettings
from tests.playground.conftest import Stage

AMIRA = "amira@mail.example"


def a_mail(*, to: str = AMIRA, subject: str = "News", html: str = "<p>Grüße</p>") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Tiny <tiny@stadt.example>", to, subject
    mail.set_content("Grüße")
    mail.add_alternative(html, subtype="html")
    mail.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="m.ics")
    return mail


def send(stage: Stage, mail: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", stage.world.mail.port) as server:
        server.send_message(mail)


def test_a_mail_lies_in_the_mailbox_it_was_sent_to(stage: Stage) -> None:
    send(stage, a_mail())

    (letter,) = stage.playground.mail.letters(AMIRA)
    assert (letter["subject"], letter["sender"]) == ("News", "Tiny <tiny@stadt.example>")
    assert letter["text"].strip() == "Grüße"
    assert letter["html"].strip() == "<p>Grüße</p>"
    assert stage.playground.mail.letters("eve@mail.example") == []


def test_what_is_enclosed_can_be_saved(stage: Stage) -> None:
    send(stage, a_mail())
    (letter,) = stage.playground.mail.letters(AMIRA)

    place = f"{stage.running.address}/play/mail/{AMIRA}/{letter['id']}"
    file, missing = requests.get(f"{place}/0", timeout=5), requests.get(f"{place}/1", timeout=5)

    assert letter["enclosures"] == ["m.ics"]
    assert (file.text.strip(), file.headers["Content-Type"].split(";")[0]) == (
        "BEGIN:VCALENDAR",
        "text/calendar",
    )
    assert missing.status_code == 409


def test_the_newest_comes_first_and_counts_until_it_is_opened(stage: Stage) -> None:
    send(stage, a_mail(subject="First"))
    send(stage, a_mail(subject="Second"))
    http, mail = stage.playground.http, stage.playground.mail

    newest = mail.letters(AMIRA)[0]
    http.post(f"/play/mail/{AMIRA}/read", {"letter": newest["id"]})

    assert newest["subject"] == "Second"
    assert [letter["is_new"] for letter in mail.letters(AMIRA)] == [False, True]
    assert [(one["id"], one["unread"]) for one in http.get("/play/mail")] == [(AMIRA, 1)]


def test_the_app_is_told_where_the_mail_server_is(stage: Stage) -> None:
    told = app_environment(stage.world, address=stage.running.address)

    settings = MailSettings.model_validate(
        {
            name.removeprefix("MENTORAPP_MAIL__").lower(): value
            for name, value in told.items()
            if name.startswith("MENTORAPP_MAIL__")
        }
    )
    assert (settings.host, settings.port) == ("127.0.0.1", stage.world.mail.port)


def test_a_mail_that_never_came_is_missed(stage: Stage) -> None:
    with pytest.raises(NotSeen, match="No mail to amira"):
        stage.playground.mail.letter(AMIRA, "News")
