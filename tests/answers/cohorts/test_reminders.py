"""Nobody is reminded of a question they have not been asked, or have answered."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.answers.tellers import Tellers
from mentorapp.core.cohorts.model import Cohort, Role
from mentorapp.core.events.model import Event, EventKind
from mentorapp.core.events.use_cases import Plan, excuse_oneself, plan_event
from mentorapp.core.notices.good_hours import Hours
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.notices.model import Delivery, DeliveryState, Notice
from mentorapp.core.notices.reader import Reader
from mentorapp.core.people.model import Person
from mentorapp.screens.shapes import Message
from tests.builders import NOW, a_cohort, a_coordinator, an_admitted, an_instance, told

LATER = NOW + timedelta(days=3)


@pytest.fixture
def cohort(session: Session) -> Cohort:
    return a_cohort(session)


@pytest.fixture
def asha(session: Session, cohort: Cohort) -> Person:
    return an_admitted(session, cohort, "Asha")


@pytest.fixture
def event(session: Session, cohort: Cohort, asha: Person) -> Event:
    """Asha is invited to it by a message that is still on its way."""
    plan = Plan(
        kind=EventKind.WORKSHOP,
        starts_at=datetime(2026, 11, 27, 13, tzinfo=UTC),
        ends_at=datetime(2026, 11, 27, 15, tzinfo=UTC),
        audience=tuple(Role),
        title={},
        place="Hall",
    )
    assert asha.name == "Asha"
    cora = a_coordinator(session, cohort)
    return plan_event(session, cohort=cohort, by=cora, plan=plan, at=NOW)


def test_who_has_not_been_asked_yet_is_not_reminded(
    session: Session, event: Event, asha: Person
) -> None:
    assert event.id
    assert reminder(session, asha) is None


def test_who_was_asked_just_now_is_not_reminded(
    session: Session, event: Event, asha: Person
) -> None:
    say_invitation(session, event, at=LATER - timedelta(days=1))

    assert reminder(session, asha) is None


def test_who_was_asked_and_said_nothing_is_reminded(
    session: Session, event: Event, asha: Person
) -> None:
    say_invitation(session, event, at=NOW)

    said = reminder(session, asha)

    assert said is not None
    assert said.heading == "A reminder: do you come to Workshop?"


def test_who_has_answered_is_not_reminded(session: Session, event: Event, asha: Person) -> None:
    say_invitation(session, event, at=NOW)
    excuse_oneself(session, event=event, by=asha, at=NOW)

    assert reminder(session, asha) is None


def reminder(session: Session, reader: Person) -> Message | None:
    notice = told(session, NoticeKind.EVENT_ANSWER_OWED, person=reader)[0]
    teller = Tellers(an_instance(session, at=LATER))
    return teller.tell(session, notice, Reader(hours=Hours(), person=reader))


def say_invitation(session: Session, event: Event, *, at: datetime) -> None:
    of_event = select(Delivery).join(Notice, Notice.id == Delivery.notice_id)
    for line in session.scalars(of_event.where(Notice.subject_id == event.id)):
        line.settle(DeliveryState.SENT)
        line.sent_at = at
    session.flush()
