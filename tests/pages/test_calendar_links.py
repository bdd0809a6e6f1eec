"""A calendar link brings one file to one person for a month, and opens nothing else."""

import string
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from mentorapp.core.cohorts.model import Role
from mentorapp.core.events.model import EventKind
from mentorapp.core.events.use_cases import Plan, cancel_event, plan_event
from mentorapp.core.meetings.model import Meeting
from mentorapp.core.meetings.use_cases import cancel_meeting
from mentorapp.core.people.model import Person
from mentorapp.core.sealing.pairkeys import WrappedKey
from mentorapp.documents.links import GOOD_FOR, CalendarLinks
from mentorapp.pages.calendar import calendar_pages
from tests.builders import NOW, a_coordinator, a_pair, a_person, an_instance
from tests.core.meetings.arranging import TUESDAY, WEDNESDAY, fixed, moved, proposed

HOST = "https://mentoring.example"


@pytest.fixture
def client(session: Session) -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(calendar_pages(an_instance(session)))
    return app.test_client()


def test_each_of_the_two_fetches_their_meeting(session: Session, client: FlaskClient) -> None:
    meeting = fixed(session, a_pair(session, mentor="Tom"))

    event = _event(_get(session, client, _link(session, meeting, meeting.pair.mentee)))

    assert event["DTSTART"].dt == TUESDAY
    assert str(event["LOCATION"]) == "Room 214"
    assert str(event["SUMMARY"]) == "Mentoring"
    assert "Tom" in str(event["DESCRIPTION"])


def test_it_is_a_file_that_nobody_keeps_on_the_way(session: Session, client: FlaskClient) -> None:
    meeting = fixed(session, a_pair(session))

    answer = _get(session, client, _link(session, meeting, meeting.pair.mentee))

    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8; method=PUBLISH"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mentoring.ics"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_same_link_brings_the_new_time_after_a_move(
    session: Session, client: FlaskClient
) -> None:
    meeting = fixed(session, a_pair(session))
    link = _link(session, meeting, meeting.pair.mentee)
    before = _event(_get(session, client, link))

    moved(session, meeting, to=WEDNESDAY, by=meeting.pair.mentor)
    after = _event(_get(session, client, link))

    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].dt == WEDNESDAY


def test_the_same_link_brings_the_cancellation_once_it_is_off(
    session: Session, client: FlaskClient
) -> None:
    meeting = fixed(session, a_pair(session))
    link = _link(session, meeting, meeting.pair.mentee)

    cancel_meeting(session, meeting=meeting, by=meeting.pair.mentor, at=NOW)
    answer = _get(session, client, link)

    assert answer.content_type.endswith("method=CANCEL")
    assert _event(answer)["STATUS"] == "CANCELLED"


def test_words_are_in_the_language_of_the_one_it_was_made_for(
    session: Session, client: FlaskClient
) -> None:
    asha = a_person(session, "Asha", language="de")
    meeting = fixed(session, a_pair(session, mentee=asha, mentor="Tom"))

    hers = _event(_get(session, client, _link(session, meeting, asha)))
    his = _event(_get(session, client, _link(session, meeting, meeting.pair.mentor)))

    assert str(hers["DESCRIPTION"]) == "Treffen mit Tom"
    assert str(his["DESCRIPTION"]) == "Meeting with Asha"


def test_a_link_is_good_for_a_month_of_real_time(session: Session, client: FlaskClient) -> None:
    meeting = fixed(session, a_pair(session))
    made = datetime(2026, 11, 2, tzinfo=UTC)
    with time_machine.travel(made, tick=False):
        link = _link(session, meeting, meeting.pair.mentee)

    with time_machine.travel(made + GOOD_FOR, tick=False):
        assert _get(session, client, link).status_code == 200
    with time_machine.travel(made + GOOD_FOR + timedelta(seconds=2), tick=False):
        answer = _get(session, client, link)

    assert answer.status_code == 410
    assert "expired" in answer.text


def test_a_changed_link_opens_nothing(session: Session, client: FlaskClient) -> None:
    meeting = fixed(session, a_pair(session))
    link = _link(session, meeting, meeting.pair.mentee)
    token = link.rpartition("/")[2].removesuffix(".ics")

    for place in range(0, len(token), 7):
        other = next(c for c in string.ascii_letters if c != token[place])
        forged = token[:place] + other + token[place + 1 :]
        answer = client.get(f"/app/calendar/{forged}.ics")
        assert answer.status_code == 404, forged


@pytest.mark.parametrize("token", ["x", "..", "%00", "a.b.c", "W10.aSZ2WQ.x", "é", "a" * 5000])
def test_rubbish_is_not_found(client: FlaskClient, token: str) -> None:
    assert client.get(f"/app/calendar/{token}.ics").status_code == 404


def test_a_link_signed_with_another_secret_opens_nothing(
    session: Session, client: FlaskClient
) -> None:
    meeting = fixed(session, a_pair(session))
    forged = CalendarLinks(HOST, "guessed").to_meeting(meeting.id, person_id=meeting.pair.mentee_id)

    assert _get(session, client, forged).status_code == 404


def test_a_link_made_for_a_stranger_opens_nothing(session: Session, client: FlaskClient) -> None:
    meeting, eve = fixed(session, a_pair(session)), a_person(session, "Eve")

    answer = _get(session, client, _link(session, meeting, eve))

    assert answer.status_code == 410
    assert b"214" not in answer.data


def test_who_has_left_fetches_nothing_any_more(session: Session, client: FlaskClient) -> None:
    meeting = fixed(session, a_pair(session))
    meeting.pair.mentee.left_at = NOW

    answer = _get(session, client, _link(session, meeting, meeting.pair.mentee))

    assert answer.status_code == 410


def test_before_a_time_is_fixed_there_is_no_file(session: Session, client: FlaskClient) -> None:
    meeting = proposed(session, a_pair(session))

    answer = _get(session, client, _link(session, meeting, meeting.pair.mentor))

    assert answer.status_code == 410


def test_a_lost_key_is_said_instead_of_garbage(session: Session, client: FlaskClient) -> None:
    meeting = fixed(session, a_pair(session))
    session.delete(session.get_one(WrappedKey, meeting.pair_id))

    answer = _get(session, client, _link(session, meeting, meeting.pair.mentee))

    assert answer.status_code == 410
    assert "key is missing" in answer.text


def test_an_event_is_fetched_by_those_invited_and_cancelled_by_the_same_link(
    session: Session, client: FlaskClient
) -> None:
    pair = a_pair(session)
    cora = a_coordinator(session, pair.cohort)
    event = plan_event(
        session,
        cohort=pair.cohort,
        by=cora,
        plan=Plan(
            kind=EventKind.KICK_OFF,
            starts_at=TUESDAY,
            ends_at=WEDNESDAY,
            audience=(Role.MENTEE,),
            title={"en": "Kick-off"},
            place="Council chamber",
            link="https://meet.example/a?b=c",
        ),
        at=NOW,
    )
    links = _links(session)
    link = links.to_event(event.id, person_id=pair.mentee_id)
    foreign = links.to_event(event.id, person_id=pair.mentor_id)

    found = _event(_get(session, client, link))
    cancel_event(session, event=event, by=cora, at=NOW)
    off = _event(_get(session, client, link))

    assert str(found["SUMMARY"]) == "Kick-off"
    assert str(found["URL"]) == "https://meet.example/a?b=c"
    assert (off["STATUS"], off["UID"]) == ("CANCELLED", found["UID"])
    assert _get(session, client, foreign).status_code == 410


def test_the_answer_to_a_wrong_link_is_in_the_browsers_language(client: FlaskClient) -> None:
    english = client.get("/app/calendar/x.ics", headers={"Accept-Language": "en"}).text
    french = client.get("/app/calendar/x.ics", headers={"Accept-Language": "fr"}).text

    assert english == "There is nothing at this address.\n"
    assert french


def test_nothing_but_files_is_served(client: FlaskClient) -> None:
    app = client.application

    rules = {(rule.rule, *sorted(rule.methods or ())) for rule in app.url_map.iter_rules()}

    assert ("/app/calendar/<token>.ics", "GET", "HEAD", "OPTIONS") in rules
    assert {rule for rule, *_ in rules} == {
        "/app/calendar/<token>.ics",
        "/static/<path:filename>",  # Flask's own
    }


def _links(session: Session) -> CalendarLinks:
    instance = an_instance(session)
    return CalendarLinks(instance.public_url, instance.link_secret)


def _link(session: Session, meeting: Meeting, person: Person) -> str:
    return _links(session).to_meeting(meeting.id, person_id=person.id)


def _get(session: Session, client: FlaskClient, link: str) -> TestResponse:
    session.commit()
    return client.get(link.removeprefix(HOST), headers={"Accept-Language": "en"})


def _event(answer: TestResponse) -> Mapping[str, Any]:
    assert answer.status_code == 200, answer.text
    (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
    return dict(event)
