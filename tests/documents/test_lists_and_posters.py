"""What is printed for an event and for a call: for those who run it, and for nobody else."""

import io

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from mentorapp.answers.desk import Desk
from mentorapp.core.cohorts.model import Cohort, Stage
from mentorapp.core.errors import Refused
from mentorapp.core.events.model import Event
from mentorapp.core.events.pictures import agree_to_pictures, take_back_pictures
from mentorapp.core.events.use_cases import excuse_oneself, plan_event, sign_up
from mentorapp.core.people.model import Person
from mentorapp.documents.downloads import File
from tests.answers.tandems.stage import Someone, a_page, links_of, said
from tests.builders import (
    NOW,
    a_cohort,
    a_coordinator,
    a_person,
    an_admitted,
    an_instance,
)
from tests.core.events.planning import a_plan


def test_a_list_to_sign_names_those_who_come_and_has_room_for_more(session: Session) -> None:
    cohort = a_cohort(session)
    cora, event = a_coordinator(session, cohort), _an_event(session, cohort)
    asha, tom = (an_admitted(session, cohort, name) for name in ("Asha Ç.", "Tom Łukasz"))
    sign_up(session, event=event, by=asha, at=NOW)
    sign_up(session, event=event, by=tom, at=NOW)
    excuse_oneself(session, event=event, by=tom, at=NOW)

    page = a_page(Someone(session, cora).press("event_people", event.id))
    words = _read(_desk(session).file(Someone(session, cora).seat(), "sign_list", str(event.id)))

    assert len(links_of(page)) == 2
    assert "Asha Ç." in words
    assert "Dormagen" in words
    assert "Tom" not in words
    assert "Signature" in words


def test_a_photographer_is_given_the_names_of_those_who_agreed_and_no_others(
    session: Session,
) -> None:
    cohort = a_cohort(session)
    cora, event = a_coordinator(session, cohort), _an_event(session, cohort)
    asha, tom, eve = (an_admitted(session, cohort, name) for name in ("Asha", "Tom", "Eve"))
    for person in (asha, tom, eve):
        sign_up(session, event=event, by=person, at=NOW)
    for person in (asha, tom):
        agree_to_pictures(session, event=event, by=person, words="Yes.", at=NOW)
    take_back_pictures(session, event=event, by=tom, at=NOW)

    seat = Someone(session, cora).seat()
    words = _read(_desk(session).file(seat, "picture_list", str(event.id)))
    take_back_pictures(session, event=event, by=asha, at=NOW)
    session.commit()
    nobody = _read(_desk(session).file(seat, "picture_list", str(event.id)))

    assert "Asha" in words
    assert not {"Tom", "Eve"} & set(words.split())
    assert "Nobody has agreed" in nobody
    assert "Asha" not in nobody


@pytest.mark.parametrize("file", ["sign_list", "picture_list"])
def test_a_list_of_those_who_come_is_for_those_who_plan(session: Session, file: str) -> None:
    cohort = a_cohort(session)
    event = _an_event(session, cohort)
    asha, eve = an_admitted(session, cohort, "Asha"), a_person(session, "Eve")

    for stranger in (asha, eve):
        seat = Someone(session, stranger).seat()
        with pytest.raises(Refused):
            _desk(session).file(seat, file, str(event.id))


@pytest.mark.parametrize(("language", "words"), [("de", "Mitmachen"), ("en", "Take part")])
def test_a_poster_shows_where_to_come_in(session: Session, language: str, words: str) -> None:
    cohort = a_cohort(session, stage=Stage.CALL)
    seat = Someone(session, a_coordinator(session, cohort)).seat()

    poster = _read(_desk(session).file(seat, "poster", f"{cohort.id}:{language}"))

    assert words in poster
    assert "https://mentoring.example/app" in poster
    assert "2026" in poster


def test_a_call_to_pass_on_is_words_to_copy_and_two_posters(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.CALL)
    cora = a_coordinator(session, cohort)

    page = a_page(Someone(session, cora).press("pass_on_call", cohort.id))

    assert len(links_of(page)) == 2
    assert "A year together." in str(page)
    assert "https://mentoring.example/app" in str(page)


def test_a_call_is_passed_on_by_those_who_run_it_while_it_is_there(session: Session) -> None:
    cohort = a_cohort(session, stage=Stage.CALL)
    cora, eve = a_coordinator(session, cohort), a_person(session, "Eve")

    assert "coordinators" in said(Someone(session, eve).press("pass_on_call", cohort.id))

    cohort.stage = Stage.CLOSED
    assert "over" in said(Someone(session, cora).press("pass_on_call", cohort.id))


def _an_event(session: Session, cohort: Cohort) -> Event:
    planner: Person = a_coordinator(session, cohort, "Paula")
    return plan_event(session, cohort=cohort, by=planner, plan=a_plan(), at=NOW)


def _desk(session: Session) -> Desk:
    session.commit()
    return Desk(an_instance(session))


def _read(file: File) -> str:
    pages = PdfReader(io.BytesIO(file.content)).pages
    return " ".join(page.extract_text() for page in pages)
