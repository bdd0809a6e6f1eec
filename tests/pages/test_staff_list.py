"""A coordinator brings a staff list on a page, says which column is which, looks, and takes it."""

import io
import re

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentorapp.core.people.model import Person
from mentorapp.core.programmes.queries import programmes_coordinated_by
from mentorapp.core.stafflists.model import StaffFile, StaffLine
from tests.builders import a_cohort, a_coordinator, a_person
from tests.pages.house import HOST, Browser, House

CONTENT = (
    "Nachname;Vorname;Mail;Abteilung\r\n"
    "Müller;Asha;asha@stadt.example;Bauamt\r\n"
    "Voß;Tom;kaputt;Kämmerei\r\n"
).encode("cp1252")


def _bring(browser: Browser, address: str, content: bytes, *, proof: str = "") -> None:
    browser.get(address)
    data = {
        "proof": proof or browser.proof(),
        "file": (io.BytesIO(content), "liste.csv"),
    }
    browser.shown = browser.client.post(
        address.replace("/see/", "/bring/"),
        base_url=HOST,
        data=data,
        content_type="multipart/form-data",
        headers={"Accept-Language": "en"},
        follow_redirects=True,
    )


@pytest.fixture
def cora(session: Session) -> Person:
    return a_coordinator(session, a_cohort(session))


@pytest.fixture
def address(session: Session, cora: Person) -> str:
    (programme,) = programmes_coordinated_by(session, person=cora)
    return f"/app/see/staff_list/{programme.id}"


def test_a_list_is_brought_looked_at_and_taken_over(
    session: Session, house: House, cora: Person, address: str
) -> None:
    browser = house.signed_in(cora)

    _bring(browser, address, CONTENT)
    form = browser.text
    browser.fill(choice__address="2", choice__first_name="1", choice__last_name="0")
    preview = browser.text
    before = session.scalar(select(func.count(StaffLine.id)))
    session.rollback()
    _press_take(browser)
    browser.get(address)

    assert "Which column says what?" in form
    assert re.search(r"New 1 .*Left out because of a mistake 1", preview)
    assert "Line 3 This is no e-mail address: kaputt" in preview
    assert "Asha Müller" in preview
    assert (before, session.scalar(select(func.count(StaffLine.id)))) == (0, 1)
    assert "1 person" in browser.text


def test_rubbish_is_refused_in_words(house: House, cora: Person, address: str) -> None:
    browser = house.signed_in(cora)

    _bring(browser, address, b"PK\x03\x04rubbish")
    rubbish = browser.text
    _bring(browser, address, b"x" * (10 * 1024 * 1024))

    assert "save it as .xlsx or .csv" in rubbish
    assert browser.page.status_code == 413


def test_neither_strangers_nor_other_pages_bring_anything(
    session: Session, house: House, cora: Person, address: str
) -> None:
    eve = house.signed_in(a_person(session, "Eve"))
    forged = house.signed_in(cora)

    eve.get("/app/")
    proof = eve.proof()
    _bring(eve, address, CONTENT, proof=proof)
    _bring(forged, address, CONTENT, proof="guessed")

    assert "Only the programme's coordinators" in eve.text
    assert forged.page.status_code == 403
    assert session.scalar(select(func.count(StaffFile.id))) == 0


def _press_take(browser: Browser) -> None:
    """The question before it is asked by a script; without one it is a page of its own."""
    browser.press("Take it over")
    browser.press("Take it over")
