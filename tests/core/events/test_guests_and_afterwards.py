"""Guests at open events, latecomers, pictures, and what is noted once an event has been."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.cohorts.model import Cohort, Enrolment, Role
from mentorapp.core.consent.model import Consent
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.events.afterwards import add_material, note_attendance, who_comes
from mentorapp.core.events.model import Event, EventKind, Reply
from mentorapp.core.events.pictures import (
    agree_to_pictures,
    is_pictured,
    may_be_pictured,
    take_back_pictures,
)
from mentorapp.core.events.queries import events_ahead_for
from mentorapp.core.events.sign_ups import attendance_of, came_besides, might_have_come, sign_up_of
from mentorapp.core.events.telling import invite_latecomers
from mentorapp.core.events.use_cases import Plan, cancel_event, excuse_oneself, plan_event, sign_up
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from tests.builders import NOW, a_cohort, a_coordinator, a_person, an_admitted, told
from tests.core.events.planning import FRIDAY, a_plan

OVER = FRIDAY + timedelta(hours=4)
SLIDES = "https://cloud.example/slides"


def test_an_open_event_is_announced_and_colleagues_come_as_guests(session: Session) -> None:
    event, _cora = _planned(session, replace(a_plan(EventKind.NETWORK), is_open=True))
    guest = a_person(session, "Gast")

    assert events_ahead_for(session, person=guest, at=NOW) == [(event, None)]
    sign_up(session, event=event, by=guest, at=NOW)

    assert len(told(session, NoticeKind.EVENT_ANNOUNCED)) == 1
    line = attendance_of(session, event=event)[-1]
    assert (line.role, line.coming) == (None, 1)


def test_an_open_event_is_not_open_to_another_employers_people(session: Session) -> None:
    event, _cora = _planned(session, replace(a_plan(EventKind.NETWORK), is_open=True))
    stranger = a_person(session, "Stranger", town="Neuss")

    assert events_ahead_for(session, person=stranger, at=NOW) == []
    with pytest.raises(Refused, match="other people"):
        sign_up(session, event=event, by=stranger, at=NOW)


def test_guests_hear_when_it_is_cancelled(session: Session) -> None:
    event, cora = _planned(session, replace(a_plan(EventKind.NETWORK), is_open=True))
    guest = a_person(session, "Gast")
    sign_up(session, event=event, by=guest, at=NOW)

    cancel_event(session, event=event, by=cora, at=NOW)

    assert len(told(session, NoticeKind.EVENT_CANCELLED, person=guest)) == 1


@pytest.mark.parametrize("plan", [
    replace(a_plan(EventKind.MENTOR_EXCHANGE), audience=tuple(Role)),
    replace(a_plan(EventKind.MENTOR_EXCHANGE), audience=(Role.MENTOR,), is_open=True),
])  # fmt: skip
def test_an_exchange_among_mentors_is_for_mentors_alone(session: Session, plan: Plan) -> None:
    with pytest.raises(InvalidInput) as refused:
        _planned(session, plan)

    assert list(refused.value.errors) == ["audience"]


def test_peer_coaching_has_no_facilitator(session: Session) -> None:
    with pytest.raises(InvalidInput) as refused:
        _planned(session, replace(a_plan(EventKind.PEER_COACHING), facilitator="Dr. Weber"))

    assert list(refused.value.errors) == ["facilitator"]


def test_whoever_is_admitted_later_is_invited_once(session: Session) -> None:
    event, _cora = _planned(session)
    late = an_admitted(session, event.cohort, "Late")
    _decided(session, late, at=NOW + timedelta(hours=1))

    for hours in (2, 3):
        at = NOW + timedelta(hours=hours)
        invite_latecomers(session, at, at + timedelta(days=2))

    assert len(told(session, NoticeKind.EVENT_INVITATION, person=late)) == 1


def test_whoever_was_invited_in_time_is_not_invited_again(session: Session) -> None:
    cohort = a_cohort(session)
    early = an_admitted(session, cohort, "Early")
    _decided(session, early, at=NOW)
    event, _cora = _planned(session, cohort=cohort)
    event.sequence = 1

    invite_latecomers(session, NOW + timedelta(hours=1), NOW + timedelta(days=2))

    assert len(told(session, NoticeKind.EVENT_INVITATION, person=early)) == 1


def test_nobody_is_pictured_who_did_not_say_yes_and_it_can_be_taken_back(
    session: Session,
) -> None:
    event, _cora = _planned(session)
    asha = an_admitted(session, event.cohort, "Asha")
    assert not is_pictured(session, event=event, person=asha)

    agree_to_pictures(session, event=event, by=asha, words="Yes, me.", at=NOW)
    session.flush()
    assert may_be_pictured(session, event=event) == {asha.id}
    take_back_pictures(session, event=event, by=asha, at=OVER)

    assert not is_pictured(session, event=event, person=asha)
    (consent,) = session.scalars(select(Consent)).all()
    assert (consent.given_at, consent.withdrawn_at) == (NOW, OVER)


def test_what_was_not_agreed_to_cannot_be_taken_back(session: Session) -> None:
    event, _cora = _planned(session)

    with pytest.raises(Refused, match="not agreed"):
        take_back_pictures(session, event=event, by=a_person(session, "Eve"), at=NOW)


def test_a_stranger_cannot_agree_to_pictures(session: Session) -> None:
    event, _cora = _planned(session)

    with pytest.raises(Refused, match="other people"):
        agree_to_pictures(session, event=event, by=a_person(session, "Eve"), words="Yes", at=NOW)


def test_looking_at_names_is_on_record_and_for_coordinators_alone(session: Session) -> None:
    event, cora = _planned(session)
    asha = an_admitted(session, event.cohort, "Asha")
    sign_up(session, event=event, by=asha, at=NOW)

    (line,) = who_comes(session, event=event, by=cora, at=NOW)
    assert line.person is asha
    with pytest.raises(Refused, match="coordinators"):
        who_comes(session, event=event, by=asha, at=NOW)

    session.flush()
    deeds = session.scalars(select(AuditEntry.deed).where(AuditEntry.subject_id == event.id))
    assert "read_sign_ups" in set(deeds)


def test_who_was_there_is_noted_once_it_has_begun(session: Session) -> None:
    event, cora = _planned(session)
    came, did_not = (an_admitted(session, event.cohort, name) for name in ("Asha", "Tom"))
    for person in (came, did_not):
        sign_up(session, event=event, by=person, at=NOW)
    among = who_comes(session, event=event, by=cora, at=NOW)
    there = {line.id for line in among if line.person is came}

    with pytest.raises(Refused, match="not begun"):
        note_attendance(session, event=event, by=cora, among=among, there=there, at=NOW)
    note_attendance(session, event=event, by=cora, among=among, there=there, at=OVER)

    assert {line.person.name: line.was_there for line in among} == {"Asha": True, "Tom": False}


def test_whoever_came_without_signing_up_is_noted_and_can_be_taken_out_again(
    session: Session,
) -> None:
    event, cora = _planned(session)
    asha, tom, eve = (an_admitted(session, event.cohort, name) for name in ("Asha", "Tom", "Eve"))
    sign_up(session, event=event, by=asha, at=NOW)
    excuse_oneself(session, event=event, by=tom, at=NOW)
    others = might_have_come(session, event=event)

    with pytest.raises(Refused, match="not begun"):
        _note(session, event, cora, others, {eve.id}, at=NOW)
    _note(session, event, cora, others, {eve.id, tom.id}, at=OVER)
    came = [(line.person, line.reply) for line in came_besides(session, event=event)]
    line = next(one for one in attendance_of(session, event=event) if one.role is Role.MENTEE)
    _note(session, event, cora, others, set(), at=OVER)

    assert others == [eve, tom]
    assert came == [(eve, Reply.CAME), (tom, Reply.EXCUSED)]
    assert (line.coming, line.excused, line.unanswered) == (1, 1, 1)
    assert came_besides(session, event=event) == []
    assert sign_up_of(session, event=event, person=eve) is None


def test_nobody_but_coordinators_notes_who_came(session: Session) -> None:
    event, _cora = _planned(session)
    eve = an_admitted(session, event.cohort, "Eve")

    with pytest.raises(Refused, match="coordinators"):
        _note(session, event, eve, [eve], {eve.id}, at=OVER)


def _note(
    session: Session,
    event: Event,
    by: Person,
    others: Sequence[Person],
    came: set[UUID],
    *,
    at: datetime,
) -> None:
    note_attendance(
        session,
        event=event,
        by=by,
        among=(),
        there=set(),
        others=others,
        besides=came,
        at=at,
    )


def test_material_is_told_once_and_can_be_mended(session: Session) -> None:
    cohort = a_cohort(session)
    asha = an_admitted(session, cohort, "Asha")
    event, cora = _planned(session, cohort=cohort)

    for link in (SLIDES, f"{SLIDES}/better"):
        add_material(session, event=event, by=cora, link=link, at=OVER)

    assert event.material == f"{SLIDES}/better"
    assert len(told(session, NoticeKind.EVENT_MATERIAL, person=asha)) == 1


def test_material_is_refused_before_it_was_shown_without_a_link_and_from_others(
    session: Session,
) -> None:
    event, cora = _planned(session)
    asha = an_admitted(session, event.cohort, "Asha")

    with pytest.raises(Refused, match="not begun"):
        add_material(session, event=event, by=cora, link=SLIDES, at=NOW)
    with pytest.raises(InvalidInput) as refused:
        add_material(session, event=event, by=cora, link="javascript:alert(1)", at=OVER)
    assert list(refused.value.errors) == ["material"]
    with pytest.raises(Refused, match="coordinators"):
        add_material(session, event=event, by=asha, link=SLIDES, at=OVER)


def _planned(
    session: Session, plan: Plan | None = None, *, cohort: Cohort | None = None
) -> tuple[Event, Person]:
    cohort = cohort or a_cohort(session)
    cora = a_coordinator(session, cohort)
    plan = plan or a_plan()
    return plan_event(session, cohort=cohort, by=cora, plan=plan, at=NOW), cora


def _decided(session: Session, person: Person, *, at: datetime) -> None:
    enrolment = session.scalars(select(Enrolment).where(Enrolment.person_id == person.id)).one()
    enrolment.decided_at = at
    session.flush()
