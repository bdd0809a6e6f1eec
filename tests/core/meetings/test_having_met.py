"""That the two met is one tap, and nothing stays open for ever."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from mentorapp.core.errors import InvalidInput, Refused
from mentorapp.core.meetings.held import note_meeting, say_met, say_not_met
from mentorapp.core.meetings.model import Meeting, MeetingState
from mentorapp.core.meetings.queries import standing_of, times_met
from mentorapp.core.notices.kinds import NoticeKind
from mentorapp.core.pairs.model import Pair
from tests.builders import KEYRING, NOW, a_pair, a_person, told
from tests.core.meetings.arranging import TUESDAY, fixed

LATER = TUESDAY + timedelta(minutes=30)


def test_from_its_beginning_a_meeting_waits_to_be_said_to_have_been_held(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)

    before = standing_of(session, pair=pair, at=TUESDAY - timedelta(minutes=1))
    after = standing_of(session, pair=pair, at=TUESDAY)

    assert (before.begun, before.ahead) == (None, (meeting,))
    assert (after.begun, after.ahead) == (meeting, ())


def test_of_several_that_have_begun_the_latest_is_asked_about(session: Session) -> None:
    pair = a_pair(session)
    fixed(session, pair)
    latest = fixed(session, pair, starts_at=TUESDAY + timedelta(days=7))
    ahead = fixed(session, pair, starts_at=TUESDAY + timedelta(days=14))

    standing = standing_of(session, pair=pair, at=TUESDAY + timedelta(days=8))

    assert (standing.begun, standing.ahead) == (latest, (ahead,))
    assert standing.is_planned


def test_one_tap_says_that_the_two_met(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)

    say_met(session, meeting=meeting, by=pair.mentee, at=LATER)

    assert (meeting.state, meeting.held_on) == (MeetingState.HELD, date(2026, 11, 24))
    assert times_met(session, pair=pair) == 1
    assert standing_of(session, pair=pair, at=LATER).begun is None


def test_when_both_tap_the_second_is_told_that_it_is_noted(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)
    say_met(session, meeting=meeting, by=pair.mentee, at=LATER)

    with pytest.raises(Refused, match="noted already"):
        say_met(session, meeting=meeting, by=pair.mentor, at=LATER)

    assert times_met(session, pair=pair) == 1


def test_nobody_has_met_before_the_meeting_begins(session: Session) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)

    with pytest.raises(Refused, match="has not begun"):
        say_met(session, meeting=meeting, by=pair.mentee, at=NOW)


def test_a_meeting_that_did_not_happen_is_off_the_list_and_nobody_is_told(
    session: Session,
) -> None:
    pair = a_pair(session)
    meeting = fixed(session, pair)

    say_not_met(session, meeting=meeting, by=pair.mentor, at=LATER)

    assert standing_of(session, pair=pair, at=LATER).begun is None
    assert times_met(session, pair=pair) == 0
    assert told(session, NoticeKind.MEETING_CANCELLED) == []


def test_a_meeting_without_a_plan_is_noted_with_its_day(session: Session) -> None:
    pair = a_pair(session)

    _note(session, pair, NOW.date())

    assert times_met(session, pair=pair) == 1


def test_the_same_day_is_noted_once(session: Session) -> None:
    pair = a_pair(session)
    _note(session, pair, NOW.date())

    with pytest.raises(InvalidInput, match="noted already") as refused:
        _note(session, pair, NOW.date())

    assert list(refused.value.errors) == ["held_on"]


@pytest.mark.parametrize("away", [-1, 1])
def test_a_day_ahead_or_before_the_tandem_is_refused_beside_its_field(
    session: Session, away: int
) -> None:
    pair = a_pair(session)

    with pytest.raises(InvalidInput) as refused:
        _note(session, pair, NOW.date() + timedelta(days=away))

    assert list(refused.value.errors) == ["held_on"]


def test_a_stranger_says_nothing_about_our_meetings(session: Session) -> None:
    pair, eve = a_pair(session), a_person(session, "Eve")
    meeting = fixed(session, pair)

    for press in (say_met, say_not_met):
        with pytest.raises(Refused):
            press(session, meeting=meeting, by=eve, at=LATER)
    with pytest.raises(Refused):
        note_meeting(session, pair=pair, by=eve, held_on=NOW.date(), keyring=KEYRING, at=NOW)


def _note(session: Session, pair: Pair, day: date) -> Meeting:
    return note_meeting(session, pair=pair, by=pair.mentee, held_on=day, keyring=KEYRING, at=NOW)
