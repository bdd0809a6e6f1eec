"""Once a month a tandem without a date is reminded; whoever has one hears nothing."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from mentorapp.core.cohorts.model import Stage
from mentorapp.core.meetings.held import note_meeting
from mentorapp.core.meetings.occasions import needs_nudge, nudge_pairs_monthly
from mentorapp.core.notices.kinds import NoticeKind
from tests.builders import KEYRING, NOW, a_cohort, a_pair, told
from tests.core.meetings.arranging import fixed, proposed

MIDDLE = datetime(2026, 11, 15, 9, tzinfo=UTC)
NUDGE, OWED = NoticeKind.PAIR_NUDGE, NoticeKind.MEETING_ANSWER_OWED


def look(session: Session, *, since: datetime = NOW) -> None:
    nudge_pairs_monthly(session, since, since + timedelta(days=35))


def test_both_are_nudged_once_a_month(session: Session) -> None:
    a_pair(session)

    for days in range(20):
        look(session, since=NOW + timedelta(days=days))

    months = [notice.due_at for notice in told(session, NUDGE)]
    assert months == [MIDDLE, MIDDLE]


def test_nothing_is_written_down_long_before(session: Session) -> None:
    a_pair(session)

    look(session, since=datetime(2026, 11, 4, tzinfo=UTC))

    assert told(session, NUDGE) == []


def test_a_cohort_that_is_not_running_is_not_nudged(session: Session) -> None:
    a_pair(session, cohort=a_cohort(session, stage=Stage.CLOSED))

    look(session)

    assert told(session, NUDGE) == []


def test_who_has_a_date_needs_no_nudge(session: Session) -> None:
    pair = a_pair(session)
    before = needs_nudge(session, pair=pair, at=MIDDLE)

    fixed(session, pair)

    assert (before, needs_nudge(session, pair=pair, at=MIDDLE)) == (True, False)


def test_who_has_proposed_times_needs_no_nudge(session: Session) -> None:
    pair = a_pair(session)

    proposed(session, pair)

    assert not needs_nudge(session, pair=pair, at=MIDDLE)


def test_who_has_met_this_month_needs_no_nudge_until_the_next(session: Session) -> None:
    pair = a_pair(session)
    note_meeting(
        session, pair=pair, by=pair.mentee, held_on=date(2026, 11, 2), keyring=KEYRING, at=NOW
    )

    assert not needs_nudge(session, pair=pair, at=MIDDLE)
    assert needs_nudge(session, pair=pair, at=MIDDLE + timedelta(days=30))


def test_who_is_no_tandem_any_more_needs_no_nudge(session: Session) -> None:
    pair = a_pair(session)
    pair.ended_at = NOW

    assert not needs_nudge(session, pair=pair, at=MIDDLE)


def test_who_does_not_choose_a_time_is_reminded_after_three_and_seven_working_days(
    session: Session,
) -> None:
    pair = a_pair(session)

    proposed(session, pair)

    owed = told(session, OWED, person=pair.mentor)
    assert [notice.due_at for notice in owed] == [
        datetime(2026, 11, 5, 8, tzinfo=UTC),
        datetime(2026, 11, 11, 8, tzinfo=UTC),
    ]
    assert told(session, OWED, person=pair.mentee) == []
