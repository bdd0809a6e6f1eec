"""One unasked message a day and three a week, whatever comes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mentorapp.core.notices.cap import digest_moment, has_room
from mentorapp.core.notices.good_hours import Hours, is_good

HOURS = Hours(region="NW")
BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 11, 24, 11, tzinfo=BERLIN)
DAY = timedelta(days=1)


def test_the_first_of_a_day_has_room() -> None:
    assert has_room(HOURS, [], TUESDAY)
    assert has_room(HOURS, [TUESDAY - DAY], TUESDAY)


def test_the_second_of_a_day_has_none() -> None:
    assert not has_room(HOURS, [TUESDAY], TUESDAY + timedelta(hours=3))


def test_the_fourth_of_a_week_has_none() -> None:
    said = [TUESDAY - 5 * DAY, TUESDAY - 4 * DAY, TUESDAY - DAY]

    assert not has_room(HOURS, said, TUESDAY)
    assert has_room(HOURS, said, TUESDAY + 2 * DAY)


def test_the_day_is_the_readers() -> None:
    late_in_utc = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    in_kolkata = Hours(zone="Asia/Kolkata")

    assert not has_room(HOURS, [late_in_utc], datetime(2026, 11, 24, 12, tzinfo=UTC))
    assert has_room(in_kolkata, [late_in_utc], datetime(2026, 11, 24, 12, tzinfo=UTC))


def test_the_digest_comes_at_ten_on_the_next_day_with_room() -> None:
    moment = digest_moment(HOURS, [TUESDAY], TUESDAY)

    assert moment == datetime(2026, 11, 25, 10, tzinfo=BERLIN)


def test_the_digest_comes_later_when_the_week_is_full() -> None:
    said = [TUESDAY - 4 * DAY, TUESDAY - DAY, TUESDAY]

    assert digest_moment(HOURS, said, TUESDAY) == datetime(2026, 11, 27, 10, tzinfo=BERLIN)


@given(
    st.lists(st.integers(0, 14 * 24 * 60), max_size=8).map(
        lambda ago: [TUESDAY - timedelta(minutes=m) for m in ago]
    )
)
def test_the_digest_always_finds_a_good_moment_with_room(said: list[datetime]) -> None:
    moment = digest_moment(HOURS, said, TUESDAY)

    assert moment >= TUESDAY
    assert is_good(HOURS, moment)
    assert has_room(HOURS, said, moment)
