"""Whoever says nothing is reminded when the event draws near, however early they were invited."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.events.model import Event
from mentorapp.core.events.telling import invite_latecomers
from mentorapp.core.events.use_cases import change_event, plan_event
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from tests.builders import NOW, a_cohort, a_coordinator, a_person, an_admitted, told
from tests.core.events.planning import a_plan
from tests.core.privacy.stories import an_application

BERLIN = ZoneInfo("Europe/Berlin")
BEGINNING = datetime(2027, 9, 17, 14, tzinfo=BERLIN)  # a Friday
REMINDED = ["2027-09-03 09:00", "2027-09-14 09:00"]


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_cohort(session)


@pytest.fixture
def asha(session: Session, cohort: Cohort) -> Person:
    return an_admitted(session, cohort, "Asha")


@pytest.mark.parametrize(
    ("invited", "reminded"),
    [
        ("2026-11-02 10:00", REMINDED),
        ("2027-08-30 10:00", REMINDED),
        ("2027-09-02 10:00", REMINDED[1:]),
        ("2027-09-10 10:00", REMINDED[1:]),
        ("2027-09-13 10:00", []),
    ],
)
def test_two_weeks_and_three_working_days_ahead_where_there_was_time_to_answer(
    session: Session, cohort: Cohort, asha: Person, invited: str, reminded: Sequence[str]
) -> None:
    _planned(session, cohort, at=datetime.fromisoformat(invited).replace(tzinfo=BERLIN))

    assert _reminders(session, asha) == reminded


def test_an_event_that_is_moved_moves_the_reminders(
    session: Session, cohort: Cohort, asha: Person
) -> None:
    event = _planned(session, cohort, at=NOW)
    week = timedelta(days=7)
    later = replace(
        a_plan(), starts_at=BEGINNING + week, ends_at=BEGINNING + week + timedelta(hours=3)
    )

    change_event(
        session,
        event=event,
        by=session.get_one(Person, event.created_by),
        plan=later,
        seen=event.revision,
        at=NOW,
    )

    assert _reminders(session, asha) == ["2027-09-10 09:00", "2027-09-21 09:00"]


def test_who_is_admitted_late_is_reminded_as_well(session: Session, cohort: Cohort) -> None:
    _planned(session, cohort, at=NOW)
    late = a_person(session, "Eve")
    an_application(session, cohort, late)

    invite_latecomers(session, NOW, NOW)

    assert _reminders(session, late) == REMINDED


def _planned(session: Session, cohort: Cohort, *, at: datetime) -> Event:
    plan = replace(a_plan(), starts_at=BEGINNING, ends_at=BEGINNING + timedelta(hours=3))
    return plan_event(session, cohort=cohort, by=a_coordinator(session, cohort), plan=plan, at=at)


def _reminders(session: Session, person: Person) -> list[str]:
    owed = told(session, NoticeKind.EVENT_ANSWER_OWED, person=person)
    standing = sorted(one.due_at for one in owed if one.withdrawn_at is None)
    return [f"{due_at.astimezone(BERLIN):%Y-%m-%d %H:%M}" for due_at in standing]
