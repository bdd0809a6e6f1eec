"""Before a call closes the channels are reminded, and those whose application is a draft."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort, Enrolment, EnrolmentState, Role, Stage
from mentorapp.core.cohorts.occasions import end_of_call, remind_of_calls
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from tests.builders import NOW, a_cohort, a_person, told

CLOSES, DRAFT = NoticeKind.CALL_CLOSES, NoticeKind.APPLICATION_UNFINISHED


@pytest.fixture
def cohort(session: Session) -> Cohort:
    """Its call closes on a Monday."""
    cohort = a_cohort(session, stage=Stage.CALL)
    cohort.call_closes_on = date(2026, 11, 16)
    return cohort


def look(session: Session, *, since: datetime = NOW) -> None:
    remind_of_calls(session, since, since + timedelta(days=35))


def an_application(session: Session, cohort: Cohort, state: EnrolmentState) -> Person:
    person = a_person(session, state, zone="Asia/Kolkata")
    session.add(
        Enrolment(cohort=cohort, person=person, role=Role.MENTEE, begun_at=NOW, state=state)
    )
    session.flush()
    return person


def test_the_channel_is_reminded_once_three_working_days_before(
    session: Session, cohort: Cohort
) -> None:
    look(session)
    look(session, since=NOW + timedelta(hours=1))

    (notice,) = told(session, CLOSES)
    assert notice.due_at == datetime(2026, 11, 11, 9, tzinfo=UTC)  # Wednesday, ten in Berlin
    assert notice.expires_at == end_of_call(cohort) == datetime(2026, 11, 16, 23, tzinfo=UTC)


def test_who_has_a_draft_is_reminded_where_they_are(session: Session, cohort: Cohort) -> None:
    drafting = an_application(session, cohort, EnrolmentState.DRAFT)
    an_application(session, cohort, EnrolmentState.HANDED_IN)

    look(session)

    (notice,) = told(session, DRAFT)
    assert notice.person_id == drafting.id
    assert notice.due_at == datetime(2026, 11, 12, 4, 30, tzinfo=UTC)  # Thursday, ten in Kolkata


def test_a_call_that_closes_later_is_reminded_of_anew(session: Session, cohort: Cohort) -> None:
    look(session)
    cohort.call_closes_on = date(2026, 11, 30)

    look(session)

    assert [notice.due_at.day for notice in told(session, CLOSES)] == [11, 25]


def test_a_call_opened_too_late_for_a_reminder_has_none(session: Session, cohort: Cohort) -> None:
    look(session, since=datetime(2026, 11, 13, tzinfo=UTC))

    assert told(session, CLOSES, DRAFT) == []


def test_a_call_that_is_closed_is_not_reminded_of(session: Session, cohort: Cohort) -> None:
    cohort.stage = Stage.SELECTION

    look(session)

    assert told(session, CLOSES, DRAFT) == []


def test_where_applications_are_taken_all_the_time_nothing_is_said_to_close(
    session: Session, cohort: Cohort
) -> None:
    an_application(session, cohort, EnrolmentState.DRAFT)
    cohort.rolling = True

    look(session)

    assert told(session, CLOSES, DRAFT) == []
