"""Times that suit two people: part-time days, holidays of two Länder, two zones, busy hours."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.core.meetings.free_times import SOUGHT, common_windows, free_times, series
from mentorapp.core.notices.good_hours import Hours, is_good, is_working_day
from mentorapp.core.people.calendars import Span

BERLIN = ZoneInfo("Europe/Berlin")
NRW = Hours(region="NW")
MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def spelled(moments: list[datetime]) -> list[str]:
    return [f"{at.astimezone(BERLIN):%a %d.%m. %H:%M}" for at in moments]


def test_one_time_a_day_mornings_and_afternoons_in_turn() -> None:
    found = free_times(NRW, NRW, minutes=60, since=MONDAY, most=4)

    assert spelled(found) == [
        "Mon 02.11. 10:00",
        "Tue 03.11. 14:00",
        "Wed 04.11. 10:00",
        "Thu 05.11. 14:00",
    ]


def test_part_time_days_and_hours_of_both_are_kept() -> None:
    mornings = Hours(region="NW", days=frozenset({1, 3}), starts=time(8), ends=time(12))
    afternoons = Hours(region="NW", days=frozenset({0, 1, 2}), starts=time(11), ends=time(18))

    found = free_times(mornings, afternoons, minutes=60, since=MONDAY, most=2)

    assert spelled(found) == ["Tue 03.11. 11:00", "Tue 10.11. 11:00"]


def test_a_holiday_of_either_land_is_left_out() -> None:
    """Saxony keeps the Day of Repentance, North Rhine-Westphalia does not."""
    wednesdays = Hours(region="NW", days=frozenset({2}))
    saxon = Hours(region="SN")

    found = free_times(wednesdays, saxon, minutes=60, since=MONDAY, most=3)

    assert [f"{at:%d.%m.}" for at in found] == ["04.11.", "11.11.", "25.11."]


def test_what_is_busy_is_left_out() -> None:
    morning = Span(berlin("2026-11-02T09:30"), berlin("2026-11-02T13:30"))
    next_day = Span(berlin("2026-11-03T00:00"), berlin("2026-11-04T00:00"))

    found = free_times(NRW, NRW, minutes=60, since=MONDAY, most=2, busy=[morning, next_day])

    assert spelled(found) == ["Mon 02.11. 13:30", "Wed 04.11. 14:00"]


def test_two_who_never_work_at_the_same_time_get_no_suggestion() -> None:
    tokyo = Hours(zone="Asia/Tokyo", starts=time(9), ends=time(17))
    lisbon = Hours(zone="Europe/Lisbon", starts=time(9), ends=time(17))

    assert free_times(tokyo, lisbon, minutes=60, since=MONDAY, most=3) == []


@given(
    days=st.tuples(*[st.frozensets(st.integers(0, 6), min_size=1)] * 2),
    starts=st.tuples(*[st.integers(0, 20)] * 2),
    length=st.tuples(*[st.integers(1, 10)] * 2),
    zones=st.tuples(
        *[st.sampled_from(["Europe/Berlin", "Europe/Lisbon", "America/New_York", "Asia/Kolkata"])]
        * 2
    ),
    minutes=st.sampled_from([30, 60, 90]),
    hour=st.integers(0, 24 * 400),
)
def test_whatever_the_hours_are_every_suggestion_lies_in_both(
    days: tuple[frozenset[int], frozenset[int]],
    starts: tuple[int, int],
    length: tuple[int, int],
    zones: tuple[str, str],
    minutes: int,
    hour: int,
) -> None:
    one, other = (
        Hours(
            zone=zones[n],
            days=days[n],
            starts=time(starts[n]),
            ends=time(min(23, starts[n] + length[n])),
            region="NW",
        )
        for n in (0, 1)
    )
    since = MONDAY + timedelta(hours=hour)

    for at in free_times(one, other, minutes=minutes, since=since, most=6):
        last = at + timedelta(minutes=minutes) - timedelta(seconds=1)
        assert since <= at < since + SOUGHT
        assert all(is_good(hours, moment) for hours in (one, other) for moment in (at, last))


def test_windows_of_both_are_in_order() -> None:
    nights = Hours(starts=time(20), ends=time(4))
    lates = Hours(starts=time(22), ends=time(23))

    windows = list(common_windows(nights, lates, since=MONDAY, until=MONDAY + timedelta(days=7)))

    assert windows == sorted(windows)
    assert len(windows) == 5


def test_a_series_keeps_its_time_on_the_clock_across_both_changes_of_it() -> None:
    first = berlin("2026-10-06T14:00")

    found = series(first, every_weeks=4, times=8, one=NRW, other=NRW)

    assert {f"{at.astimezone(BERLIN):%a %H:%M}" for at in found} == {"Tue 14:00"}
    assert len({at.time() for at in found}) == 2  # in UTC it moves with the clocks


def test_a_day_on_which_one_does_not_work_moves_to_the_next_common_one() -> None:
    """1 May 2026 is a Friday and a holiday; the Monday after suits both."""
    first = berlin("2026-04-17T09:00")

    found = series(first, every_weeks=2, times=2, one=NRW, other=Hours(region="BY"))

    assert spelled(found) == ["Fri 17.04. 09:00", "Mon 04.05. 09:00"]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("2026-03-22T02:30", "Sun 29.03. 03:30"),  # the clocks skip half past two
        ("2026-10-18T02:30", "Sun 25.10. 02:30"),  # and repeat it in autumn: the first one
    ],
)
def test_a_series_in_the_night_in_which_the_clocks_change(first: str, expected: str) -> None:
    always = Hours(days=frozenset(range(7)))

    _, second = series(berlin(first), every_weeks=1, times=2, one=always, other=always)

    assert spelled([second]) == [expected]
    assert second.astimezone(BERLIN).fold == 0


def test_where_both_never_work_on_the_same_day_a_series_stays_on_its_own() -> None:
    weekdays, weekend = Hours(days=frozenset({0})), Hours(days=frozenset({6}))
    first = berlin("2026-11-02T10:00")

    found = series(first, every_weeks=1, times=2, one=weekdays, other=weekend)

    assert spelled(found) == ["Mon 02.11. 10:00", "Mon 09.11. 10:00"]
    assert is_working_day(weekdays, found[1].date())
