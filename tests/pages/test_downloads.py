"""A download link brings one file to one account, once, for an hour."""

from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
import time_machine
from sqlalchemy.orm import Session

from mentorapp.answers.table import FILES, MakeFile
from mentorapp.core.errors import Refused
from mentorapp.core.people.visits import Visit
from mentorapp.core.privacy.erasure import erase_oneself
from mentorapp.documents.downloads import GOOD_FOR, File
from mentorapp.i18n import _
from tests.builders import NOW, a_person
from tests.pages.house import House


@pytest.fixture(autouse=True)
def files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A greeting for whoever asks, and one that is nobody's."""

    def greeting(here: Visit, target: str) -> File:
        if target == "theirs":
            raise Refused(_("There is nothing at this address."))
        content = f"{here.person.name} {target} {_('Home')}".encode()
        return File(
            name="Grüße für Öl.txt", media_type="text/plain; charset=utf-8", content=content
        )

    monkeypatch.setitem(cast(dict[str, MakeFile], FILES), "greeting", greeting)


def test_whoever_comes_from_a_chat_presses_a_button_and_has_the_file(
    session: Session, house: House
) -> None:
    link = house.download(a_person(session, "Asha", language="de"), "greeting", "one")
    browser = house.browser()

    browser.get(link)
    assert "Datei speichern" in browser.text  # in their language, whatever the browser speaks
    answer = browser.post(link, {})

    assert answer.data == b"Asha one Start"
    named = answer.headers["Content-Disposition"]
    assert named.endswith("filename*=UTF-8''Gr%C3%BC%C3%9Fe%20f%C3%BCr%20%C3%96l.txt")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_looking_at_a_link_does_not_use_it_and_fetching_does(
    session: Session, house: House
) -> None:
    link = house.download(a_person(session, "Asha"), "greeting")
    browser = house.browser()

    looked = [browser.get(link).status_code for _n in range(3)]
    fetched = [browser.post(link, {}).status_code for _n in range(2)]

    assert looked == [200, 200, 200]
    assert fetched == [200, 410]
    assert "used already" in browser.text


def test_a_refused_file_does_not_use_the_link(session: Session, house: House) -> None:
    link = house.download(a_person(session, "Asha"), "greeting", "theirs")

    answers = [house.browser().post(link, {}) for _n in range(2)]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert all("nothing at this address" in answer.text for answer in answers)


def test_whoever_is_signed_in_has_the_file_at_once_and_again(
    session: Session, house: House
) -> None:
    asha = a_person(session, "Asha")
    link = house.download(asha, "greeting", "two")
    browser = house.signed_in(asha)

    answers = [browser.get(link) for _n in range(2)]

    assert [answer.data for answer in answers] == [b"Asha two Home"] * 2


def test_somebody_else_who_is_signed_in_only_sees_the_button(
    session: Session, house: House
) -> None:
    asha, eve = a_person(session, "Asha"), a_person(session, "Eve")
    link = house.download(asha, "greeting")

    browser = house.signed_in(eve)
    browser.get(link)

    assert "Asha" not in browser.text
    assert "Save the file" in browser.text


def test_a_link_is_good_for_an_hour_of_real_time(session: Session, house: House) -> None:
    asha = a_person(session, "Asha")
    made = datetime(2026, 11, 2, tzinfo=UTC)
    with time_machine.travel(made, tick=False):
        link = house.download(asha, "greeting")

    with time_machine.travel(made + GOOD_FOR + timedelta(seconds=2), tick=False):
        answers = (house.browser().get(link), house.browser().post(link, {}))

    assert [answer.status_code for answer in answers] == [410, 410]


def test_a_changed_or_foreign_link_opens_nothing(session: Session, house: House) -> None:
    link = house.download(a_person(session, "Asha"), "greeting")
    calendar = link.replace("/file/", "/in/")

    answers = [house.browser().post(f"{link}x", {}), house.browser().post(calendar, {})]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_who_has_left_fetches_nothing(session: Session, house: House) -> None:
    asha = a_person(session, "Asha")
    asha.left_at = NOW
    link = house.download(asha, "greeting")

    assert house.browser().post(link, {}).status_code == 404


def test_a_file_that_is_not_made_any_more_is_said_to_be_out_of_date(
    session: Session, house: House
) -> None:
    link = house.download(a_person(session, "Asha"), "horoscope")

    answer = house.browser().post(link, {})

    assert (answer.status_code, "out of date" in answer.text) == (410, True)


def test_a_copy_asked_for_before_the_deletion_is_not_made_after_it(
    session: Session, house: House
) -> None:
    asha = a_person(session, "Asha")
    link = house.download(asha, "my_data")
    erase_oneself(session, by=asha, at=NOW)
    session.commit()

    browser = house.browser()
    answer = browser.post(link, {})

    assert answer.status_code in (404, 410)
    assert "Asha" not in browser.text
