"""Coordinators plan events; those invited answer, and may change their mind until it begins."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.cohorts.model import Cohort, Role
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.events.model import Event, EventKind, Reply
from mentorapp.core.events.queries import events_ahead_for, events_in, the_event
from mentorapp.core.events.sign_ups import Attendance, attendance_of
from mentorapp.core.events.use_cases import (
    Plan,
    cancel_event,
    change_event,
    excuse_oneself,
    plan_event,
    sign_up,
)
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from tests.builders import NOW, a_cohort, a_coordinator, a_pair, a_person, an_admitted, told

FRIDAY = datetime(2026, 11, 27, 13, tzinfo=UTC)
INVITATION, REMINDER = NoticeKind.EVENT_INVITATION, NoticeKind.EVENT_REMINDER


def test_everybody_it_is_for_is_invited_with_or_without_a_partner(session: Session) -> None:
    cohort = a_cohort(session)
    pair, eve = a_pair(session, cohort=cohort), an_admitted(session, cohort, "Eve")
    a_person(session, "Nobody")

    _planned(session, cohort)

    invited = {notice.person_id for notice in told(session, INVITATION)}
    assert invited == {pair.mentee_id, pair.mentor_id, eve.id}


def test_an_event_for_mentors_is_for_mentors(session: Session) -> None:
    cohort = a_cohort(session)
    pair = a_pair(session, cohort=cohort)

    event = _planned(session, cohort, audience=(Role.MENTOR,))

    assert [notice.person_id for notice in told(session, INVITATION)] == [pair.mentor_id]
    assert events_ahead_for(session, person=pair.mentor, at=NOW) == [(event, None)]
    assert events_ahead_for(session, person=pair.mentee, at=NOW) == []
    with pytest.raises(Refused, match="other people"):
        sign_up(session, event=event, by=pair.mentee, at=NOW)


def test_somebody_admitted_later_finds_the_event(session: Session) -> None:
    cohort = a_cohort(session)
    event = _planned(session, cohort)

    late = an_admitted(session, cohort, "Eve")

    assert events_ahead_for(session, person=late, at=NOW) == [(event, None)]


def test_the_channel_is_reminded_the_morning_before(session: Session) -> None:
    _planned(session, a_cohort(session))

    (news,) = told(session, REMINDER)

    assert news.channel_id is not None
    assert news.due_at == datetime(2026, 11, 26, 8, tzinfo=UTC)


def test_who_signs_up_is_reminded_and_who_excuses_themselves_is_not(session: Session) -> None:
    cohort = a_cohort(session)
    pair, event = a_pair(session, cohort=cohort), _planned(session, cohort)

    sign_up(session, event=event, by=pair.mentee, at=NOW)
    excuse_oneself(session, event=event, by=pair.mentor, at=NOW)

    reminded = {notice.person_id for notice in told(session, REMINDER)} - {None}
    assert reminded == {pair.mentee_id}


def test_signing_up_twice_is_as_good_as_once(session: Session) -> None:
    cohort = a_cohort(session)
    pair, event = a_pair(session, cohort=cohort), _planned(session, cohort)

    once = sign_up(session, event=event, by=pair.mentee, at=NOW)
    twice = sign_up(session, event=event, by=pair.mentee, at=NOW + timedelta(hours=1))

    assert once is twice
    assert len(told(session, REMINDER, person=pair.mentee)) == 1


def test_minds_change_and_the_reminder_with_them(session: Session) -> None:
    cohort = a_cohort(session)
    pair, event = a_pair(session, cohort=cohort), _planned(session, cohort)
    asha = pair.mentee

    sign_up(session, event=event, by=asha, at=NOW)
    excuse_oneself(session, event=event, by=asha, at=NOW + timedelta(hours=1))
    assert told(session, REMINDER, person=asha) == []
    sign_up(session, event=event, by=asha, at=NOW + timedelta(hours=2))

    assert len(told(session, REMINDER, person=asha)) == 1
    assert events_ahead_for(session, person=asha, at=NOW) == [(event, Reply.COMING)]


def test_a_new_date_is_told_to_all_and_reminders_follow(session: Session) -> None:
    cohort = a_cohort(session)
    pair, event = a_pair(session, cohort=cohort), _planned(session, cohort)
    sign_up(session, event=event, by=pair.mentee, at=NOW)

    later = FRIDAY + timedelta(days=7)
    _change(session, event, replace(_plan(), starts_at=later, ends_at=later + timedelta(hours=2)))

    due = datetime(2026, 12, 3, 8, tzinfo=UTC)
    assert {notice.due_at for notice in told(session, REMINDER)} == {due}
    assert len(told(session, REMINDER)) == 2
    assert told(session, INVITATION) == []
    assert len(told(session, NoticeKind.EVENT_MOVED)) == 2
    assert event.sequence == 1


def test_a_new_title_disturbs_nobody(session: Session) -> None:
    cohort = a_cohort(session)
    a_pair(session, cohort=cohort)
    event = _planned(session, cohort)
    before = [notice.id for notice in told(session, INVITATION, REMINDER)]

    _change(session, event, replace(_plan(), title={"en": "A start together"}))

    assert [notice.id for notice in told(session, INVITATION, REMINDER)] == before
    assert event.sequence == 0


def test_a_wider_audience_is_invited_without_telling_the_others_again(session: Session) -> None:
    cohort = a_cohort(session)
    pair = a_pair(session, cohort=cohort)
    event = _planned(session, cohort, audience=(Role.MENTOR,))

    _change(session, event, _plan())

    invited = sorted(str(notice.person_id) for notice in told(session, INVITATION))
    assert invited == sorted(map(str, (pair.mentor_id, pair.mentee_id)))


def test_two_changes_at_once_the_later_one_is_told(session: Session) -> None:
    cohort = a_cohort(session)
    event = _planned(session, cohort)
    seen_by_both = event.revision
    _change(session, event, replace(_plan(), place="Town hall"))

    with pytest.raises(InvalidInput, match="changed meanwhile"):
        _change(session, event, replace(_plan(), place="Library"), seen=seen_by_both)

    assert event.place == "Town hall"


def test_a_cancelled_event_is_told_and_reminded_of_no_more(session: Session) -> None:
    cohort = a_cohort(session)
    pair, event = a_pair(session, cohort=cohort), _planned(session, cohort)
    sign_up(session, event=event, by=pair.mentee, at=NOW)

    cancel_event(session, event=event, by=_cora(session, cohort), at=NOW)

    assert told(session, REMINDER) == told(session, INVITATION) == []
    assert len(told(session, NoticeKind.EVENT_CANCELLED)) == 2
    assert events_in(session, cohort=cohort) == []
    with pytest.raises(Refused, match="was cancelled"):
        sign_up(session, event=event, by=pair.mentor, at=NOW)


def test_once_it_has_begun_nobody_answers_or_changes_it(session: Session) -> None:
    cohort = a_cohort(session)
    pair, event = a_pair(session, cohort=cohort), _planned(session, cohort)

    for answer in (sign_up, excuse_oneself):
        with pytest.raises(Refused, match="has begun"):
            answer(session, event=event, by=pair.mentee, at=FRIDAY)
    with pytest.raises(Refused, match="has begun"):
        cancel_event(session, event=event, by=_cora(session, cohort), at=FRIDAY)


def test_attendance_is_numbers_by_role(session: Session) -> None:
    cohort = a_cohort(session)
    pair, event = a_pair(session, cohort=cohort), _planned(session, cohort)
    an_admitted(session, cohort, "Eve")
    sign_up(session, event=event, by=pair.mentee, at=NOW)
    excuse_oneself(session, event=event, by=pair.mentor, at=NOW)

    lines = {line.role: line for line in attendance_of(session, event=event)}

    assert lines[Role.MENTEE] == Attendance(role=Role.MENTEE, invited=2, coming=1, excused=0)
    assert lines[Role.MENTEE].unanswered == 1
    assert lines[Role.MENTOR] == Attendance(role=Role.MENTOR, invited=1, coming=0, excused=1)


def test_only_coordinators_of_the_programme_plan_its_events(session: Session) -> None:
    cohort, elsewhere = a_cohort(session), a_cohort(session, name="another programme's")
    pair, other = a_pair(session, cohort=cohort), a_coordinator(session, elsewhere, "Otto")
    event = _planned(session, cohort)

    for somebody in (pair.mentee, pair.mentor, other):
        with pytest.raises(Refused, match="coordinators"):
            plan_event(session, cohort=cohort, by=somebody, plan=_plan(), at=NOW)
        with pytest.raises(Refused, match="coordinators"):
            change_event(session, event=event, by=somebody, plan=_plan(), seen=1, at=NOW)
        with pytest.raises(Refused, match="coordinators"):
            cancel_event(session, event=event, by=somebody, at=NOW)


def test_planning_is_kept_in_the_audit(session: Session) -> None:
    event = _planned(session, a_cohort(session))

    session.flush()
    deeds = [e.deed for e in session.query(AuditEntry).filter_by(subject_id=event.id)]

    assert deeds == ["plan_event"]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("audience", {"audience": ()}),
        ("day", {"starts_at": NOW - timedelta(minutes=1)}),
        ("ends", {"ends_at": FRIDAY}),
        ("place", {"place": ""}),
        ("link", {"link": "javascript:alert(1)"}),
        ("seats", {"seats": 0}),
        ("title_de", {"title": {"de": "x" * 121}}),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(
    session: Session, field: str, wrong: dict[str, object]
) -> None:
    cohort = a_cohort(session)
    plan = replace(_plan(), **wrong)  # type: ignore[arg-type]

    with pytest.raises(InvalidInput) as refused:
        plan_event(session, cohort=cohort, by=_cora(session, cohort), plan=plan, at=NOW)

    assert list(refused.value.errors) == [field]


def test_seats_are_not_taken_away_from_those_who_signed_up(session: Session) -> None:
    cohort = a_cohort(session)
    pair, event = a_pair(session, cohort=cohort), _planned(session, cohort, seats=2)
    for person in pair.people:
        sign_up(session, event=event, by=person, at=NOW)

    with pytest.raises(InvalidInput, match="2 people") as refused:
        _change(session, event, replace(_plan(), seats=1))

    assert list(refused.value.errors) == ["seats"]


def test_an_event_that_is_gone_is_refused_in_words(session: Session) -> None:
    with pytest.raises(Refused, match="does not exist"):
        the_event(session, uuid4())


def _plan(*, audience: Sequence[Role] = tuple(Role), seats: int | None = None) -> Plan:
    return Plan(
        kind=EventKind.KICK_OFF,
        starts_at=FRIDAY,
        ends_at=FRIDAY + timedelta(hours=2),
        audience=audience,
        title={},
        place="Council chamber",
        seats=seats,
    )


def _planned(
    session: Session,
    cohort: Cohort,
    *,
    audience: Sequence[Role] = tuple(Role),
    seats: int | None = None,
) -> Event:
    plan = _plan(audience=audience, seats=seats)
    return plan_event(session, cohort=cohort, by=_cora(session, cohort), plan=plan, at=NOW)


def _change(session: Session, event: Event, plan: Plan, *, seen: int | None = None) -> None:
    change_event(
        session,
        event=event,
        by=_cora(session, event.cohort),
        plan=plan,
        seen=event.revision if seen is None else seen,
        at=NOW,
    )


def _cora(session: Session, cohort: Cohort) -> Person:
    return a_coordinator(session, cohort)
