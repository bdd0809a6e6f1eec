"""Both are reminded on their own clocks, and reminders follow a meeting that moves."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.meetings.held import say_met, say_not_met
from mentorapp.core.meetings.model import MeetingState
from mentorapp.core.meetings.queries import place_of
from mentorapp.core.meetings.rules import Setting
from mentorapp.core.meetings.use_cases import cancel_meeting, move_meeting
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from tests.builders import KEYRING, NOW, a_pair, a_person, told
from tests.core.meetings.arranging import REMINDERS, TUESDAY, WEDNESDAY, fixed, moved, proposed


def test_each_is_reminded_the_morning_before_on_their_own_clock(session: Session) -> None:
    pair = _across_zones(session)

    fixed(session, pair)

    (berlin,) = told(session, NoticeKind.MEETING_REMINDER_DAY, person=pair.mentee)
    (kolkata,) = told(session, NoticeKind.MEETING_REMINDER_DAY, person=pair.mentor)
    assert berlin.due_at == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert kolkata.due_at == datetime(2026, 11, 23, 3, 30, tzinfo=UTC)


def test_both_are_reminded_an_hour_before(session: Session) -> None:
    pair = _across_zones(session)

    fixed(session, pair)

    hours = told(session, NoticeKind.MEETING_REMINDER_HOUR)
    assert {notice.due_at for notice in hours} == {TUESDAY - timedelta(hours=1)}
    assert len(hours) == 2


def test_no_reminder_is_worth_saying_once_the_meeting_has_begun(session: Session) -> None:
    fixed(session, a_pair(session))

    assert {notice.expires_at for notice in told(session, *REMINDERS)} == {TUESDAY}


def test_the_hour_before_is_an_hour_on_the_night_the_clocks_change(session: Session) -> None:
    zone = ZoneInfo("Europe/Berlin")
    early = datetime(2027, 3, 28, 3, 15, tzinfo=zone)  # one clock hour later than 1:15 is 3:15
    pair = a_pair(session)

    fixed(session, pair, starts_at=early)

    hour = told(session, NoticeKind.MEETING_REMINDER_HOUR, person=pair.mentee)[0].due_at
    assert hour.astimezone(zone).time() == time(1, 15)


def test_a_meeting_fixed_at_short_notice_is_not_announced_twice(session: Session) -> None:
    """Fixed today for tomorrow: the morning before is over, and the news itself was enough."""
    tomorrow = NOW + timedelta(days=1)

    fixed(session, a_pair(session), starts_at=tomorrow)

    assert told(session, NoticeKind.MEETING_REMINDER_DAY) == []
    assert len(told(session, NoticeKind.MEETING_REMINDER_HOUR)) == 2


def test_a_move_takes_the_reminders_along(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)

    moved(session, meeting, to=WEDNESDAY, by=pair.mentor)

    hours = told(session, NoticeKind.MEETING_REMINDER_HOUR)
    assert {notice.due_at for notice in hours} == {WEDNESDAY - timedelta(hours=1)}
    assert meeting.sequence == 1
    assert len(told(session, NoticeKind.MEETING_MOVED)) == 2
    assert told(session, NoticeKind.MEETING_FIXED) == []


def test_a_meeting_moved_back_and_forth_is_reminded_of_once(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)
    moved(session, meeting, to=WEDNESDAY, by=pair.mentor)

    moved(session, meeting, to=TUESDAY, by=pair.mentee)

    hours = told(session, NoticeKind.MEETING_REMINDER_HOUR)
    assert [notice.due_at for notice in hours] == [TUESDAY - timedelta(hours=1)] * 2


def test_the_place_moves_with_the_meeting(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)

    moved(session, meeting, to=WEDNESDAY, by=pair.mentor)

    assert place_of(session, meeting=meeting, by=pair.mentee, keyring=KEYRING) == "Canteen"


def test_two_moves_at_once_the_later_one_is_told(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)
    seen_by_both = meeting.revision
    moved(session, meeting, to=WEDNESDAY, by=pair.mentor)

    with pytest.raises(InvalidInput, match="changed meanwhile"):
        move_meeting(
            session,
            meeting=meeting,
            by=pair.mentee,
            starts_at=TUESDAY,
            setting=Setting(),
            seen=seen_by_both,
            keyring=KEYRING,
            at=NOW,
        )

    assert meeting.starts_at == WEDNESDAY


def test_a_cancelled_meeting_is_reminded_of_no_more(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)

    cancel_meeting(session, meeting=meeting, by=pair.mentor, at=NOW)

    assert told(session, *REMINDERS, NoticeKind.MEETING_FIXED) == []
    heard = {notice.person_id for notice in told(session, NoticeKind.MEETING_CANCELLED)}
    assert heard == {pair.mentee_id, pair.mentor_id}
    assert meeting.sequence == 1


def test_of_a_proposal_taken_back_only_the_other_one_hears(session: Session) -> None:
    pair = a_pair(session)
    meeting = proposed(session, pair)

    cancel_meeting(session, meeting=meeting, by=pair.mentee, at=NOW)

    (news,) = told(session, NoticeKind.MEETING_CANCELLED)
    assert news.person_id == pair.mentor_id
    assert told(session, NoticeKind.MEETING_PROPOSED) == []
    assert not meeting.is_in_calendars


def test_a_meeting_that_has_begun_is_neither_moved_nor_cancelled(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)

    with pytest.raises(Refused, match="has begun"):
        moved(session, meeting, to=WEDNESDAY, by=pair.mentor, at=TUESDAY)
    with pytest.raises(Refused, match="has begun"):
        cancel_meeting(session, meeting=meeting, by=pair.mentor, at=TUESDAY)


def test_old_buttons_of_a_cancelled_meeting_are_refused_in_words(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)
    cancel_meeting(session, meeting=meeting, by=pair.mentor, at=NOW)

    with pytest.raises(Refused, match="was cancelled"):
        cancel_meeting(session, meeting=meeting, by=pair.mentee, at=NOW)
    with pytest.raises(Refused, match="was cancelled"):
        moved(session, meeting, to=WEDNESDAY, by=pair.mentor)
    for press in (say_met, say_not_met):
        with pytest.raises(Refused, match="was cancelled"):
            press(session, meeting=meeting, by=pair.mentee, at=TUESDAY)
    assert meeting.state is MeetingState.CANCELLED


def test_a_stranger_neither_moves_nor_cancels(session: Session) -> None:
    meeting, eve = fixed(session, a_pair(session)), a_person(session, "Eve")

    with pytest.raises(Refused):
        moved(session, meeting, to=WEDNESDAY, by=eve)
    with pytest.raises(Refused):
        cancel_meeting(session, meeting=meeting, by=eve, at=NOW)


def _across_zones(session: Session) -> Pair:
    return a_pair(session, mentor=a_person(session, "Tom", zone="Asia/Kolkata"))
