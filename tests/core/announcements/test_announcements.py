"""Coordinators write to people: nobody hears of a draft, and what is sent is sent once."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.announcements import use_cases
from mentorapp.core.announcements.model import Announcement, Audience
from mentorapp.core.announcements.queries import (
    announcements_in,
    arrival_of,
    participants_named,
    readers_of,
)
from mentorapp.core.announcements.use_cases import (
    Letter,
    change_announcement,
    discard_announcement,
    hand_out,
    send_announcement,
    try_announcement,
    write_announcement,
)
from mentorapp.core.audit.model import AuditEntry
from mentorapp.core.cohorts.model import Cohort, Role
from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.events.model import Event, EventKind
from mentorapp.core.events.use_cases import Plan, plan_event, sign_up
from mentorapp.core.notices.job import Job
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from tests.builders import (
    NOW,
    a_cohort,
    a_coordinator,
    a_pair,
    a_person,
    an_admitted,
    an_instance,
    told,
)

LETTER = Letter(
    audience=Audience.EVERYBODY,
    heading={"de": "Der Workshop zieht um", "en": "The workshop moves"},
    text={"de": "In den Bürgersaal.", "en": "To the hall."},
)
MESSAGE, TEST = NoticeKind.ANNOUNCEMENT, NoticeKind.ANNOUNCEMENT_TEST


def test_a_draft_is_heard_by_nobody(session: Session) -> None:
    cohort, _cora, draft = _draft(session)
    a_pair(session, cohort=cohort)

    assert told(session, MESSAGE, TEST) == []
    assert announcements_in(session, cohort=cohort) == [draft]


def test_what_is_sent_reaches_everybody_once(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(use_cases, "PART", 2)
    cohort, cora, draft = _draft(session)
    pair = a_pair(session, cohort=cohort)
    eve = an_admitted(session, cohort, "Eve")
    a_person(session, "Nobody")
    readers = {*_ids(*pair.people), eve.id}

    count = send_announcement(session, announcement=draft, by=cora, at=NOW)
    parts = _hand_out(session, draft)
    _hand_out(session, draft)

    assert count == 3
    assert {n.person_id for n in told(session, MESSAGE)} == readers
    assert len(told(session, MESSAGE)) == 3
    assert parts == ["2/3", "3/3"]


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        (Audience.EVERYBODY, {"Asha", "Tom", "Eve"}),
        (Audience.MENTEES, {"Asha", "Eve"}),
        (Audience.MENTORS, {"Tom"}),
    ],
)
def test_it_is_for_a_role(session: Session, audience: Audience, names: set[str]) -> None:
    cohort, _cora, draft = _draft(session, replace(LETTER, audience=audience))
    a_pair(session, cohort=cohort)
    an_admitted(session, cohort, "Eve")

    assert {person.name for person in readers_of(session, draft)} == names


def test_the_guests_of_an_event_are_those_who_come(session: Session) -> None:
    cohort = a_cohort(session)
    cora = a_coordinator(session, cohort)
    pair = a_pair(session, cohort=cohort)
    event = _event(session, cohort, cora)
    sign_up(session, event=event, by=pair.mentee, at=NOW)

    letter = replace(LETTER, audience=Audience.GUESTS, event_id=event.id)
    draft = write_announcement(session, cohort=cohort, by=cora, letter=letter, at=NOW)

    assert readers_of(session, draft) == [pair.mentee]


def test_it_is_for_one_person(session: Session) -> None:
    cohort = a_cohort(session)
    cora, pair = a_coordinator(session, cohort), a_pair(session, cohort=cohort)

    letter = replace(LETTER, audience=Audience.ONE, person_id=pair.mentor_id)
    draft = write_announcement(session, cohort=cohort, by=cora, letter=letter, at=NOW)

    assert readers_of(session, draft) == [pair.mentor]


def test_who_left_hears_nothing(session: Session) -> None:
    cohort, _cora, draft = _draft(session)
    pair = a_pair(session, cohort=cohort)
    pair.mentee.left_at = NOW
    session.flush()

    assert readers_of(session, draft) == [pair.mentor]


def test_what_is_urgent_does_not_count(session: Session) -> None:
    cohort, cora, draft = _draft(session, replace(LETTER, urgent=True))
    a_pair(session, cohort=cohort)

    send_announcement(session, announcement=draft, by=cora, at=NOW)
    _hand_out(session, draft)

    assert len(told(session, NoticeKind.URGENT_ANNOUNCEMENT)) == 2
    assert told(session, MESSAGE) == []


def test_a_test_goes_to_the_one_who_asks_as_often_as_they_like(session: Session) -> None:
    _cohort, cora, draft = _draft(session)

    for minute in range(2):
        at = NOW.replace(minute=minute)
        try_announcement(session, announcement=draft, by=cora, at=at)

    assert {n.person_id for n in told(session, TEST)} == {cora.id}
    assert len(told(session, TEST)) == 2


def test_sending_twice_sends_once(session: Session) -> None:
    cohort, cora, draft = _draft(session)
    a_pair(session, cohort=cohort)
    send_announcement(session, announcement=draft, by=cora, at=NOW)

    with pytest.raises(Refused, match="sent already"):
        send_announcement(session, announcement=draft, by=cora, at=NOW)

    assert session.query(Job).count() == 1


def test_what_was_sent_stays_as_it_is(session: Session) -> None:
    cohort, cora, draft = _draft(session)
    a_pair(session, cohort=cohort)
    send_announcement(session, announcement=draft, by=cora, at=NOW)

    with pytest.raises(Refused, match="sent already"):
        _change(session, draft, cora)
    with pytest.raises(Refused, match="sent already"):
        discard_announcement(session, announcement=draft, by=cora, at=NOW)


def test_nothing_is_sent_to_nobody(session: Session) -> None:
    _cohort, cora, draft = _draft(session)

    with pytest.raises(Refused, match="nobody this is for"):
        send_announcement(session, announcement=draft, by=cora, at=NOW)

    assert draft.sent_at is None


def test_a_draft_is_changed_and_discarded(session: Session) -> None:
    cohort, cora, draft = _draft(session)

    _change(session, draft, cora, text={"en": "It stays."})
    changed = dict(draft.text)
    discard_announcement(session, announcement=draft, by=cora, at=NOW)

    assert changed == {"en": "It stays."}
    assert announcements_in(session, cohort=cohort) == []


def test_two_changes_at_once_the_later_one_is_told(session: Session) -> None:
    _cohort, cora, draft = _draft(session)
    seen = draft.revision
    _change(session, draft, cora, text={"en": "First."})

    with pytest.raises(InvalidInput, match="changed meanwhile"):
        _change(session, draft, cora, seen=seen, text={"en": "Second."})

    assert draft.text == {"en": "First."}


def test_only_coordinators_of_this_programme_write(session: Session) -> None:
    cohort, _cora, draft = _draft(session)
    other = a_coordinator(session, a_cohort(session, name="Elsewhere"), "Otto")
    mentee = an_admitted(session, cohort, "Eve", role=Role.MENTEE)

    for stranger in (other, mentee):
        with pytest.raises(Refused, match="Only the programme"):
            write_announcement(session, cohort=cohort, by=stranger, letter=LETTER, at=NOW)
        with pytest.raises(Refused, match="Only the programme"):
            _change(session, draft, stranger)
        with pytest.raises(Refused, match="Only the programme"):
            try_announcement(session, announcement=draft, by=stranger, at=NOW)
        with pytest.raises(Refused, match="Only the programme"):
            send_announcement(session, announcement=draft, by=stranger, at=NOW)
        with pytest.raises(Refused, match="Only the programme"):
            discard_announcement(session, announcement=draft, by=stranger, at=NOW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"heading": {}, "text": {}}, "text_de"),
        ({"text": {"de": "Nur der Text."}, "heading": {}}, "heading_de"),
        ({"text": {}, "heading": {"en": "Heading alone"}}, "text_en"),
        ({"text": {"en": "x" * 2501}, "heading": {"en": "Long"}}, "text_en"),
        ({"audience": Audience.GUESTS}, "audience"),
        ({"audience": Audience.GUESTS, "event_id": uuid4()}, "audience"),
        ({"audience": Audience.ONE}, "person"),
        ({"audience": Audience.ONE, "person_id": uuid4()}, "person"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(
    session: Session, changes: dict[str, object], field: str
) -> None:
    cohort = a_cohort(session)
    cora = a_coordinator(session, cohort)
    letter = replace(LETTER, **changes)  # type: ignore[arg-type]  # one field at a time

    with pytest.raises(InvalidInput) as wrong:
        write_announcement(session, cohort=cohort, by=cora, letter=letter, at=NOW)

    assert field in wrong.value.errors


def test_people_of_other_programmes_are_not_found_or_written_to(session: Session) -> None:
    cohort = a_cohort(session)
    cora = a_coordinator(session, cohort)
    theirs = an_admitted(session, a_cohort(session, name="Elsewhere"), "Asha of elsewhere")
    ours = an_admitted(session, cohort, "Asha of ours")

    letter = replace(LETTER, audience=Audience.ONE, person_id=theirs.id)

    assert participants_named(session, typed="asha", by=cora) == [ours]
    assert participants_named(session, typed="%", by=cora) == []
    with pytest.raises(InvalidInput):
        write_announcement(session, cohort=cohort, by=cora, letter=letter, at=NOW)


def test_what_became_of_it_is_told_in_numbers(session: Session) -> None:
    cohort, cora, draft = _draft(session)
    a_pair(session, cohort=cohort)
    send_announcement(session, announcement=draft, by=cora, at=NOW)
    _hand_out(session, draft)

    arrival = arrival_of(session, draft)

    assert (arrival.readers, arrival.arrived, arrival.unreached) == (2, 0, 0)


def test_every_deed_is_on_record(session: Session) -> None:
    cohort, cora, draft = _draft(session)
    a_pair(session, cohort=cohort)
    _change(session, draft, cora)
    send_announcement(session, announcement=draft, by=cora, at=NOW)
    session.flush()

    deeds = {entry.deed for entry in session.query(AuditEntry).filter_by(actor_id=cora.id)}
    assert deeds == {"write_announcement", "change_announcement", "send_announcement"}


def _draft(session: Session, letter: Letter = LETTER) -> tuple[Cohort, Person, Announcement]:
    cohort = a_cohort(session)
    cora = a_coordinator(session, cohort)
    draft = write_announcement(session, cohort=cohort, by=cora, letter=letter, at=NOW)
    return cohort, cora, draft


def _change(
    session: Session,
    draft: Announcement,
    by: Person,
    *,
    seen: int | None = None,
    text: dict[str, str] | None = None,
) -> None:
    text = text or dict(LETTER.text)
    letter = replace(LETTER, text=text, heading=dict.fromkeys(text, "Heading"))
    change_announcement(
        session,
        announcement=draft,
        by=by,
        letter=letter,
        seen=draft.revision if seen is None else seen,
        at=NOW,
    )


def _hand_out(session: Session, draft: Announcement) -> list[str]:
    parts: list[str] = []
    arguments = {"announcement": str(draft.id)}
    session.commit()
    hand_out(an_instance(session), arguments, parts.append)
    session.expire_all()
    return parts


def _event(session: Session, cohort: Cohort, by: Person) -> Event:
    plan = Plan(
        kind=EventKind.WORKSHOP,
        starts_at=datetime(2026, 11, 27, 13, tzinfo=UTC),
        ends_at=datetime(2026, 11, 27, 15, tzinfo=UTC),
        audience=tuple(Role),
        title={},
        place="Hall",
    )
    return plan_event(session, cohort=cohort, by=by, plan=plan, at=NOW)


def _ids(*people: Person) -> set[object]:
    return {person.id for person in people}
