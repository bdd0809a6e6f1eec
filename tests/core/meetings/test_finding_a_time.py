"""One proposes up to three times, the other chooses or proposes others."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.meetings.queries import (
    place_of,
    proposed_meeting_of,
    slots_of,
    standing_of,
    the_meeting,
    the_slot,
)
from mentorapp.core.meetings.rules import PLACE_MOST, Setting
from mentorapp.core.meetings.use_cases import choose_time, propose_meeting, propose_other_times
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.people.model import Person
from tests.builders import KEYRING, NOW, a_cohort, a_coordinator, a_pair, told
from tests.core.meetings.arranging import TUESDAY, WEDNESDAY, fixed, proposed


def test_the_other_one_is_asked_to_choose(session: Session) -> None:
    pair = a_pair(session)

    meeting = proposed(session, pair)

    (news,) = told(session, NoticeKind.MEETING_PROPOSED)
    assert (news.person_id, news.subject_id) == (pair.mentor_id, meeting.id)
    assert meeting.waits_for(pair.mentor)
    assert not meeting.waits_for(pair.mentee)


def test_the_place_is_sealed_and_read_by_the_two(session: Session) -> None:
    pair = a_pair(session)
    meeting = proposed(session, pair, place="Room 214")

    assert b"214" not in meeting.sealed_place
    assert place_of(session, meeting=meeting, by=pair.mentor, keyring=KEYRING) == "Room 214"


def test_choosing_fixes_the_meeting_and_tells_both(session: Session) -> None:
    pair = a_pair(session)
    meeting = proposed(session, pair)
    first, _second = slots_of(session, meeting=meeting)

    choose_time(session, slot=first, by=pair.mentor, keyring=KEYRING, at=NOW)

    assert (meeting.state, meeting.starts_at) == (MeetingState.FIXED, TUESDAY)
    assert slots_of(session, meeting=meeting) == []
    assert standing_of(session, pair=pair, at=NOW).ahead == (meeting,)
    heard = {notice.person_id for notice in told(session, NoticeKind.MEETING_FIXED)}
    assert heard == {pair.mentee_id, pair.mentor_id}
    assert told(session, NoticeKind.MEETING_PROPOSED) == []


def test_one_does_not_choose_from_ones_own_proposal(session: Session) -> None:
    pair = a_pair(session)
    slot, _other = slots_of(session, meeting=proposed(session, pair))

    with pytest.raises(Refused, match="other one's turn"):
        choose_time(session, slot=slot, by=pair.mentee, keyring=KEYRING, at=NOW)


def test_the_other_one_may_propose_other_times(session: Session) -> None:
    pair = a_pair(session)
    meeting = proposed(session, pair)
    friday = TUESDAY + timedelta(days=3)

    _counter(session, meeting, pair.mentor, friday)

    assert [slot.starts_at for slot in slots_of(session, meeting=meeting)] == [friday]
    assert meeting.waits_for(pair.mentee)
    (news,) = told(session, NoticeKind.MEETING_PROPOSED)
    assert news.person_id == pair.mentee_id


def test_a_time_that_was_replaced_cannot_be_chosen_any_more(session: Session) -> None:
    pair = a_pair(session)
    meeting = proposed(session, pair)
    old, _other = slots_of(session, meeting=meeting)
    _counter(session, meeting, pair.mentee, TUESDAY + timedelta(days=3))

    with pytest.raises(Refused, match="not on offer"):
        the_slot(session, old.id, by=pair.mentor)


def test_two_counter_proposals_at_once_the_later_one_is_told(session: Session) -> None:
    pair = a_pair(session)
    meeting = proposed(session, pair)
    seen_by_both = meeting.revision
    _counter(session, meeting, pair.mentor, WEDNESDAY)

    with pytest.raises(InvalidInput, match="changed meanwhile"):
        _counter(session, meeting, pair.mentee, TUESDAY, seen=seen_by_both)


def test_while_a_proposal_stands_there_is_no_second_one(session: Session) -> None:
    pair = a_pair(session, mentee="Asha")
    meeting = proposed(session, pair)

    with pytest.raises(Refused, match="Asha has proposed"):
        proposed(session, pair, by=pair.mentor)
    with pytest.raises(Refused, match="You have proposed"):
        proposed(session, pair, by=pair.mentee)

    assert proposed_meeting_of(session, pair=pair) is meeting


def test_the_next_meeting_may_be_proposed_while_one_is_fixed(session: Session) -> None:
    pair = a_pair(session)
    fixed(session, pair)

    assert proposed(session, pair, times=(WEDNESDAY,)).state is MeetingState.PROPOSED


def test_choosing_twice_is_refused_and_tells_nobody_twice(session: Session) -> None:
    pair = a_pair(session)
    meeting = proposed(session, pair)
    slot, _other = slots_of(session, meeting=meeting)
    choose_time(session, slot=slot, by=pair.mentor, keyring=KEYRING, at=NOW)

    with pytest.raises(Refused, match="fixed for this meeting already"):
        choose_time(session, slot=slot, by=pair.mentor, keyring=KEYRING, at=NOW)

    assert len(told(session, NoticeKind.MEETING_FIXED)) == 2


def test_a_time_that_has_passed_meanwhile_cannot_be_chosen(session: Session) -> None:
    pair = a_pair(session)
    slot, _other = slots_of(session, meeting=proposed(session, pair))

    with pytest.raises(Refused, match="has passed"):
        choose_time(session, slot=slot, by=pair.mentor, keyring=KEYRING, at=TUESDAY)


@pytest.mark.parametrize(
    ("field", "times", "setting"),
    [
        ("day_1", (), Setting()),
        ("day_1", tuple(TUESDAY + timedelta(hours=n) for n in range(4)), Setting()),
        ("day_1", (TUESDAY, TUESDAY), Setting()),
        ("day_1", (NOW - timedelta(minutes=1),), Setting()),
        ("minutes", (TUESDAY,), Setting(minutes=0)),
        ("minutes", (TUESDAY,), Setting(minutes=100_000)),
        ("place", (TUESDAY,), Setting(place="x" * (PLACE_MOST + 1))),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(
    session: Session, field: str, times: tuple[datetime, ...], setting: Setting
) -> None:
    pair = a_pair(session)

    with pytest.raises(InvalidInput) as refused:
        propose_meeting(
            session,
            pair=pair,
            by=pair.mentee,
            times=times,
            setting=setting,
            keyring=KEYRING,
            at=NOW,
        )

    assert list(refused.value.errors) == [field]


def test_strangers_and_coordinators_reach_no_meeting(session: Session) -> None:
    cohort = a_cohort(session)
    pair, cora = a_pair(session, cohort=cohort), a_coordinator(session, cohort)
    eves = a_pair(session, mentee="Eve", mentor="Nils", cohort=cohort)
    meeting = proposed(session, pair)
    slot, _other = slots_of(session, meeting=meeting)

    for somebody in (cora, eves.mentee, eves.mentor):
        with pytest.raises(Refused):
            the_meeting(session, meeting.id, by=somebody)
        with pytest.raises(Refused):
            the_slot(session, slot.id, by=somebody)
        with pytest.raises(Refused):
            place_of(session, meeting=meeting, by=somebody, keyring=KEYRING)
        with pytest.raises(Refused):
            choose_time(session, slot=slot, by=somebody, keyring=KEYRING, at=NOW)
        with pytest.raises(Refused):
            proposed(session, pair, by=somebody)


def test_a_meeting_that_never_was_sounds_like_one_of_other_people(session: Session) -> None:
    pair = a_pair(session)
    eves = a_pair(session, mentee="Eve", mentor="Nils", cohort=pair.cohort)
    meeting = proposed(session, pair)

    with pytest.raises(Refused) as foreign:
        the_meeting(session, meeting.id, by=eves.mentee)
    with pytest.raises(Refused) as missing:
        the_meeting(session, uuid4(), by=eves.mentee)

    assert str(foreign.value) == str(missing.value)


def test_a_tandem_that_has_ended_makes_no_dates(session: Session) -> None:
    pair = a_pair(session)
    pair.ended_at = NOW

    with pytest.raises(Refused, match="has ended"):
        proposed(session, pair)


def _counter(
    session: Session, meeting: Meeting, by: Person, starts_at: datetime, *, seen: int | None = None
) -> None:
    propose_other_times(
        session,
        meeting=meeting,
        by=by,
        times=(starts_at,),
        setting=Setting(),
        seen=meeting.revision if seen is None else seen,
        keyring=KEYRING,
        at=NOW,
    )
