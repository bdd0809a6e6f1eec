"""A date from the tab into one's own Outlook: whose token, whose date, whose calendar."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from mentorapp.core.meetings.model import Meeting
from mentorapp.core.meetings.use_cases import cancel_meeting
from mentorapp.core.people.model import Person
from mentorapp.core.people.outside import NeedsConsent, OutsideFails, OwnEntry
from mentorapp.core.people.page_sessions import Entry
from mentorapp.documents.links import CalendarLinks
from tests.builders import NOW, a_pair, a_person
from tests.core.meetings.arranging import TUESDAY, fixed
from tests.pages.house import HOST, House, open_house


@dataclass
class Calendars:
    """Keeps what it is given; `fails` with the next."""

    kept: dict[str, tuple[str, OwnEntry]] = field(default_factory=dict)
    fails: list[Exception] = field(default_factory=list)
    serving: bool = True

    def serves(self, _tenant: str) -> bool:
        return self.serving

    def put(self, _tenant: str, assertion: str, entry: OwnEntry) -> None:
        if self.fails:
            raise self.fails.pop()
        self.kept[entry.key] = (assertion, entry)

    def take_out(self, _tenant: str, _assertion: str, key: str) -> None:
        self.kept.pop(key, None)


@pytest.fixture
def calendars() -> Calendars:
    return Calendars()


@pytest.fixture
def meeting(session: Session) -> Meeting:
    return fixed(session, a_pair(session, mentor="Tom"))


@pytest.fixture
def house(session: Session, meeting: Meeting, calendars: Calendars) -> House:
    house = open_house(session, calendars=calendars)
    for person in meeting.pair.people:
        house.tab.seats[person.name] = house.seat(person)
    return house


def test_a_date_goes_into_the_calendar_of_the_one_who_asks(
    house: House, meeting: Meeting, calendars: Calendars
) -> None:
    answer = _ask(house, meeting, meeting.pair.mentee)

    assert answer.json == {"said": "It is in your calendar."}
    ((token, entry),) = calendars.kept.values()
    assert token == meeting.pair.mentee.name
    assert (entry.starts_at, entry.place, entry.is_private) == (TUESDAY, "Room 214", True)


def test_what_was_called_off_is_taken_out(
    session: Session, house: House, meeting: Meeting, calendars: Calendars
) -> None:
    mentee = meeting.pair.mentee
    _ask(house, meeting, mentee)
    cancel_meeting(session, meeting=meeting, by=mentee, at=NOW)
    session.commit()

    answer = _ask(house, meeting, mentee)

    assert answer.json == {"said": "It is out of your calendar."}
    assert calendars.kept == {}


def test_the_link_of_somebody_else_is_of_no_use(
    house: House, meeting: Meeting, calendars: Calendars
) -> None:
    mentee, mentor = meeting.pair.people

    answer = _ask(house, meeting, mentee, token=mentor.name)

    assert (answer.status_code, calendars.kept) == (403, {})


def test_neither_a_stranger_nor_another_person_of_the_town_gets_it(
    session: Session, house: House, meeting: Meeting, calendars: Calendars
) -> None:
    eve = a_person(session, "Eve")
    house.tab.seats["Eve"] = house.seat(eve)

    assert _ask(house, meeting, eve, token="Eve").status_code == 403
    assert _ask(house, meeting, eve, token="forged").status_code == 401
    assert calendars.kept == {}


@pytest.mark.parametrize(
    ("failure", "status"), [(NeedsConsent("consent_required"), 409), (OutsideFails("x"), 502)]
)
def test_what_is_in_the_way_is_said_by_a_status_so_that_the_file_is_taken(
    house: House, meeting: Meeting, calendars: Calendars, failure: Exception, status: int
) -> None:
    calendars.fails.append(failure)

    assert _ask(house, meeting, meeting.pair.mentee).status_code == status


@pytest.mark.parametrize("sent", [None, [], {}, {"token": 1, "link": "x"}, {"token": "x"}, "x"])
def test_rubbish_enters_nothing(house: House, calendars: Calendars, sent: Any) -> None:
    answer = house.app.test_client().post("/app/teams/calendar", json=sent)

    assert (answer.status_code, calendars.kept) == (400, {})


def test_the_tab_says_that_dates_go_there_only_where_they_do(
    session: Session, meeting: Meeting, house: House
) -> None:
    mentee = meeting.pair.mentee
    there = house.signed_in(mentee, by=Entry.TEAMS_TAB)
    there.get("/app/")
    in_a_browser = house.signed_in(mentee)
    in_a_browser.get("/app/")
    nowhere = open_house(session).signed_in(mentee, by=Entry.TEAMS_TAB)
    nowhere.get("/app/")

    assert "data-own-calendar" in there.page.text
    assert "data-own-calendar" not in in_a_browser.page.text + nowhere.page.text


def _ask(house: House, meeting: Meeting, person: Person, *, token: str = "") -> TestResponse:
    link = CalendarLinks(HOST, house.instance.link_secret)
    address = link.to_meeting(meeting.id, person_id=person.id)
    ticket = address.rpartition("/")[2].removesuffix(".ics")
    return house.app.test_client().post(
        "/app/teams/calendar", json={"token": token or person.name, "link": ticket}
    )
