"""Good hours: part-time days, holidays of the Land, other zones, and both nights of the year."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.core.notices.good_hours import (
    Hours,
    free_days,
    is_good,
    is_working_day,
    knows_region,
    last_good,
    next_good,
    working_days_before,
    working_days_later,
)

BERLIN = ZoneInfo("Europe/Berlin")
DORMAGEN = Hours(region="NW")


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-24 10:00", "2026-11-24 10:00"),
        ("2026-11-24 08:59", "2026-11-24 09:00"),
        ("2026-11-24 17:00", "2026-11-25 09:00"),
        ("2026-11-27 18:00", "2026-11-30 09:00"),  # over the weekend
        ("2026-12-24 18:00", "2026-12-28 09:00"),  # over Christmas and the weekend
        ("2026-12-31 20:00", "2027-01-04 09:00"),  # over New Year
        ("2027-03-26 12:00", "2027-03-30 09:00"),  # over Easter, and the clocks change meanwhile
        ("2026-10-23 18:00", "2026-10-26 09:00"),  # over the night that has an hour more
    ],
)
def test_the_next_good_moment(at: str, expected: str) -> None:
    assert next_good(DORMAGEN, berlin(at)) == berlin(expected)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("2026-11-24 10:00", "2026-11-24 10:00"),
        ("2026-11-24 08:00", "2026-11-23 16:30"),
        ("2026-11-24 20:00", "2026-11-24 16:30"),
        ("2026-11-29 10:00", "2026-11-27 16:30"),  # a Sunday
        ("2026-12-28 08:00", "2026-12-24 16:30"),
        ("2027-03-30 08:00", "2027-03-25 16:30"),  # before Good Friday, still in winter time
    ],
)
def test_the_last_good_moment(before: str, expected: str) -> None:
    assert last_good(DORMAGEN, berlin(before)) == berlin(expected)


def test_hours_are_counted_on_the_wall_on_both_sides_of_a_change() -> None:
    before, after = (
        next_good(DORMAGEN, berlin("2027-03-25 06:00")),
        next_good(DORMAGEN, berlin("2027-03-30 06:00")),
    )

    assert (before.astimezone(UTC).hour, after.astimezone(UTC).hour) == (8, 7)


def test_a_holiday_counts_in_its_land_only() -> None:
    all_saints = berlin("2027-11-01 10:00")

    assert not is_good(Hours(region="NW"), all_saints)
    assert is_good(Hours(region="BE"), all_saints)
    assert is_good(Hours(), all_saints)


def test_holidays_outside_germany_are_known_by_their_code() -> None:
    national_day = berlin("2027-10-26 10:00")

    assert not is_good(Hours(region="AT-6"), national_day)
    assert is_good(Hours(region="BY"), national_day)


@pytest.mark.parametrize(
    ("region", "known"), [("NW", True), ("AT-6", True), ("ZZ", False), ("", False)]
)
def test_a_region_is_known_or_not(region: str, known: bool) -> None:
    assert knows_region(region) is known
    assert bool(free_days(region, 2026)) is known


def test_part_time_days_are_left_alone() -> None:
    tuesdays_and_thursdays = Hours(days=frozenset({1, 3}))

    assert next_good(tuesdays_and_thursdays, berlin("2026-11-25 10:00")) == berlin(
        "2026-11-26 09:00"
    )


def test_the_night_shift_works_over_midnight() -> None:
    nights = Hours(starts=time(22), ends=time(6))

    assert is_good(nights, berlin("2026-11-25 02:00"))
    assert not is_good(nights, berlin("2026-11-25 12:00"))
    assert is_good(nights, berlin("2026-11-28 02:00"))  # Friday's night
    assert not is_good(nights, berlin("2026-11-29 02:00"))


def test_the_night_shift_of_the_long_night_lasts_an_hour_more() -> None:
    nights = Hours(starts=time(22), ends=time(2, 30), days=frozenset(range(7)))
    second_half_past_two = berlin("2026-10-25 02:29").replace(fold=1)

    assert is_good(nights, second_half_past_two)


def test_answers_are_owed_after_working_days() -> None:
    asked = berlin("2026-12-22 15:00")

    assert working_days_later(DORMAGEN, asked, 3) == berlin("2026-12-28 09:00")
    assert working_days_later(DORMAGEN, asked, 7) == berlin("2027-01-04 09:00")


def test_working_days_are_counted_backwards_as_well() -> None:
    begins = berlin("2027-01-04 15:00")

    assert working_days_before(DORMAGEN, begins, 3) == berlin("2026-12-29 09:00")
    assert working_days_before(DORMAGEN, begins, 10) == berlin("2026-12-17 09:00")


def test_each_zone_has_its_own_morning() -> None:
    at = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    zones = ("Europe/Berlin", "America/New_York", "Asia/Kolkata")

    mornings = [next_good(Hours(zone=zone), at).isoformat() for zone in zones]

    assert mornings == [
        "2026-11-24T08:00:00+00:00",
        "2026-11-24T14:00:00+00:00",
        "2026-11-24T03:30:00+00:00",
    ]


ZONES = st.sampled_from(
    [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
    ]
)
HOURS = st.builds(
    Hours,
    zone=ZONES,
    days=st.frozensets(st.integers(0, 6), min_size=1),
    starts=st.times().map(lambda at: at.replace(microsecond=0)),
    ends=st.times().map(lambda at: at.replace(microsecond=0)),
    region=st.sampled_from(["", "NW", "BY"]),
)
MOMENTS = st.timedeltas(timedelta(), timedelta(days=730)).map(
    lambda since: datetime(2026, 1, 1, tzinfo=UTC) + since
)


@settings(deadline=None)  # a busy machine is no failure
@given(HOURS, MOMENTS)
def test_the_next_good_moment_is_good_and_not_in_the_past(hours: Hours, at: datetime) -> None:
    moment = next_good(hours, at)

    assert moment >= at
    assert is_good(hours, moment)


@settings(deadline=None)  # a busy machine is no failure
@given(HOURS, MOMENTS)
def test_the_last_good_moment_is_good_and_not_too_late(hours: Hours, at: datetime) -> None:
    moment = last_good(hours, at)

    assert moment <= at
    assert is_good(hours, moment)


@settings(deadline=None)  # a busy machine is no failure
@given(HOURS, MOMENTS)
def test_there_is_nothing_good_between_now_and_the_next_good_moment(
    hours: Hours, at: datetime
) -> None:
    moment = next_good(hours, at)
    midway = at + (moment - at) / 2

    assert moment == at or next_good(hours, midway) == moment


@settings(deadline=None)  # a busy machine is no failure
@given(MOMENTS)
def test_daytime_hours_keep_to_the_wall_clock(at: datetime) -> None:
    local = next_good(DORMAGEN, at).astimezone(BERLIN)

    assert time(9) <= local.time() < time(17)
    assert is_working_day(DORMAGEN, local.date())


@settings(deadline=None)  # a busy machine is no failure
@given(MOMENTS, st.integers(1, 15))
def test_working_days_are_counted_one_by_one(at: datetime, days: int) -> None:
    moment = at
    for _ in range(days):
        moment = working_days_later(DORMAGEN, moment, 1)

    assert working_days_later(DORMAGEN, at, days) == moment
    assert moment > at + timedelta(hours=days)
