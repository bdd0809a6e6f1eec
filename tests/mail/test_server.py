"""The mail server takes a mail, or it is known what became of it."""

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from mentorapp.core.errors import CannotReach
from mentorapp.findings import Health
from mentorapp.mail.checkup import mail_server
from mentorapp.mail.server import MailServer
from mentorapp.settings import MailSecurity
from tests.mail.post_office import PostOffice, a_certificate, knows, open_post_office, secret

TO = "amira@mail.example"


@pytest.fixture(scope="module")
def open_office() -> Iterator[PostOffice]:
    with open_post_office() as office:
        yield office


@pytest.fixture
def office(open_office: PostOffice) -> PostOffice:
    open_office.mails.clear()
    return open_office


def a_mail() -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Neuigkeiten"
    mail.set_content("Guten Tag\n.\nwith a line that is only a dot\n")
    return mail


def refused(office: PostOffice) -> CannotReach:
    with pytest.raises(CannotReach) as caught:
        MailServer(office.settings()).hand_over(a_mail(), to=TO)
    return caught.value


def test_a_mail_arrives_whole(office: PostOffice) -> None:
    MailServer(office.settings()).hand_over(a_mail(), to=TO)

    (mail,) = office.mails
    assert mail.get_content().splitlines()[1:3] == [".", "with a line that is only a dot"]


@pytest.mark.parametrize(
    ("answer", "reason", "permanent", "again"),
    [
        ("550 5.1.1 no such user", "user_not_found", True, None),
        ("554 5.7.1 not from you", "recipient_refused", True, None),
        ("451 4.7.1 greylisted", "recipient_refused", False, 60.0),
    ],
)
def test_a_recipient_is_refused_for_good_or_for_now(
    office: PostOffice, answer: str, reason: str, permanent: bool, again: float | None
) -> None:
    office.answers.append(answer)

    error = refused(office)

    assert (error.reason, error.permanent, error.retry_after) == (reason, permanent, again)
    assert not error.unknown


def test_a_mail_that_the_server_does_not_want_is_certainly_not_there(office: PostOffice) -> None:
    office.to_mails += ["552 too large", "452 later"]

    first, second = refused(office), refused(office)

    assert (first.permanent, first.unknown) == (True, False)
    assert (second.permanent, second.retry_after, second.unknown) == (False, 60.0, False)


def test_a_server_that_hangs_up_after_the_mail_may_have_it(office: PostOffice) -> None:
    office.to_mails.append("hang up")

    assert refused(office).unknown


def test_a_server_that_is_not_there_has_nothing(office: PostOffice) -> None:
    server = MailServer(office.settings(port=1))

    with pytest.raises(CannotReach, match="no_connection") as caught:
        server.hand_over(a_mail(), to=TO)

    assert (caught.value.permanent, caught.value.unknown) == (False, False)


def test_the_line_is_safe_and_the_server_knows_us(tmp_path: Path) -> None:
    certificate, line = a_certificate(tmp_path)
    known = knows("mentoring", "hush")
    with open_post_office(tls_context=line, require_starttls=True, **known) as office:
        safe = {"security": MailSecurity.STARTTLS, "user": "mentoring"}
        ours = safe | {"ca_file": str(certificate)}
        good = office.settings(**ours, password=secret("hush"))
        wrong_password = office.settings(**ours, password=secret("guessed"))
        unknown_house = office.settings(**safe, password=secret("hush"))

        MailServer(good).hand_over(a_mail(), to=TO)
        found = [list(mail_server(each)) for each in (good, wrong_password, unknown_house)]

    assert len(office.mails) == 1
    assert [[each.health for each in every] for every in found] == [
        [Health.GOOD],
        [Health.WRONG],
        [Health.WRONG],
    ]
    assert "__PASSWORD" in found[1][0].mend
    assert "certificate" in found[2][0].mend


def test_the_doctor_says_that_nobody_answers_and_that_a_line_is_open(office: PostOffice) -> None:
    nobody, in_the_clear = (
        list(mail_server(office.settings(port=1))),
        list(mail_server(office.settings())),
    )

    assert [each.health for each in nobody] == [Health.WRONG]
    assert [each.health for each in in_the_clear] == [Health.GOOD, Health.WATCH]
