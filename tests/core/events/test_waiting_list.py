"""When all seats are taken somebody waits, moves up as soon as one is free, and is told."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Cohort
from mentorapp.core.errors import Refused
from mentorapp.core.events.model import Event, Reply
from mentorapp.core.events.queries import events_ahead_for
from mentorapp.core.events.sign_ups import attendance_of
from mentorapp.core.events.use_cases import (
    ask_for_childcare,
    change_event,
    excuse_oneself,
    plan_event,
    sign_up,
)
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from tests.builders import NOW, a_cohort, a_coordinator, an_admitted, told
from tests.core.events.planning import a_plan

SOON = NOW + timedelta(minutes=5)
LATER = NOW + timedelta(hours=1)


def test_whoever_comes_too_late_waits(session: Session) -> None:
    event, (asha, tom, _eve) = _full(session)

    said = sign_up(session, event=event, by=tom, at=SOON)

    assert said.reply is Reply.WAITING
    assert told(session, NoticeKind.EVENT_REMINDER, person=tom) == []
    (line, *_others) = attendance_of(session, event=event)
    assert (line.coming, line.waiting, line.unanswered) == (1, 1, 1)
    assert replies_of(session, person=asha) == {event.id: Reply.COMING}


def test_whoever_waited_longest_moves_up_and_is_told(session: Session) -> None:
    event, (asha, tom, eve) = _full(session)
    sign_up(session, event=event, by=tom, at=SOON)
    sign_up(session, event=event, by=eve, at=SOON + timedelta(minutes=1))

    excuse_oneself(session, event=event, by=asha, at=LATER)

    assert replies_of(session, person=tom) == {event.id: Reply.COMING}
    assert replies_of(session, person=eve) == {event.id: Reply.WAITING}
    assert [n.person_id for n in told(session, NoticeKind.EVENT_SEAT)] == [tom.id]
    assert len(told(session, NoticeKind.EVENT_REMINDER, person=tom)) == 1


def test_more_seats_let_as_many_in(session: Session) -> None:
    event, (_asha, tom, eve) = _full(session)
    for late in (tom, eve):
        sign_up(session, event=event, by=late, at=SOON)

    cora = a_coordinator(session, event.cohort)
    plan = replace(a_plan(), seats=3)
    change_event(session, event=event, by=cora, plan=plan, seen=event.revision, at=LATER)

    assert replies_of(session, person=tom) == replies_of(session, person=eve)
    assert len(told(session, NoticeKind.EVENT_SEAT)) == 2


def test_whoever_waits_no_longer_is_passed_over(session: Session) -> None:
    event, (asha, tom, eve) = _full(session)
    for late in (tom, eve):
        sign_up(session, event=event, by=late, at=SOON)

    excuse_oneself(session, event=event, by=tom, at=LATER)
    excuse_oneself(session, event=event, by=asha, at=LATER)

    assert replies_of(session, person=tom) == {event.id: Reply.EXCUSED}
    assert replies_of(session, person=eve) == {event.id: Reply.COMING}


def test_signing_up_again_while_waiting_changes_nothing(session: Session) -> None:
    event, (_asha, tom, _eve) = _full(session)

    once = sign_up(session, event=event, by=tom, at=SOON)
    twice = sign_up(session, event=event, by=tom, at=LATER)

    assert once is twice
    assert twice.replied_at == SOON


def test_childcare_is_asked_for_by_those_who_come_and_goes_with_an_excuse(
    session: Session,
) -> None:
    event, (asha, tom, _eve) = _full(session)
    event.childcare = True

    ask_for_childcare(session, event=event, by=asha, wanted=True, at=NOW)
    with pytest.raises(Refused, match="sign up first"):
        ask_for_childcare(session, event=event, by=tom, wanted=True, at=NOW)
    said = excuse_oneself(session, event=event, by=asha, at=LATER)

    assert said.childcare is False


def test_childcare_that_is_not_offered_cannot_be_asked_for(session: Session) -> None:
    event, (asha, *_others) = _full(session)

    with pytest.raises(Refused, match="No childcare"):
        ask_for_childcare(session, event=event, by=asha, wanted=True, at=NOW)


def _full(session: Session) -> tuple[Event, tuple[Person, Person, Person]]:
    """An event whose only seat Asha has taken."""
    cohort: Cohort = a_cohort(session)
    asha, tom, eve = (an_admitted(session, cohort, name) for name in ("Asha", "Tom", "Eve"))
    cora = a_coordinator(session, cohort, "Carl")
    event = plan_event(session, cohort=cohort, by=cora, plan=replace(a_plan(), seats=1), at=NOW)
    sign_up(session, event=event, by=asha, at=NOW)
    return event, (asha, tom, eve)


def replies_of(session: Session, *, person: Person) -> dict[UUID, Reply | None]:
    ahead = events_ahead_for(session, person=person, at=NOW)
    return {event.id: reply for event, reply in ahead}
