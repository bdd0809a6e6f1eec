"""A series: proposed as one, fixed as many, moved one by one, cancelled from one on."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.meetings.model import Meeting, MeetingState, Way
from mentorapp.core.meetings.queries import (
    all_meetings_of,
    cancelled_with,
    place_of,
    slots_of,
    standing_of,
)
from mentorapp.core.meetings.rules import Setting
from mentorapp.core.meetings.suggesting import suggested_times
from mentorapp.core.meetings.use_cases import cancel_series, choose_time, propose_meeting
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from mentorapp.core.people.calendars import NoCalendars
from tests.builders import KEYRING, NOW, a_cohort, a_coordinator, a_pair, a_person, told
from tests.core.meetings.arranging import TUESDAY, fixed, moved

SERIES = Setting(place="Room 214", way=Way.ONLINE, repeats=3, every_weeks=4)


def test_choosing_a_time_fixes_all_of_them(session: Session) -> None:
    pair = a_pair(session)

    first = _a_series(session, pair)

    ahead = standing_of(session, pair=pair, at=NOW).ahead
    assert [m.starts_at for m in ahead] == [TUESDAY + timedelta(weeks=4 * n) for n in range(3)]
    assert {m.series_id for m in ahead} == {first.id}
    assert {m.way for m in ahead} == {Way.ONLINE}
    for meeting in ahead:
        assert place_of(session, meeting=meeting, by=pair.mentee, keyring=KEYRING) == "Room 214"


def test_both_hear_of_it_once_and_are_reminded_of_each(session: Session) -> None:
    pair = a_pair(session)

    _a_series(session, pair)

    assert len(told(session, NoticeKind.MEETING_FIXED)) == 2
    assert len(told(session, NoticeKind.MEETING_REMINDER_DAY)) == 2 * 3


def test_one_of_them_is_moved_alone(session: Session) -> None:
    pair = a_pair(session)
    first = _a_series(session, pair)

    moved(session, first, to=TUESDAY + timedelta(days=1), by=pair.mentor)

    ahead = standing_of(session, pair=pair, at=NOW).ahead
    assert [m.starts_at for m in ahead][1:] == [TUESDAY + timedelta(weeks=4 * n) for n in (1, 2)]


def test_it_is_cancelled_from_one_on_and_told_once(session: Session) -> None:
    pair = a_pair(session)
    first = _a_series(session, pair)
    _, second, _ = standing_of(session, pair=pair, at=NOW).ahead

    cancel_series(session, meeting=second, by=pair.mentee, at=NOW)

    assert standing_of(session, pair=pair, at=NOW).ahead == (first,)
    assert len(cancelled_with(session, meeting=second)) == 2
    assert len(told(session, NoticeKind.MEETING_CANCELLED)) == 2
    assert len(told(session, NoticeKind.MEETING_REMINDER_HOUR)) == 2


def test_a_single_meeting_is_no_series(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)

    with pytest.raises(Refused, match="not one of a series"):
        cancel_series(session, meeting=meeting, by=pair.mentee, at=NOW)


def test_nobody_else_cancels_it_and_nobody_one_that_has_begun(session: Session) -> None:
    cohort = a_cohort(session)
    pair, cora = a_pair(session, cohort=cohort), a_coordinator(session, cohort)
    first = _a_series(session, pair)

    for somebody in (cora, a_person(session, "Eve")):
        with pytest.raises(Refused):
            cancel_series(session, meeting=first, by=somebody, at=NOW)
    with pytest.raises(Refused, match="begun already"):
        cancel_series(session, meeting=first, by=pair.mentee, at=TUESDAY)

    assert first.state is MeetingState.FIXED


@pytest.mark.parametrize(
    "wrong",
    [replace(SERIES, repeats=2), replace(SERIES, repeats=600), replace(SERIES, every_weeks=0)],
)
def test_a_series_that_is_none_is_refused(session: Session, wrong: Setting) -> None:
    pair = a_pair(session)

    with pytest.raises(InvalidInput) as refused:
        propose_meeting(
            session,
            pair=pair,
            by=pair.mentee,
            times=[TUESDAY],
            setting=wrong,
            keyring=KEYRING,
            at=NOW,
        )

    assert list(refused.value.errors) == ["repeats"]


def test_what_is_fixed_with_anybody_is_not_suggested_again(session: Session) -> None:
    cohort, tom = a_cohort(session), a_person(session, "Tom")
    pair = a_pair(session, cohort=cohort, mentor=tom)
    other = a_pair(session, cohort=cohort, mentee="Ben", mentor=tom)
    before = _suggested(session, pair)

    fixed(session, other, starts_at=before[0])

    assert before[0] not in _suggested(session, pair)


def test_after_a_meeting_the_next_one_is_suggested_in_the_twos_rhythm(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)
    meeting.state, meeting.held_on = MeetingState.HELD, TUESDAY.date()
    session.flush()

    nearest = _suggested(session, pair, at=TUESDAY)[0]

    assert timedelta(weeks=3) < nearest - TUESDAY < timedelta(weeks=5)


def test_all_meetings_are_listed_what_is_ahead_first(session: Session) -> None:
    pair = a_pair(session)
    first = _a_series(session, pair)
    first.state, first.held_on = MeetingState.HELD, TUESDAY.date()
    session.flush()

    states = [meeting.state for meeting in all_meetings_of(session, pair=pair)]

    assert states == [MeetingState.FIXED, MeetingState.FIXED, MeetingState.HELD]


def _a_series(session: Session, pair: Pair) -> Meeting:
    meeting = propose_meeting(
        session,
        pair=pair,
        by=pair.mentee,
        times=[TUESDAY],
        setting=SERIES,
        keyring=KEYRING,
        at=NOW,
    )
    (slot,) = slots_of(session, meeting=meeting)
    return choose_time(session, slot=slot, by=pair.mentor, keyring=KEYRING, at=NOW)


def _suggested(session: Session, pair: Pair, *, at: datetime = NOW) -> list[datetime]:
    return suggested_times(
        session,
        pair=pair,
        by=pair.mentee,
        minutes=60,
        calendars=NoCalendars(),
        keyring=KEYRING,
        at=at,
    )
